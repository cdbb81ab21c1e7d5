#!/bin/bash
# Gather the faces of official papers in var/fonts and write var/fonts.conf, through which
# reports see these faces and no others: so every machine sets the same page.
#
#   song      Noto Serif CJK          hei   Noto Sans CJK       kai   AR PL KaitiM GB
#   fangsong  Fandol Fang             rare  BabelStone Han
#
# Faces of the office's own go into instance/fonts. Safe and quick to repeat.
set -euo pipefail
cd "$(dirname "$0")/.."
umask 022

PACKAGED=(NotoSerifCJK-Regular.ttc NotoSerifCJK-Bold.ttc NotoSansCJK-Regular.ttc
    NotoSansCJK-Bold.ttc gkai00mp.ttf BabelStoneHan.ttf)
FANGSONG=FandolFang-Regular.otf

main() {
    mkdir -p var/fonts var/fontconfig
    mkdir -p -m 700 instance && mkdir -p instance/fonts  # records and keys are nobody else's
    local face
    for face in "${PACKAGED[@]}"; do
        [ -f "var/fonts/$face" ] || copy "$face"
    done
    [ -f "var/fonts/$FANGSONG" ] || unpack_fangsong || say \
        "Fandol Fang could not be had: reports are set in Noto Serif instead of 仿宋." \
        "To mend it, put $FANGSONG into $PWD/var/fonts or run this again with the network."
    configuration >var/fonts.conf
}

say() { printf '%s\n' "$@" >&2; }

# Out of whatever folder the system's package put it into.
copy() {
    local found
    found=$(find -L /usr/share/fonts /usr/local/share/fonts -name "$1" -print -quit 2>/dev/null)
    if [ -z "$found" ]; then
        say "The face $1 is not on this machine; another stands in for it."
        return
    fi
    place "$found" "$1"
}

# Half a file is never taken for a whole one.
place() {
    cp -L "$1" "var/fonts/$2.part"
    mv "var/fonts/$2.part" "var/fonts/$2"
}

# The only 仿宋 of simplified characters that Debian has lies in a large TeX package.
# It is fetched and opened without being installed, which any user may do.
unpack_fangsong() {
    local installed
    installed=$(find /usr/share/texlive /usr/share/texmf /usr/share/fonts -name "$FANGSONG" \
        -print -quit 2>/dev/null)
    if [ -n "$installed" ]; then
        place "$installed" "$FANGSONG" && return
    fi
    command -v apt-get >/dev/null || return 1
    say "Fetching Fandol Fang, the face of body text (49 MB, once)"
    local folder taken=0
    folder=$(mktemp -d)
    take_out_of_package "$folder" && place "$folder/$FANGSONG" "$FANGSONG" && taken=1
    rm -rf "$folder"
    [ $taken = 1 ]
}

take_out_of_package() {
    (cd "$1" && apt-get -qq -o APT::Sandbox::User=root -o Acquire::http::Timeout=30 \
        download texlive-lang-chinese >&2) &&
        dpkg-deb --fsys-tarfile "$1"/*.deb | tar -xO --wildcards "*/$FANGSONG" >"$1/$FANGSONG"
}

configuration() {
    cat <<XML
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<!-- Written by scripts/gather-fonts.sh: the faces that reports may use. -->
<fontconfig>
  <dir>$PWD/var/fonts</dir>
  <dir>$PWD/instance/fonts</dir>
  <cachedir>$PWD/var/fontconfig</cachedir>
</fontconfig>
XML
}

main
