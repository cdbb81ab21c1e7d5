/** Keys that do what a control on the page does; the page /help/keys lists them.
 *  Single keys work only outside of inputs, and can be turned off in the account. */

const apple = /Mac|iPhone|iPad/.test(navigator.userAgent);
const singles = document.body.dataset.singleKeys !== "off";
const TEXT = "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])";

/** Use the control; the key is ours only where there is one. */
function use(selector) {
  const control = document.querySelector(selector);
  control?.click();
  return Boolean(control);
}

function search() {
  const field = document.getElementById("search");
  field?.focus();
  return Boolean(field);
}

/** Go along the rows of the list by their own links; arrows only once one has the focus. */
function along(by, anywhere) {
  const links = [...document.querySelectorAll("[data-list] .row-link")];
  const at = links.indexOf(document.activeElement);
  if (!links.length || (at < 0 && !anywhere)) return false;
  links[Math.min(Math.max(at + by, 0), links.length - 1)].focus();
  return true;
}

/** On a history, 1 and 2 mark the version of the row that has the focus. */
function mark(name) {
  const radio = document.activeElement
    .closest("[data-history] tr")
    ?.querySelector(`input[name=${name}]`);
  radio?.click();
  return Boolean(radio);
}

const SINGLE = {
  "/": search,
  "?": () => use("a[data-keys]"),
  j: () => along(1, true),
  k: () => along(-1, true),
  ArrowDown: () => along(1, false),
  ArrowUp: () => along(-1, false),
  1: () => mark("from"),
  2: () => mark("to"),
  c: () => use("[data-history] button[type=submit]"),
};

const WITH_CONTROL = {
  s: () => use("[data-save]"),
  Enter: () => use("[data-primary]"),
};

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
  const held = apple ? event.metaKey : event.ctrlKey;
  const isAlone = !event.ctrlKey && !event.metaKey && !event.altKey;
  const isText = event.target.matches(TEXT);
  const act = held ? WITH_CONTROL[event.key] : isAlone && singles && !isText && SINGLE[event.key];
  if (act && act()) event.preventDefault();
});

if (apple)
  for (const cap of document.querySelectorAll("kbd"))
    cap.textContent = cap.textContent.replace("Ctrl", "⌘").replace("Alt", "⌥");
