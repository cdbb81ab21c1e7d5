/** The list under a chooser: its lines, which one is marked, whether it is open.
 *  Where nothing was found it says so; its last line leads to the form of a new record. */

let made = 0;

export class Listbox {
  constructor(box, input, choose) {
    this.input = input;
    this.words = { counted: box.dataset.found ?? "{count}", none: box.dataset.none ?? "" };
    this.entry = box.dataset.entryUrl && { title: box.dataset.entry, url: box.dataset.entryUrl };
    this.found = [];
    this.lines = []; // what can be marked: the records, then the new one
    this.at = -1;
    this.said = document.createElement("span");
    this.said.className = "aloud";
    this.said.setAttribute("role", "status");
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
      const line = this.lines.find((one) => one.element.contains(event.target));
      if (line) choose(line.record);
    });
  }

  get isOpen() {
    return !this.list.hidden;
  }

  get marked() {
    return this.lines[this.at]?.record;
  }

  show(found, words) {
    const records = this.entry ? [...found, this.entry] : found;
    this.found = found;
    this.lines = records.map((record, place) => ({ record, element: this.line(record, place, words) }));
    const elements = this.lines.map((line) => line.element);
    this.list.replaceChildren(...(found.length ? [] : [this.none()]), ...elements);
    this.mark(-1);
    this.open(true);
    this.said.textContent = found.length
      ? this.words.counted.replace("{count}", String(found.length))
      : this.words.none;
  }

  open(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) this.input.removeAttribute("aria-activedescendant");
  }

  /** Mark the next line or the one before, from the last to the first again. */
  move(by) {
    if (!this.lines.length) return;
    const from = this.at < 0 && by < 0 ? 0 : this.at;
    this.mark((from + by + this.lines.length) % this.lines.length);
  }

  mark(place) {
    this.at = place;
    for (const [index, { element }] of this.lines.entries())
      element.setAttribute("aria-selected", String(index === place));
    if (place < 0) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", `${this.list.id}-${place}`);
    this.lines[place].element.scrollIntoView({ block: "nearest" });
  }

  line(record, place, words) {
    const line = option(record.url ? "chooser-entry" : "");
    line.id = `${this.list.id}-${place}`;
    line.classList.toggle("is-off", Boolean(record.off));
    const title = document.createElement("span");
    title.append(...(record.url ? [record.title] : inBold(record.title, words)));
    const detail = document.createElement("span");
    detail.className = "chooser-detail";
    detail.textContent = record.detail ?? "";
    line.append(title, detail);
    return line;
  }

  none() {
    const line = option("chooser-none");
    line.setAttribute("aria-disabled", "true");
    line.textContent = this.words.none;
    return line;
  }
}

function option(look) {
  const line = document.createElement("li");
  line.className = look;
  line.setAttribute("role", "option");
  return line;
}

/** The title with what was typed in bold; initials of pinyin match no letters and mark nothing. */
function inBold(title, words) {
  const start = title.indexOf(words);
  if (start < 0) return [title];
  const bold = document.createElement("b");
  bold.textContent = words;
  return [title.slice(0, start), bold, title.slice(start + words.length)];
}
