/** The counts of a vote are judged while they are typed: whether they make up the whole, and
 *  whether the ayes pass half of the base. On saving, the server judges by the stored rule.
 *  A count says its part by data-count: aye, part, whole, base, or two of them. A group may find
 *  its whole elsewhere in the form (data-whole), and have no counts where a flag says yes. */

const number = (input) => (/^\d+$/.test(input.value.trim()) ? Number(input.value) : null);
const GROUPS = "[data-votes]";
const SHAPES = { late: "red", done: "green", idle: "" };

function counts(group) {
  const inputs = (role) => [...group.querySelectorAll(`[data-count~=${role}]`)].map(number);
  const parts = [...inputs("aye"), ...inputs("part")];
  const elsewhere = document.getElementById(group.dataset.whole);
  const whole = elsewhere ? number(elsewhere) : inputs("whole")[0];
  return { parts, aye: inputs("aye")[0], whole, base: inputs("base")[0] };
}

/** What the counts come to: shape, word and the sum in figures; nothing until all are there. */
function verdict({ parts, aye, whole, base }, words) {
  if (!parts.length || parts.includes(null) || whole == null) return null;
  const total = parts.reduce((before, part) => before + part, 0);
  const sum = `${parts.join(" + ")} = ${total}`;
  if (total !== whole) return ["late", words.unequal, `${sum} ≠ ${whole}`];
  if (aye == null || base == null) return ["done", words.equal, sum];
  if (2 * aye > base) return ["done", words.passed, `${aye} > ${base} ÷ 2`];
  return ["idle", words.failed, `${aye} ≤ ${base} ÷ 2`];
}

function drawn(name, address) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const use = document.createElementNS(space, "use");
  svg.setAttribute("class", `shape shape-${name}`);
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${address}#${name}`);
  svg.append(use);
  return svg;
}

function spoken(className, ...content) {
  const span = document.createElement("span");
  span.className = className;
  span.append(...content);
  return span;
}

/** Where the flag says yes there are no counts: their inputs go, and are not sent. */
function keepBack(group) {
  const flag = document.getElementById(group.dataset.unless);
  if (flag)
    for (const input of group.querySelectorAll("[data-count]"))
      input.hidden = input.disabled = flag.checked;
}

function judge(group) {
  keepBack(group);
  const output = group.querySelector(".verdict");
  const said = group.querySelector("[data-count]:disabled")
    ? null
    : verdict(counts(group), group.dataset);
  if (!said) return output.replaceChildren();
  const [shape, words, sum] = said;
  const mark = drawn(shape, group.dataset.shapes);
  const badge = spoken(`badge ${SHAPES[shape]}`, mark, spoken("", words));
  output.replaceChildren(badge, spoken("second", sum));
}

/** The groups that a change concerns: its own, or those that name the field. */
function concerned(target) {
  const own = target.closest(GROUPS);
  const named = (group) => [group.dataset.whole, group.dataset.unless].includes(target.name);
  return own ? [own] : target.name ? [...document.querySelectorAll(GROUPS)].filter(named) : [];
}

document.addEventListener("input", ({ target }) => concerned(target).forEach(judge));
document.querySelectorAll(`${GROUPS}[data-whole]`).forEach(judge);
