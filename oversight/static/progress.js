/** A page of long work renews its own words every few seconds. Without script the page reloads. */

const EVERY = 2000; // milliseconds

async function renew(section) {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return again(section);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-job]");
  if (!fresh) return location.reload();
  const words = section.querySelector(".job-words");
  if (fresh.dataset.job !== "running") return location.reload();
  words.textContent = fresh.querySelector(".job-words").textContent;
  section.querySelector(".progress").replaceWith(fresh.querySelector(".progress"));
  again(section);
}

function again(section) {
  setTimeout(() => renew(section).catch(() => again(section)), EVERY);
}

const section = document.querySelector("[data-job=running]");
if (section) again(section);
