/* What comes before anything plays: the red-flag card, then the stage and the weaker side. */

/** The two questions. `onpass` is called with the stage and the weaker side once the way is free. */
export function makeGate({ text, flags, onpass }) {
  const name = unique("gate");
  let ticked = [], replies = {}, none = false, worst = false;
  const said = { stage: "", side: "" };
  const card = h("div", { class: "alone", hidden: true });

  const boxes = flags.map((one) => ({ one, made: choice("checkbox", [one.short ?? one.text, one.marks ? h("sup", {}, ` ${one.marks}`) : null], { onchange: () => toggle(one.id) }) }));
  for (const { one, made } of boxes) made.classList.add(one.level ?? LEVELS[0]);
  const kinds = LEVELS.map((level) => boxes.filter(({ one }) => (one.level ?? LEVELS[0]) === level)).filter((rows) => rows.length);
  const rows = kinds.map((group) => [h("p", { class: "level" }, `${SHAPES[group[0].one.level ?? LEVELS[0]]} ${group[0].one.level_text}`), group.map(({ made }) => made)]);
  const clear = choice("checkbox", text.none_true, { onchange: (event) => ((none = event.target.checked), draw()) });
  clear.classList.add("none");
  const pick = (field, values) => h("fieldset", {}, h("legend", {}, text[field]), h("div", { class: "choices" }, values.map((value) =>
    choice("radio", [h("strong", {}, text[`${field}_${value}`]), text[`${field}_${value}_how`] ? h("span", { class: "quiet how" }, text[`${field}_${value}_how`]) : null],
      { name: `${name}-${field}`, value, onchange: () => ((said[field] = value), draw()) }))));
  const stage = pick("stage", ["floppy", "weak", "linked", "unsure"]), side = pick("side", ["left", "right", "unsure"]);
  side.querySelector(".choices").classList.add("one-line");
  const go = h("button", { type: "button", class: "primary", onclick: () => onpass({ ...said }) }, text.go_on);
  const missing = h("p", { class: "quiet", role: "status" });
  const form = h("div", { class: "gate" },
    h("fieldset", { class: "now" }, h("legend", {}, text.flags_question), h("div", { class: "stack" }, rows, clear)),
    h("div", { class: "after" }, stage, side), h("div", { class: "actions" }, go), missing);

  function toggle(id) {
    ticked = ticked.includes(id) ? ticked.filter((one) => one !== id) : [...ticked, id];
    draw();
    (card.hidden ? boxes[0].made.querySelector("input") : card.querySelector("h3")).focus();
  }
  const question = (key, words) => h("fieldset", { class: "question" }, h("legend", {}, words), h("div", { class: "choices one-line" }, ["yes", "no", "unsure"].map((value) =>
    choice("radio", text[`reply_${value}`], { name: `${name}-${key}`, checked: replies[key] === value, "data-key": `${key}:${value}`, onchange: () => ((replies[key] = value), draw(`${key}:${value}`)) }))));
  const reason = (one) => h("li", {}, one.text, one.marks ? h("sup", {}, ` ${one.marks}`) : null,
    one.ask?.map((words, place) => question(`${one.id}:${place}`, words)),
    h("div", {}, h("button", { type: "button", class: "small", onclick: () => toggle(one.id) }, text.mistake)));
  const alarm = ({ level, raised }) => {
    const own = raised.find((one) => one.level === level);
    const worst = level === "emergency";
    const shown = level === "waiting" ? "today" : level;
    const title = level === "waiting" ? text.first_title : own?.level_text ?? text.emergency_title;
    const act = level === "waiting" ? text.first_how : own?.act ?? (worst ? text.emergency_act : "");
    return h("div", { class: `card ${shown}`, role: worst ? "alert" : "status" },
      h("h3", { tabindex: "-1" }, `${SHAPES[shown]} ${title}`), h("p", { class: "act" }, act), worst ? numberCard(text) : null, h("p", {}, text.nothing_plays),
      h("ul", { class: "reasons" }, raised.map(reason)));
  };

  function draw(focus = "") {
    const found = alarmOf(flags, ticked, replies);
    card.hidden = !found;
    form.hidden = Boolean(found);
    card.replaceChildren(...(found ? [alarm(found)] : []));
    const now = found?.level === LEVELS[0];
    if (focus && tellsToCall(now, worst, focus)) toHeading(card);
    else if (focus) card.querySelector(`[data-key="${focus}"]`)?.focus();
    worst = now;
    for (const { one, made } of boxes) made.querySelector("input").checked = ticked.includes(one.id);
    if (found) none = clear.querySelector("input").checked = false;
    const ready = !found && none && said.stage && said.side;
    go.disabled = !ready;
    missing.textContent = ready || found ? "" : text.answer_all;
  }
  draw();
  return h("div", {}, card, form);
}
