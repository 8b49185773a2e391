/** A whole number as it was typed, or the text itself: what cannot be a number is told, not guessed. */
export function typed(value) {
  const text = value.trim();
  return /^-?\d+$/.test(text) ? Number(text) : text;
}

/** Minutes with at most one decimal: 470 seconds are 7.8. */
export function minutesOf(seconds) {
  return Math.round(seconds / 6) / 10;
}

/** "1 minute", "7.8 minutes". */
export function minuteWords(n, text) {
  return fill(n === 1 ? text.minute : text.minutes, { n });
}

/** How long and how often one exercise is done, in words. */
export function doseWords(dose, text) {
  const said = dose.minutes_total
    ? minuteWords(dose.minutes_total, text)
    : fill(text.repeat, { reps: dose.reps, hold: dose.seconds, rest: dose.rest_seconds }) +
      (dose.sets > 1 ? text.comma + fill(text.sets, { n: dose.sets, rest: dose.set_rest_seconds }) : "");
  return dose.note ? `${said} · ${dose.note}` : said;
}

/** A list with an id more, or without it. */
export function switched(ids, id) {
  return ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
}

/** Put new parts in place of old ones: what was open stays open, and the keyboard stays where it was. */
function redraw(area, nodes) {
  const open = [...area.querySelectorAll("details[open]")].map((one) => one.dataset.key);
  const was = area.contains(document.activeElement) && (document.activeElement.dataset.key ?? "");
  area.replaceChildren(...nodes);
  for (const one of area.querySelectorAll("details")) one.open = open.includes(one.dataset.key);
  if (was !== false) ([...area.querySelectorAll("[data-key]")].find((one) => one.dataset.key === was) ?? area.querySelector("h3, h4"))?.focus();
}

/** The weeks of a plan: from which day, and which re-checks fall into each. */
export function weekSteps(made) {
  const starts = [...made.photos, "9999-12-31"];
  return made.photos.map((from, n) => ({
    from,
    checks: Object.keys(made.rechecks).filter((id) => {
      const last = n === made.photos.length - 1; // the plan ends with its last re-check
      return made.rechecks[id] >= from && (last || made.rechecks[id] < starts[n + 1]);
    }),
  }));
}

const LOCKED = ["w_stage", "w_therapist", "w_three_months"]; // what a therapist may unlock

