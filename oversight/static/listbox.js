/** The list under a chooser: its lines, which one is marked, whether it is open. */

let made = 0;

export class Listbox {
  constructor(box, input, choose) {
    this.input = input;
    this.found = [];
    this.at = -1;
    this.said = document.createElement("span");
    this.said.className = "aloud";
    this.said.setAttribute("role", "status");
    this.counted = box.dataset.found ?? "{count}";
    this.list = document.createElement("ul");
    this.list.className = "chooser-list";
    this.list.id = `chooser-${(made += 1)}`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", input.getAttribute("aria-label") ?? input.labels[0]?.textContent.trim());
    this.list.hidden = true;
    box.append(this.list, this.said);
    // Pressing must not take the focus away before the click is read.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const line = event.target.closest("[role=option]");
      if (line) choose(this.found[[...this.list.children].indexOf(line)]);
    });
  }

  get isOpen() {
    return !this.list.hidden;
  }

  show(found, words) {
    this.found = found;
    this.list.replaceChildren(...found.map((record, place) => this.line(record, place, words)));
    this.mark(-1);
    this.open(found.length > 0);
    this.said.textContent = this.counted.replace("{count}", String(found.length));
  }

  open(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) this.input.removeAttribute("aria-activedescendant");
  }

  /** Mark the next line or the one before, from the last to the first again. */
  move(by) {
    const from = this.at < 0 && by < 0 ? 0 : this.at;
    this.mark((from + by + this.found.length) % this.found.length);
  }

  mark(place) {
    this.at = place;
    for (const [index, line] of [...this.list.children].entries())
      line.setAttribute("aria-selected", String(index === place));
    if (place < 0) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", `${this.list.id}-${place}`);
    this.list.children[place].scrollIntoView({ block: "nearest" });
  }

  line(record, place, words) {
    const line = document.createElement("li");
    line.id = `${this.list.id}-${place}`;
    line.setAttribute("role", "option");
    line.classList.toggle("is-off", Boolean(record.off));
    const title = document.createElement("span");
    title.append(...inBold(record.title, words));
    const detail = document.createElement("span");
    detail.className = "chooser-detail";
    detail.textContent = record.detail ?? "";
    line.append(title, detail);
    return line;
  }
}

/** The title with what was typed in bold; initials of pinyin match no letters and mark nothing. */
function inBold(title, words) {
  const start = title.indexOf(words);
  if (start < 0) return [title];
  const bold = document.createElement("b");
  bold.textContent = words;
  return [title.slice(0, start), bold, title.slice(start + words.length)];
}
