/* One page of advice: its sentences to mark, the questions on it, and then what is known. */

const ICONS = { danger: "▲", conflict: "⇄", advert: "¤", garble: "≈", source: "?", fine: "✓" };
const TOLD = { caught: "✓", other: "◐", missed: "✗", alarm: "◐", left: "✓" };
const GRAVE = { danger: "emergency", conflict: "today", advert: "today", garble: "soon", source: "soon", fine: "routine" };

/** Build a page. `reader` has `said()` (marks, scores, shown) and takes `mark`, `score`, `show`; what is returned is drawn again after each. */
function advicePage({ page, questions, text, name, reader }) {
  const badge = (mark) => h("span", { class: `badge ${GRAVE[mark]}` }, h("span", { "aria-hidden": "true" }, ICONS[mark]), text[`mark_${mark}`]);
  const marksOf = (one) => reader.said().marks[one.id] ?? [];

  // ---------- before the answers: a sentence opens, and its marks stand under it ----------
  const rows = page.sentences.map((one, place) => {
    const id = `${name}-${one.id}`, given = h("span", { class: "given" });
    const button = h("button", { type: "button", class: "sentence", "aria-expanded": "false", "aria-controls": id, onclick: () => open(place, button.getAttribute("aria-expanded") !== "true") },
      h("span", { class: "says" }, one.text), given);
    const boxes = MARKS.map((mark) => {
      const label = choice("checkbox", [h("strong", {}, h("span", { "aria-hidden": "true" }, `${ICONS[mark]} `), text[`mark_${mark}`]), h("small", {}, text[`means_${mark}`])],
        { "data-key": `${one.id}:${mark}`, onchange: () => reader.mark(one.id, remarked(marksOf(one), mark)) });
      return { mark, label, input: label.querySelector("input") };
    });
    const last = place === page.sentences.length - 1;
    const onward = h("button", { type: "button", class: "small", onclick: () => (last ? toQuestions() : open(place + 1, true, true)) }, last ? text.to_questions : text.next_sentence);
    const panel = h("div", { class: "marks", id, hidden: true }, h("fieldset", {}, h("legend", {}, text.what_wrong), h("div", { class: "choices" }, boxes.map(({ label }) => label))), onward);
    return { one, given, button, boxes, panel, item: h("li", {}, button, panel) };
  });
  function open(place, yes, move = false) {
    rows.forEach(({ button, panel }, at) => {
      const now = yes && at === place;
      button.setAttribute("aria-expanded", String(now));
      panel.hidden = !now;
    });
    if (move) { rows[place].button.focus(); rows[place].item.scrollIntoView({ block: "nearest" }); }
  }
  const toQuestions = () => { open(0, false); heading.focus(); heading.scrollIntoView({ block: "nearest" }); };

  // ---------- after them: what the reader said, what we say, what is known, what is safer ----------
  const answered = (one) => {
    const marks = marksOf(one), said = told(one, marks);
    return h("li", { class: `answered ${said}` }, h("p", { class: "says" }, one.text),
      h("p", { class: "told" }, h("strong", {}, h("span", { "aria-hidden": "true" }, `${TOLD[said]} `), text[said])),
      h("p", { class: "both" }, h("span", {}, `${text.you} `, marks.length ? marks.map(badge) : h("span", { class: "quiet" }, text.nothing_said)), h("span", {}, `${text.we} `, one.right.map(badge))),
      one.against.length ? h("p", {}, `${text.against} `, one.against.map((other) => h("q", {}, other))) : null,
      h("p", {}, h("strong", {}, `${text.known} `), one.answer, raisedMarks(one), one.strength ? h("span", { class: "quiet" }, ` (${text[`sure_${one.strength}`]})`) : null, generalNote(one, text)),
      one.swap ? h("p", { class: "swap" }, h("strong", {}, `${text.swap} `), one.swap) : null);
  };

  // ---------- the whole page ----------
  const heading = h("h4", { tabindex: "-1" }, text.questions_title);
  const scores = questions.map((one) => {
    const fields = WORTHS.map((worth) => {
      const label = choice("radio", text[`worth_${worth}`], { name: `${name}-${one.id}`, "data-key": `${one.id}:${worth}`, onchange: () => reader.score(one.id, worth) });
      return { worth, label, input: label.querySelector("input") };
    });
    const why = h("p", { class: "why", hidden: true });
    return { one, fields, why, section: h("fieldset", { class: "score" }, h("legend", {}, one.ask), h("div", { class: "choices one-line" }, fields.map(({ label }) => label)), why) };
  });
  const list = h("ol", { class: "sentences", "aria-label": text.sentences_label });
  const left = h("p", { class: "quiet left", role: "status" });
  const count = h("p", { class: "count", role: "status", tabindex: "-1" });
  const show = h("button", { type: "button", class: "primary", onclick: () => { reader.show(); count.focus(); } }, text.show);
  const ask = h("div", { class: "ask" }, left, h("p", { class: "quiet" }, text.show_how), h("div", { class: "actions" }, show));
  const section = h("div", { class: "advice-page" },
    h("article", { class: "web", "aria-label": page.name }, h("p", { class: "made-up" }, h("span", { "aria-hidden": "true" }, "✎ "), text.made_up),
      h("h4", {}, page.head), h("p", { class: "stamp" }, page.stamp), list),
    count, heading, scores.map((one) => one.section), ask);

  let stands; // what stands in the list: drawn once, so that the keyboard keeps its place
  const draw = () => {
    const said = reader.said();
    if (stands !== said.shown) list.replaceChildren(...(said.shown ? page.sentences.map(answered) : rows.map(({ item }) => item)));
    stands = said.shown;
    for (const { one, given, boxes } of said.shown ? [] : rows) {
      const marks = marksOf(one);
      for (const { mark, input } of boxes) input.checked = marks.includes(mark);
      given.replaceChildren(...(marks.length ? marks.map(badge) : [h("span", { class: "quiet" }, text.not_marked)]));
    }
    for (const { one, fields, why } of scores) {
      for (const { worth, input } of fields) { input.checked = said.scores[one.id] === worth; input.disabled = said.shown; }
      why.hidden = !said.shown;
      if (said.shown) why.replaceChildren(h("span", {}, h("strong", {}, `${text.we} ${text[`worth_${page.worth[one.id]}`]}${text.stop} `), one.good, raisedMarks(one), generalNote(one, text)));
    }
    const n = page.sentences.filter((one) => !marksOf(one).length).length;
    left.textContent = n ? fill(text.open_marks, { n }) : "";
    ask.hidden = said.shown;
    count.textContent = said.shown ? fill(text.page_count, tally(page.sentences, said.marks)) : "";
  };
  open(0, true);
  draw();
  return { section, draw };
}

