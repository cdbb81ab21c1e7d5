/** Rows of parts are added and taken away in place. Without this the server does the same. */

import { enliven } from "./chooser.js";

const rowOf = (element) => element.closest("[data-row]");
const beside = (row, by) => {
  const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
  return other?.matches("[data-row]") ? other : null;
};

/** Write the place of a new row into every name that carries it. */
function numbered(html, place) {
  return html.replaceAll("{n}", String(place));
}

function add(group) {
  const place = Number(group.dataset.count) + 1;
  group.dataset.count = String(place);
  const blank = document.createElement("template");
  blank.innerHTML = numbered(group.querySelector("[data-blank]").innerHTML, place);
  const row = blank.content.querySelector("[data-row]");
  group.querySelector("[data-rows]").append(row);
  renumber(group);
  enliven(row);
  firstInput(row)?.focus();
}

/** A new row goes; one that is kept in the record is struck through until it is saved. */
function remove(row) {
  if (row.querySelector("[name$='-number']").value) return false;
  const group = row.closest("[data-parts]");
  const next = beside(row, 1) ?? beside(row, -1);
  row.remove();
  renumber(group);
  (next ? firstInput(next) : group.querySelector("[data-add]"))?.focus();
  return true;
}

function renumber(group) {
  for (const [index, place] of [...group.querySelectorAll("[data-place]")].entries())
    place.textContent = String(index + 1);
}

function firstInput(row) {
  return row.querySelector("input:not([type=hidden]), select, textarea");
}

/** Go to the same column of the row above or below. */
function move(input, by) {
  const row = rowOf(input);
  const other = beside(row, by);
  if (!other) return;
  const fields = (of) => [...of.querySelectorAll("input:not([type=hidden]), select, textarea")];
  fields(other)[fields(row).indexOf(input)]?.focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-add], [data-remove]");
  if (!button) return;
  const group = button.closest("[data-parts]");
  if (button.matches("[data-add]") && group.querySelector("[data-blank]")) {
    event.preventDefault();
    add(group);
  } else if (button.matches("[data-remove]") && remove(rowOf(button))) {
    event.preventDefault();
  }
});

document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (by && rowOf(event.target)) {
    event.preventDefault();
    move(event.target, by);
  } else if (event.code === "KeyN") {
    const group = event.target.closest("[data-parts]") ?? document.querySelector("[data-parts]");
    if (!group) return;
    event.preventDefault();
    group.querySelector("[data-add]").click();
  }
});
