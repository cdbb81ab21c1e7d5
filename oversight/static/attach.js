/** A file is sent as soon as it is chosen: it waits on the server, checked and with its picture,
 *  while one goes on typing. Without this it goes with the form. */

const underway = new WeakMap(); // inputs, and the request that carries their file

/** Ask what the form would mean as it stands; the answer holds the input with its file. */
function send(input) {
  const request = new XMLHttpRequest();
  const told = input.closest("[data-file]").querySelector("output");
  const say = (percent) => (told.textContent = input.dataset.sending.replace("{percent}", percent));
  const fail = () => (told.textContent = input.dataset.unsent);
  const typed = new FormData(input.form);
  typed.set("do", "check");
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) say(Math.floor((100 * event.loaded) / event.total));
  });
  request.addEventListener("error", fail);
  request.addEventListener("load", () => {
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    if (request.status !== 200 || !replace(input, page)) fail();
  });
  underway.get(input)?.abort();
  underway.set(input, request);
  say(0);
  // A field may be named action, so that form.action is no address.
  request.open("POST", input.form.getAttribute("action") || location.href);
  request.send(typed);
}

/** Put the input as the server draws it, with the file or with what is wrong with it. */
function replace(input, page) {
  const here = input.closest("[data-file]");
  const fresh = page.querySelector(`[data-file="${CSS.escape(here.dataset.file)}"]`);
  if (!fresh) return false;
  const hadFocus = here.contains(document.activeElement);
  here.replaceWith(fresh);
  if (hadFocus) fresh.querySelector("[type=file]").focus();
  fresh.dispatchEvent(new Event("input", { bubbles: true })); // the checks beside the form follow
  return true;
}

document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-file] [type=file]") && target.files.length) send(target);
});
