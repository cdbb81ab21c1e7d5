/** Nothing typed is lost by a wrong click: the browser asks before a changed form is left. */

// What is shown only once, as slips are, is asked about at once.
let changed = Boolean(document.querySelector("[data-leave]:not(form)"));

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
