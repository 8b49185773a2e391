/* The page for the appointment: from what a reader ticked to its parts, to the sheet, to a file. */

const rowKeys = ({ columns, rows }) => Array.from({ length: rows }, (_, row) => columns.map(([key]) => `${key}_${row + 1}`));

/** The parts that are ticked, as plain values. A part with nothing in it keeps its lines, to be written on by hand. */
export function partsOf(layout, said, words) {
  return layout.filter(({ id }) => said.on.includes(id)).map((part) => {
    const value = (key) => (said.values[key] ?? "").trim();
    const read = part.diary && said.diary.includes(part.id);
    const list = [
      ...(part.ticks ?? []).filter((id) => said.matters.includes(id)).map((id) => words[`matters_${id}`]),
      ...(part.questions ? said.questions : []),
      ...Array.from({ length: part.picks ?? 0 }, (_, at) => value(`pick_${at + 1}`)).filter(Boolean),
      ...(part.scales ?? []).filter((id) => !read && value(`scale_${id}`)).map((id) => words[`scale_${id}`] + words.colon + words[`trend_${value(`scale_${id}`)}`]),
      ...(read ? said.read[part.id] ?? [] : []),
    ];
    const fields = (part.fields ?? []).map(([key]) => [words[`field_${key}`] ?? "", value(key)]);
    const rows = part.table ? rowKeys(part.table).map((keys) => keys.map(value)) : [];
    const filled = { lines: fields.filter(([, words]) => words), rows: rows.filter((row) => row.some(Boolean)) };
    const blank = !list.length && !filled.lines.length && !filled.rows.length;
    return {
      id: part.id, title: words[`part_${part.id}`], list, blank,
      lines: blank ? fields : filled.lines,
      head: part.table && (blank || filled.rows.length) ? part.table.columns.map(([key]) => words[`field_${key}`]) : [],
      rows: blank ? rows.slice(0, 3) : filled.rows,
      scales: blank && part.scales ? part.scales.map((id) => words[`scale_${id}`]) : [],
      boxes: (part.boxes ?? []).map((id) => words[`box_${id}`]),
    };
  });
}

/** The sheet itself. */
function sheetOf(parts, words, language) {
  const line = ([label, value]) => h("p", { class: "line" }, h("strong", {}, label), " ", value ? h("span", {}, value) : h("span", { class: "rule" }));
  const tick = (label) => h("p", { class: "line" }, h("strong", {}, label), " ", ["better", "same", "worse"].map((id) => `☐ ${words[`trend_${id}`]} `));
  const open = ({ blank, lines, scales, boxes, id }) => (blank && !lines.length && !scales.length && !boxes.length && id ? h("p", { class: "line" }, h("span", { class: "rule" })) : null);
  return h("article", { class: "visit-sheet", lang: language }, parts.map((part) => h("section", { class: part.id }, h("h4", {}, part.title),
    part.list.length ? h("ul", {}, part.list.map((one) => h("li", {}, one))) : null,
    part.lines.map(line), part.scales.map(tick),
    part.rows.length ? h("table", {}, h("thead", {}, h("tr", {}, part.head.map((one) => h("th", { scope: "col" }, one)))),
      h("tbody", {}, part.rows.map((row) => h("tr", {}, row.map((cell) => h("td", {}, cell || "\u00a0")))))) : null,
    part.boxes.map((label) => h("div", { class: "box" }, h("strong", {}, label))), open(part))));
}

/** A page as one HTML file: its own policy lets nothing in or out, and it holds no script. `sheet` is HTML that the browser wrote. */
export function fileOf({ title, foot, language, sheet, css, policy }) {
  const safe = (words) => words.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
  return `<!doctype html>
<html lang="${safe(language)}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${safe(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">
<title>${safe(title)}</title><style>${css}</style></head>
<body class="visit-file"><main><h1>${safe(title)}</h1>${sheet.replace(/(<\/?)h4/g, "$1h2")}<p class="foot">${safe(foot)}</p></main></body></html>
`;
}
