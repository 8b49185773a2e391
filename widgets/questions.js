/* Plain questions about the face, one at a time or all, with the red flags first. */

/** Which question to show next: the first without an answer from a place on, or none. */
function nextOpen(questions, answers, from = 0) {
  const open = questions.findIndex((one, place) => place >= from && !answers[one.id]);
  return open === -1 ? questions.findIndex((one) => !answers[one.id]) : open;
}

// The stage check has no signs to tick: these of its answers raised what the rule names.
const STAGE_FIELDS = { s_mouth_droop: "began", rf_pregnancy: "pregnancy", rf_child: "child", rf_weight_cough: "swallowing", rf_skin_waste: "sinking" };

/** The stage answers without what raised one alarm, and nothing else. */
function stageTakenBack(answers, because) {
  const emptied = because.filter((one) => STAGE_FIELDS[one] && !answers.flags.includes(one)).map((one) => [STAGE_FIELDS[one], ""]);
  return {
    ...answers,
    ...Object.fromEntries(emptied),
    flags: answers.flags.filter((one) => !because.includes(one)),
    replies: Object.fromEntries(Object.entries(answers.replies).filter(([id]) => !because.includes(id))),
  };
}

/** The card of red flags, and the questions under it. `reader` says and takes the answers. */
function questionnaire({ text, words, red_flags, name, reader }) {
  const { questions } = words;
  let at = 0, all = false;
  const inputs = new Map(), boxes = new Map();

  const urgent = red_flags.flags.filter((one) => one.level === "emergency" && one.id !== "rf_forehead");
  const flags = h("fieldset", { class: "now" }, h("legend", {}, text.now),
    h("div", { class: "choices" }, urgent.map((one) => {
      const made = choice("checkbox", one.short, { onchange: () => {
        const had = reader.answers().flags;
        reader.change({ flags: had.includes(one.id) ? had.filter((id) => id !== one.id) : [...had, one.id] });
      } });
      boxes.set(one.id, made.querySelector("input"));
      return made;
    })));

  const asked = questions.map((one) => {
    const made = h("fieldset", { class: "asked" }, h("legend", {}, one.text), one.hint ? h("p", { class: "quiet" }, one.hint) : null,
      h("div", { class: "choices one-line" }, one.options.map((option) => {
        const label = choice("radio", option.text, { name: `${name}-${one.id}`, "data-key": `${one.id}:${option.id}`,
          onchange: () => reader.change({ [one.id]: option.id }) });
        inputs.set(`${one.id}:${option.id}`, label.querySelector("input"));
        return label;
      })));
    return made;
  });
  const count = h("p", { class: "quiet", role: "status" });
  const bar = h("progress", { max: questions.length, "aria-label": text.progress });
  const go = (place) => { at = Math.max(0, Math.min(questions.length - 1, place)); draw(); asked[at].querySelector("input").focus(); };
  const back = h("button", { type: "button", onclick: () => go(at - 1) }, text.back);
  const next = h("button", { type: "button", class: "primary", onclick: () => go(at + 1) }, text.next);
  const switching = h("button", { type: "button", class: "small", onclick: () => { all = !all; draw(); } });
  const steps = h("div", { class: "actions" }, back, next);
  const section = h("div", { class: "questionnaire" }, flags,
    h("div", { class: "answered" }, bar, count, switching), h("div", { class: "stack" }, asked), steps);

  function draw() {
    const answers = reader.answers();
    for (const [id, input] of boxes) input.checked = answers.flags.includes(id);
    for (const [key, input] of inputs) { const [id, value] = key.split(":"); input.checked = answers[id] === value; }
    const done = questions.filter((one) => answers[one.id]).length;
    bar.value = done;
    count.textContent = fill(text.answered, { n: done, all: questions.length });
    switching.textContent = all ? text.one_at_a_time : text.all_at_once;
    asked.forEach((one, place) => { one.hidden = !all && place !== at; });
    steps.hidden = all;
    back.disabled = at === 0;
    next.disabled = at === questions.length - 1;
  }
  const toOpen = () => { const open = nextOpen(questions, reader.answers()); if (open >= 0) at = open; draw(); };
  toOpen();
  return { section, draw, toOpen };
}

/** The outcome of the stage check: what it means, why, and the eye routine where the eye may stay open. */
function stageResult({ text, words, red_flags, marks, eye }, view) {
  const outcome = recordsById(words.outcomes), reason = recordsById(words.reasons), question = recordsById(words.questions);
  const { cite, general } = sourced(text, marks);
  const line = (one) => [one.text, cite(one.sources), general(one.general)];
  const tone = { first: "today", none: "soon", ask: "soon", floppy: "good", weak: "good", linked: "good" }[view.outcome];
  const level = recordsById(red_flags.levels), flag = recordsById(red_flags.flags), { triage } = view;
  const urgent = triage.flags.length ? h("div", { class: `card ${triage.level}` }, h("h4", {}, `${SHAPES[triage.level]} ${level[triage.level].name}`), h("p", {}, level[triage.level].act),
    h("ul", {}, triage.flags.map((id) => h("li", {}, flag[id].text, cite(flag[id].sources), general(flag[id].general))))) : null;
  return h("div", { class: "result", role: "status" }, urgent,
    h("div", { class: `card ${tone}` }, h("h4", {}, text[`stage_${view.outcome}`]), h("p", {}, line(outcome[view.outcome])),
      view.reasons.length ? [h("h4", {}, text.why), h("ul", {}, view.reasons.map((id) => h("li", {}, line(reason[id]))))] : null,
      view.todo.length ? h("ul", {}, view.todo.map((id) => h("li", {}, question[id].text))) : null),
    view.eye ? h("div", { class: "card today" }, h("h4", {}, text.eye_title), h("ul", {}, eye.map((step) => h("li", {}, step.text, cite(step.sources))))) : null);
}
