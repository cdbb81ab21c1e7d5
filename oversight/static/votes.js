/** The counts of a vote are judged while they are typed: whether they make up the whole, and
 *  whether the ayes pass half of the base. On saving, the server judges by the stored rule.
 *  A count says its part by data-count: aye, part, whole, base, or two of them. */

const number = (input) => (/^\d+$/.test(input.value.trim()) ? Number(input.value) : null);

function counts(group) {
  const inputs = (role) => [...group.querySelectorAll(`[data-count~=${role}]`)].map(number);
  const parts = [...inputs("aye"), ...inputs("part")];
  return { parts, aye: inputs("aye")[0], whole: inputs("whole")[0], base: inputs("base")[0] };
}

/** What the counts come to: shape, word and the sum in figures; nothing until all are there. */
function verdict({ parts, aye, whole, base }, words) {
  if (!parts.length || parts.includes(null) || whole == null) return null;
  const total = parts.reduce((before, part) => before + part, 0);
  const sum = `${parts.join(" + ")} = ${total}`;
  if (total !== whole) return ["late", "red", words.unequal, `${sum} ≠ ${whole}`];
  if (aye == null || base == null) return ["done", "green", words.equal, sum];
  if (2 * aye > base) return ["done", "green", words.passed, `${aye} > ${base} ÷ 2`];
  return ["idle", "", words.failed, `${aye} ≤ ${base} ÷ 2`];
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

function judge(group) {
  const output = group.querySelector(".verdict");
  const said = verdict(counts(group), group.dataset);
  if (!said) return output.replaceChildren();
  const [shape, tone, words, sum] = said;
  const badge = spoken(`badge ${tone}`, drawn(shape, group.dataset.shapes), spoken("", words));
  output.replaceChildren(badge, spoken("second", sum));
}

for (const group of document.querySelectorAll("[data-votes]"))
  group.addEventListener("input", () => judge(group));
