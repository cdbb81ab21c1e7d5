/** A form that was sent is not sent again until the page is shown anew: two quick presses of a key
 *  make one record. A file that is taken along leaves the page as it is, so it does not count. */

const PATIENCE = 30000; // milliseconds; a page that never came must not keep what was typed
const sent = new Set();

document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (event.defaultPrevented || form.method !== "post" || submitter?.value === "download") return;
  if (sent.has(form)) {
    event.preventDefault();
    return;
  }
  sent.add(form);
  setTimeout(() => sent.delete(form), PATIENCE);
});

addEventListener("pageshow", () => sent.clear());
