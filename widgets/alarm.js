/* The emergency card and the question that must come first: one piece for every widget with a rule. */

const SHAPES = { emergency: "▲", today: "◆", soon: "●", routine: "○" };
const recordsById = (records) => Object.fromEntries(records.map((record) => [record.id, record]));

/** Numbers of sources as they stand at the end of the page: "[2, 5]". */
function numbersOf(sources, marks) {
  const found = [...new Set(sources.map((id) => marks[id]).filter(Boolean))].sort((a, b) => a - b);
  return found.length ? `[${found.join(", ")}]` : "";
}

/** Sentences with their sources raised behind them; `general` marks what no source was read for. */
function sourced(text, marks) {
  const cite = (sources) => h("sup", {}, " " + numbersOf(sources, marks));
  const general = (yes) => (yes ? h("span", { class: "quiet" }, ` (${text.general})`) : null);
  return { cite, general };
}

/** The two cards. `reader` says what was answered and takes what is answered next. */
function alarmCards({ text, red_flags: { flags, questions, levels }, marks, name, reader }) {
  const flag = recordsById(flags), question = recordsById(questions), level = recordsById(levels);
  const { cite, general } = sourced(text, marks);

  const asked = (ids) => h("div", { class: "questions" }, ids.map((id) =>
    h("fieldset", { class: "question" }, h("legend", {}, question[id].text, cite(question[id].sources), general(question[id].general)),
      h("div", { class: "choices one-line" }, ["yes", "no", "unsure"].map((value) =>
        choice("radio", text[`reply_${value}`], { name: `${name}-${id}`, checked: reader.replies()[id] === value,
          "data-key": `${id}:${value}`, onchange: () => reader.reply(id, value) }))))));
  const restart = () => h("button", { type: "button", onclick: reader.startAgain }, text.start_again);
  const seenAlready = () => (reader.seen() === "yes" ? null : h("div", { class: "actions" },
    h("button", { type: "button", onclick: reader.seenAlready }, text.seen_already)));

  // A new droop is "be seen today" by itself; what makes it an emergency is the doubt.
  const reasonOf = (id, because) => {
    if (flag[id].level === "emergency") return flag[id].why;
    if (id === "rf_new_palsy") return [text.until, cite(flag.rf_stroke.sources)];
    return because.filter((one) => question[one]).map((one) => question[one].text).join(" ") || flag[id].why;
  };
  const emergency = (triage) => h("div", { class: "card emergency", role: "alert" },
    h("h3", { tabindex: "-1" }, `${SHAPES.emergency} ${level.emergency.name}`), h("p", { class: "act" }, level.emergency.act), numberCard(text),
    h("h4", {}, text.why_card),
    h("ul", { class: "reasons" }, triage.flags.map((id) => h("li", {}, flag[id].text, cite(flag[id].sources), h("br"),
      reasonOf(id, triage.because[id]),
      h("div", {}, h("button", { type: "button", class: "small", onclick: () => reader.takeBack(triage.because[id]) }, text.mistake))))),
    triage.ask.length ? [h("h4", {}, text.ask_title), h("p", {}, text.ask_how), asked(triage.ask), seenAlready()] : null,
    h("div", { class: "actions" }, restart()));
  const first = (triage) => h("div", { class: "card today", role: "status" },
    h("h3", { tabindex: "-1" }, text.first_title), h("p", {}, text.first_how), asked(triage.ask),
    h("div", { class: "actions" }, restart()));

  return (triage) => (triage.level === "emergency" ? emergency : first)(triage);
}

/** Whether nothing but the card may be shown. */
const standsAlone = (triage) => triage.level === "emergency" || triage.waiting;

/** Put the card in its place, or take it away, and keep the keyboard where the reader is. */
function showAlone(section, place, others, card) {
  const was = !place.hidden, worst = Boolean(place.querySelector(".card.emergency"));
  const active = section.ownerDocument.activeElement, focused = active?.dataset?.key, inside = place.contains(active);
  place.hidden = !card;
  for (const other of others) other.hidden = Boolean(card);
  section.classList.toggle("alarmed", Boolean(card));
  place.replaceChildren(...(card ? [card] : []));
  if (!card) {
    if (was && inside) section.querySelector(".now input")?.focus(); // the button that took the card away went with it
    return;
  }
  const same = focused && place.querySelector(`[data-key="${focused}"]`);
  if (same && tellsToCall(card.classList.contains("emergency"), worst, focused)) toHeading(place);
  else if (same) same.focus();
  else if (!was || inside) place.querySelector("h3").focus();
}

