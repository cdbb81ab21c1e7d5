/** Nothing typed is lost by a wrong click: the browser asks before a changed form is left. */

let changed = false;

for (const form of document.querySelectorAll("form[data-leave]")) {
  // A form that came back with errors holds words that are nowhere else.
  changed ||= Boolean(document.querySelector("#errors"));
  form.addEventListener("input", () => (changed = true));
  form.addEventListener("change", () => (changed = true));
  form.addEventListener("submit", () => (changed = false));
}

addEventListener("beforeunload", (event) => {
  if (changed) event.preventDefault();
});

// The focus goes to the list of what is to be changed.
document.getElementById("errors")?.focus();
