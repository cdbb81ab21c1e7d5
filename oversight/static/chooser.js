/** Choosing a record by its name: a combobox that asks the server what answers to two letters.
 *  It does what the button beside the field does without it, only sooner. */

import { Listbox } from "./listbox.js";

const MOST = 8;
const PAUSE = 150; // milliseconds of quiet before asking

class Chooser {
  constructor(box) {
    this.box = box;
    this.input = box.querySelector("input:not([type=hidden])");
    this.chosen = box.querySelector("input[type=hidden]");
    this.list = new Listbox(box, this.input, (record) => this.choose(record));
    box.classList.add("is-live");
    this.input.setAttribute("role", "combobox");
    this.input.setAttribute("aria-autocomplete", "list");
    this.input.setAttribute("aria-expanded", "false");
    this.input.setAttribute("aria-controls", this.list.list.id);
    this.listen();
  }

  listen() {
    this.input.addEventListener("input", (event) => event.isComposing || this.typed());
    this.input.addEventListener("compositionend", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
  }

  /** What is typed is no longer what was chosen. */
  typed() {
    this.chosen.value = "";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(this.input.value.trim()), PAUSE);
  }

  async ask(words) {
    if (!words) return this.close();
    const address = new URL(this.box.dataset.source, document.baseURI);
    address.searchParams.set("q", words);
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    const isLate = words !== this.input.value.trim() || document.activeElement !== this.input;
    if (answer.ok && !isLate) this.list.show((await answer.json()).slice(0, MOST), words);
  }

  key(event) {
    // The Enter that ends a composition chooses nothing.
    if (event.isComposing || event.keyCode === 229 || !this.list.isOpen) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && !event.altKey) this.list.move(by);
    else if (event.key === "Enter" && this.list.at >= 0) this.choose(this.list.found[this.list.at]);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  choose(record) {
    this.input.value = record.title;
    this.chosen.value = record.id;
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
    this.close();
  }

  close() {
    clearTimeout(this.timer);
    this.list.open(false);
  }
}

/** Make every chooser within `root` quick; rows that are added later ask for it again. */
export function enliven(root) {
  for (const box of root.querySelectorAll("[data-chooser]:not(.is-live)")) new Chooser(box);
}

enliven(document);
