/* The trend of one question: which line, what its band means, and the table that says the same. */

/** Where a value lies to the reader's usual band: the name of a word, or nothing where there is no band. */
export function whereIn(value, { low, high }) {
  if (value === null || low === null) return "";
  return value < low ? "below_band" : value > high ? "above_band" : "in_band";
}

/** What the last days say of one question, as the name of a sentence. */
export function trendWord({ direction, usual }) {
  return direction === "few" ? (usual === null ? "trend_few" : "trend_recent") : `trend_${direction}`;
}

/** The rows of one question that have a value, newest first. */
export function trendRows(rows, scale) {
  return rows.filter((row) => row.values[scale] !== null).reverse();
}

function trendPart({ text, entries, name, change }) {
  const looks = { scale: "face", span: "quarter" };
  const radios = (kind, values, words) => {
    const made = values.map((value) => choice("radio", text[`${words}_${value}`], { name: `${name}-${kind}`, value, "data-key": `${kind}:${value}`,
      checked: looks[kind] === value, onchange: () => { looks[kind] = value; change(); } }));
    return h("fieldset", { class: `pick-${kind} live-only` }, h("legend", {}, text[`which_${kind}`]), h("div", { class: "choices one-line" }, made));
  };
  const which = h("div", { class: "which" }, radios("scale", entries.scales, "name"), radios("span", entries.spans, "span"));
  const means = h("div", { role: "status" }), table = h("div", { class: "list twin" });
  const head = h("div", { class: "advice trend" }, h("h3", {}, text.trend_title), which, means);
  const cells = (tag, words) => words.map((word) => h(tag, tag === "th" ? { scope: "col" } : {}, word));
  const draw = (view) => {
    const one = view.trends.find(({ scale }) => scale === looks.scale), rows = trendRows(view.rows, looks.scale);
    which.hidden = !view.rows.length;
    const sentence = one ? fill(text[trendWord(one)], entries.limits) : "";
    means.replaceChildren(...[sentence, one?.usual != null ? fill(text.band_words, one) : "", view.rows.length ? fill(text.band_how, entries.limits) : ""]
      .filter(Boolean).map((words, place) => h("p", { class: place === 2 ? "quiet" : "" }, words)));
    const open = table.querySelector("details")?.open ?? false;
    if (!rows.length) return table.replaceChildren();
    const caption = fill(text[view.weekly ? "table_weeks" : "table_days"], { name: text[`name_${looks.scale}`] });
    table.replaceChildren(h("details", { open }, h("summary", { "data-key": "table" }, text.table_open), h("div", { class: "inside" },
      h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption }, h("table", {}, h("caption", {}, caption),
        h("thead", {}, h("tr", {}, cells("th", [text[view.weekly ? "col_week" : "col_day"], text.col_value, ...(one.low === null ? [] : [text.col_band])]))),
        h("tbody", {}, rows.map((row) => h("tr", {}, h("th", { scope: "row" }, row.day),
          cells("td", [String(row.values[looks.scale]), ...(one.low === null ? [] : [text[whereIn(row.values[looks.scale], one)]])])))))))));
  };
  return { head, table, draw, looks };
}

