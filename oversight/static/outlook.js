/** The checks beside a form follow what is typed. Without this its button asks for them. */

const PAUSE = 700; // milliseconds of quiet before asking
const form = document.querySelector("[data-outlook]") && document.getElementById("edit");
let timer;
let asked = 0;

async function draw() {
  const number = ++asked;
  const typed = new FormData(form);
  // A file goes by itself once it is chosen, not with every pause of typing.
  for (const [name, value] of [...typed]) if (value instanceof File) typed.delete(name);
  typed.set("do", "check");
  // A field may be named action, so that form.action is no address.
  const address = form.getAttribute("action") || location.href;
  const answer = await fetch(address, { method: "POST", body: typed });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-outlook]");
  if (answer.ok && fresh && number === asked)
    document.querySelector("[data-outlook]").replaceChildren(...fresh.childNodes);
}

function typed(event) {
  if (event.isComposing) return;
  clearTimeout(timer);
  timer = setTimeout(draw, PAUSE);
}

form?.addEventListener("input", typed);
form?.addEventListener("change", typed);
form?.addEventListener("submit", () => clearTimeout(timer));