function render({ model, el }) {
  const text = model.get("text"), words = model.get("words"), entries = model.get("entries");
  const { marks, red_flags, anatomy, exercises: facts } = entries;
  const exercise = recordsById(facts.exercises), reason = recordsById(entries.words.reasons), contra = recordsById(facts.contra);
  const place = recordsById([...anatomy.regions, ...anatomy.muscles, ...anatomy.nerves]);
  const { cite, general } = sourced(text, marks);
  const line = (one) => [one.text, cite(one.sources), general(one.general)];
  const names = (ids) => ids.map((id) => place[id].name).join(text.comma);
  const name = unique("planner");
  const say = (answers) => { model.set("answers", answers); model.save_changes(); };
  const change = (answers) => say({ ...model.get("answers"), ...answers });
  const stage = () => model.get("answers").stage;
  // What a therapist unlocked was for the face as it was then.
  const changeStage = (answers) => change({ stage: { ...stage(), ...answers }, unlocked: [] });
  const startAgain = () => { say({ ...model.get("answers"), regions: [], unlocked: [], contra: [],
    stage: Object.fromEntries(Object.entries(stage()).map(([field, value]) => [field, Array.isArray(value) ? [] : typeof value === "object" ? {} : ""])) }); form.toOpen(); form.section.querySelector("input").focus(); };

  const cardFor = alarmCards({ text, red_flags, marks, name, reader: {
    replies: () => stage().replies,
    reply: (id, value) => changeStage({ replies: { ...stage().replies, [id]: value } }),
    seen: () => stage().seen,
    seenAlready: () => changeStage({ seen: "yes" }),
    takeBack: (because) => change({ stage: stageTakenBack(stage(), because) }),
    startAgain,
  } });
  const form = questionnaire({ text, words: entries.words, red_flags, name, reader: { answers: stage, change: changeStage } });

  // ---------- what a reader asks for ----------
  const fields = new Map();
  const field = (id, label, attributes) => {
    const input = h("input", { id: `${name}-${id}`, ...attributes, onchange: () => change({ [id]: attributes.type === "date" ? input.value : typed(input.value) }) });
    fields.set(id, input);
    return h("div", { class: "field" }, h("label", { for: `${name}-${id}` }, label), input);
  };
  const boxes = new Map();
  const ticks = (list, records, label) => h("fieldset", {}, h("legend", {}, label), h("div", { class: "choices" }, records.map((one) => {
    const made = choice("checkbox", one.name, { onchange: () => change({ [list]: switched(model.get("answers")[list], one.id) }) });
    boxes.set(`${list}:${one.id}`, made.querySelector("input"));
    return made;
  })));
  const asks = h("div", { class: "asks" },
    h("div", { class: "fields" },
      field("minutes", text.minutes_question, { type: "text", inputmode: "numeric" }),
      field("sessions", text.sessions_question, { type: "text", inputmode: "numeric" }),
      field("days", text.days_question, { type: "text", inputmode: "numeric" }),
      field("start", text.start_question, { type: "date" })),
    ticks("regions", anatomy.regions, text.regions_question),
    h("details", {}, h("summary", {}, text.contra_question), h("div", { class: "inside" }, ticks("contra", facts.contra.filter((one) => !one.ask_first && !["no_movement", "synkinesis", "eye_unprotected"].includes(one.id)), text.contra_question))));

  // ---------- the plan ----------
  const item = (id, made, n) => {
    const one = exercise[id], effort = ["active", "feedback"].includes(one.kind) ? fill(text.effort, { low: 2, high: 3 }) : text.effort_none;
    return h("li", { class: "item" }, h("details", { "data-key": `${n}:${id}` }, h("summary", { "data-key": `${n}:${id}:name` }, h("span", { class: "name" }, one.name), " ", h("span", { class: "quiet" }, `${text[`kind_${one.kind}`]} · ${doseWords(one.dose, text)}`)),
      h("div", { class: "inside" }, h("ol", {}, one.steps.map((step) => h("li", {}, step))), h("p", {}, h("strong", {}, effort)),
        h("p", {}, h("strong", {}, `${text.stop_title}${text.colon}`), one.stop),
        h("p", {}, h("strong", {}, `${text.why_this}${text.colon}`), `${text.covers} ${names(one.regions)}${text.stop} `, names(one.muscles), one.muscles.length ? text.stop : ""),
        h("p", {}, h("strong", {}, `${text.evidence}${text.colon}`), `${text[`strength_${one.evidence.strength}`]}${text.stop} `, one.evidence.text, cite(one.sources)),
        made.unlocked.includes(id) ? h("p", { class: "unlocked" }, fill(text.unlocked_note, { name: one.name })) : null)));
  };
  const session = (made, ids, n) => h("section", { class: "session" }, h("h4", {}, `${fill(text.session, { n: n + 1 })} · ${minuteWords(minutesOf(made.seconds[n]), text)}`), h("ol", {}, ids.map((id) => item(id, made, n))));
  const weekTable = (made) => h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": text.week_title }, h("table", {}, h("caption", {}, text.table_caption),
    h("thead", {}, h("tr", {}, [text.when, ...made.weekdays.map((day) => text[`day_${day}`])].map((head) => h("th", { scope: "col" }, head)))),
    h("tbody", {}, made.sessions.map((_, n) => h("tr", {}, h("th", { scope: "row" }, fill(text.session, { n: n + 1 })), made.weekdays.map(() => h("td", {}, minuteWords(minutesOf(made.seconds[n]), text))))))));
  const refusal = (one) => {
    const about = exercise[one.id], words = one.reason === "w_avoid" ? [about.caution, cite(about.sources)] : line(reason[one.reason]);
    const unlocked = model.get("answers").unlocked.includes(one.id); // and yet without room on the plan: it can be taken back
    const told = unlocked || LOCKED.includes(one.reason) ? choice("checkbox", text.therapist, { checked: unlocked, "data-key": `told:${one.id}`, onchange: () => change({ unlocked: switched(model.get("answers").unlocked, one.id) }) }) : null;
    return h("li", {}, h("strong", {}, `${about.name}${text.colon}`), words, one.contra.length ? ` ${one.contra.map((code) => contra[code].name).join(text.comma)}${text.stop}` : "", told);
  };
  const whyNot = (refused) => (refused.length ? h("details", { class: "why-not", "data-key": "why-not" }, h("summary", { "data-key": "why-not:name" }, text.why_not), h("div", { class: "inside" },
    h("p", { class: "quiet" }, text.therapist_note), h("p", {}, line(facts.experts_differ)), h("ul", {}, refused.map(refusal)))) : null);
  const unlockedList = (made) => (made.unlocked.length ? h("div", { class: "card soon" }, h("ul", {}, made.unlocked.map((id) => h("li", {}, fill(text.unlocked_note, { name: exercise[id].name }), " ",
    h("button", { type: "button", class: "small", onclick: () => change({ unlocked: switched(model.get("answers").unlocked, id) }) }, text.lock_again))))) : null);
  const rechecks = (made) => [h("h4", {}, text.recheck_title), h("ul", {}, h("li", {}, `${text.photo}${text.colon}${made.photos[0]} …`), Object.entries(made.rechecks).map(([id, day]) => h("li", {}, `${text[id]}${text.colon}${day}`))),
    h("details", {}, h("summary", {}, text.weeks_title), h("ol", { class: "inside weeks" }, weekSteps(made).map(({ from, checks }) =>
      h("li", {}, fill(text.week_step, { day: from }), checks.map((id) => h("strong", {}, ` ${text[id]}${text.stop}`))))))];
  const drawn = (made) => [h("h3", { tabindex: "-1" }, text.plan_title), unlockedList(made), made.uncovered.length ? h("p", {}, line(reason.p_regions_none), " ", names(made.uncovered), text.stop) : null,
    weekTable(made), made.sessions.map((ids, n) => session(made, ids, n)),
    h("div", { class: "card emergency-soft" }, h("h4", {}, text.stop_title), h("ul", {}, facts.stop_rules.map((one) => h("li", {}, line(one))))),
    h("p", {}, line(facts.effort)), h("p", { class: "quiet" }, h("strong", {}, `${text.defaults_title}${text.colon}`), line(facts.defaults)), rechecks(made), whyNot(made.refused)];

  const wish = () => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    model.set("wish", { zone: timeZone || "UTC", count: (model.get("wish").count ?? 0) + 1 });
    model.save_changes();
  };
  const download = () => {
    const link = h("a", { href: URL.createObjectURL(new Blob([model.get("calendar").text], { type: "text/calendar" })), download: "facewise.ics" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers fetch it a moment later
  };
  const plan = h("div", { class: "list plan" }), result = h("div", { class: "outcome" });
  const keeping = keepingBox(model, text);
  const needPlan = [h("button", { type: "button", class: "primary", onclick: wish }, text.calendar_button),
    h("button", { type: "button", onclick: () => printAlone([plan], model.get("_css"), words.title) }, text.print_button)];
  const buttons = h("div", { class: "actions live-only" }, needPlan,
    h("button", { type: "button", onclick: startAgain }, text.start_again));
  const card = h("div", { class: "alone", hidden: true });
  const side = root(el, "exercise_planner", model.get("language"));
  const advice = h("div", { class: "advice" }, form.section, result, asks);
  const tail = h("div", { class: "list tail" }, buttons, keeping.section);
  const both = h("div", { class: "both" }, advice, plan, tail);
  side.append(h("h3", {}, words.title), h("p", {}, words.intro), card, both);

  const draw = () => {
    const view = model.get("view"), alone = standsAlone(view.stage.triage);
    showAlone(side, card, [both], alone ? cardFor(view.stage.triage) : null);
    if (alone) return;
    result.replaceChildren(stageResult({ text, words: entries.words, red_flags, marks, eye: words.eye_steps }, view.stage));
    // A tick that took the stage away stays in sight, so that it can be taken back.
    asks.hidden = !["floppy", "weak", "linked"].includes(view.stage.outcome) && !model.get("answers").contra.length;
    for (const one of needPlan) one.hidden = !view.plan;
    const problems = view.problems.map((id) => h("div", { class: "card today", role: "status" }, h("h4", { tabindex: "-1" }, text.not_a_plan), h("p", {}, line(reason[id]))));
    redraw(plan, [view.plan ? drawn(view.plan) : [...problems, whyNot(view.refused)]].flat(Infinity).filter(Boolean));
  };
  const mark = () => {
    const answers = model.get("answers");
    form.draw();
    for (const [id, input] of fields) input.value = id === "start" ? answers.start || entries.today : answers[id] ?? "";
    for (const [key, input] of boxes) { const [list, id] = key.split(":"); input.checked = answers[list].includes(id); }
    keeping.draw();
  };
  const offs = [["change:view", draw], ["change:answers", mark], ["change:kept", mark], ["change:said", mark], ["change:calendar", download]];
  for (const [event, listener] of offs) model.on(event, listener);
  mark();
  draw();
  return () => { for (const [event, listener] of offs) model.off(event, listener); };
}

export default { render };
