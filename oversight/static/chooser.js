/** Choosing another record by its name: a combobox that asks the server what answers to two letters.
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
    this.answered = null; // the words to which the list answers
    box.classList.add("is-live");
    this.input.setAttribute("role", "combobox");
    this.input.setAttribute("aria-autocomplete", "list");
    this.input.setAttribute("aria-expanded", "false");
    this.input.setAttribute("aria-controls", this.list.list.id);
    this.listen();
  }

  get words() {
    return this.input.value.trim();
  }

  /** Words that name no record yet: with these Enter asks, and submits nothing. */
  get isOpenQuestion() {
    return this.words !== "" && this.chosen.value === "";
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
    this.isWanted = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    const words = this.words;
    clearTimeout(this.timer);
    if (!words) return this.close();
    const address = new URL(this.box.dataset.source, document.baseURI);
    address.searchParams.set("q", words);
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    const found = answer.ok ? (await answer.json()).slice(0, MOST) : null;
    const isLate = words !== this.words || document.activeElement !== this.input;
    const isAnswered = this.list.isOpen && this.answered === words; // asked twice, shown once
    if (!found || isLate || isAnswered) return;
    this.answered = words;
    this.list.show(found, words);
    if (this.isWanted) this.take();
  }

  /** Enter: take the one hit, or mark the first of several; what is still on its way is awaited. */
  enter() {
    this.isWanted = true;
    if (this.list.isOpen && this.answered === this.words) this.take();
    else this.ask();
  }

  take() {
    this.isWanted = false;
    const { marked, found } = this.list;
    if (marked) this.choose(marked);
    else if (found.length === 1) this.choose(found[0]);
    else if (found.length) this.list.mark(0);
  }

  key(event) {
    // The Enter that ends a composition chooses nothing.
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter" && this.isOpenQuestion) this.enter();
    else if (!this.list.isOpen) return;
    else if (by && !event.altKey) this.list.move(by);
    else if (event.key === "Enter" && this.list.marked) this.choose(this.list.marked);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** The last entry opens the form for what was not found, beside this one: nothing is lost. */
  choose(record) {
    if (record.url) return window.open(record.url, "_blank", "noopener");
    this.input.value = record.title;
    this.chosen.value = record.id;
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
    this.close();
  }

  close() {
    clearTimeout(this.timer);
    this.isWanted = false;
    this.list.open(false);
  }
}

/** Make every chooser within `root` quick; rows that are added later ask for it again. */
export function enliven(root) {
  for (const box of root.querySelectorAll("[data-chooser]:not(.is-live)")) new Chooser(box);
}

enliven(document);
