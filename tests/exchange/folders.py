"""Folders and zips of invented regulations, for the tests of importing many."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from oversight import kinds
from oversight.exchange import corpus
from oversight.exchange.carrying_out import carry_out
from oversight.exchange.plans import Plan, Result
from tests.exchange.offices import Office

CITY, PROVINCE = "云屏市", "岭南省"
WATER, GAS, BUS = "云屏市供水条例", "云屏市燃气条例", "云屏市公共汽车条例"
PACKAGE = "云屏市人民代表大会常务委员会关于修改部分地方性法规的决定"
ENACTED = (
    "2012年4月26日云屏市第十四届人民代表大会常务委员会第三次会议通过　"
    "2012年7月27日岭南省第十二届人民代表大会常务委员会第五次会议批准"
)
AMENDED = (
    "　根据2018年8月29日云屏市第十五届人民代表大会常务委员会第四次会议通过，"
    f"2018年11月29日岭南省第十三届人民代表大会常务委员会第七次会议批准的《{PACKAGE}》修正"
)
APPROVED_ONLY = (
    f"　根据2018年11月29日岭南省第十三届人民代表大会常务委员会第七次会议批准的《{PACKAGE}》修正"
)
REVISED = (
    "　2021年3月30日云屏市第十五届人民代表大会常务委员会第二十次会议修订　"
    "2021年5月28日岭南省第十三届人民代表大会常务委员会第二十五次会议批准"
)
OWN = (
    "　根据2019年6月20日云屏市第十五届人民代表大会常务委员会第九次会议通过的"
    f"《关于修改〈{WATER}〉的决定》修正"
)
DECISION = (
    f"云屏市人民代表大会常务委员会关于修改《{WATER}》的决定\n"
    "（2019年6月20日云屏市第十五届人民代表大会常务委员会第九次会议通过）\n"
    f"云屏市第十五届人民代表大会常务委员会第九次会议决定对《{WATER}》作如下修改：\n"
    "一、将第一条修改为：“为了节约用水，制定本条例。”\n"
    "本决定自公布之日起施行。\n"
)


def a_text(
    title: str = WATER, note: str = ENACTED, about: str = "供水", *, ends: bool = True
) -> str:
    """Write one regulation with its title note."""
    head = f"{title}\n（{note}）\n\n" if note else f"{title}\n\n" if title else ""
    last = "第三条　本条例自2012年10月1日起施行。\n" if ends else ""
    return f"{head}第一条　为了{about}，制定本条例。\n第二条　{about}应当安全。\n{last}"


def a_folder(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Lay files into a folder."""
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        (root / path).write_bytes(data)
    return root


def a_zip(files: Mapping[str, str | bytes], sort: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack files into a zip."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", sort) as packed:
        for path, content in files.items():
            packed.writestr(path, content)
    return written.getvalue()


def a_gbk_zip(files: Mapping[str, str]) -> bytes:
    """Pack files as Chinese Windows does: the names in GBK, and nothing says so."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        for number, (path, content) in enumerate(files.items()):
            placeholder = "x" * (len(path.encode("gbk")) - 1) + str(number)
            packed.writestr(placeholder, content)
    data = written.getvalue()
    for number, path in enumerate(files):
        placeholder = "x" * (len(path.encode("gbk")) - 1) + str(number)
        data = data.replace(placeholder.encode(), path.encode("gbk"))
    return data


def plan(office: Office, root: Path) -> Plan:
    """Plan the import of a folder."""
    with corpus.found_in(root) as found:
        return corpus.plan(office.session, kinds.BY_SLUG["regulations"], office.body, found)


def take_in(office: Office, root: Path) -> Result:
    """Import a folder."""
    return carry_out(office.session, plan(office, root), office.by)


def told(found: Plan, path: str) -> list[tuple[str, int]]:
    """What is said of a file: the columns and lines of its faults."""
    (line,) = (one for one in found.lines if one.row.path == path)
    return [(one.column, one.line) for one in line.faults]
