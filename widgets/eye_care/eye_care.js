/** The warning signs with one more or one less: "none of these" stands alone. */
export function ticked(signs, id) {
  if (signs.includes(id)) return signs.filter((one) => one !== id);
  return id === "none" ? ["none"] : [...signs.filter((one) => one !== "none"), id];
}

const RAISED_BY = { s_mouth_droop: ["began", ""], s_eye_open: ["closes", ""] };
/** The answers without what raised one alarm, and nothing else. */
export function takenBack(answers, because) {
  const emptied = because.filter((one) => RAISED_BY[one]).map((one) => RAISED_BY[one]);
  const numb = because.some((one) => ["s_numb_face", "rf_numb_eye"].includes(one)), eye = because.includes("rf_eye_pain");
  return {
    ...answers,
    ...Object.fromEntries(emptied),
    signs: answers.signs.filter((one) => (one === "numb" ? !numb : one === "none" || !eye)),
    flags: answers.flags.filter((one) => !because.includes(one)),
    replies: Object.fromEntries(Object.entries(answers.replies).filter(([id]) => !because.includes(id))),
  };
}

/** Every half hour of a day: "00:00" to "23:30". */
export const halfHours = () => Array.from({ length: 48 }, (_, n) => `${String(n >> 1).padStart(2, "0")}:${n % 2 ? "30" : "00"}`);

const TAPE_STEPS = ["tape_1", "tape_2", "tape_3", "tape_4"];

function render({ model, el }) {
  const text = model.get("text"), words = model.get("words"), { questions, warned, lines, red_flags, marks } = model.get("entries");
  const { cite, general } = sourced(text, marks);
  const flag = recordsById(red_flags.flags), level = recordsById(red_flags.levels);
  const name = unique("eye");
  const answers = () => model.get("answers");
  const say = (said) => { model.set("answers", said); model.save_changes(); };
  const change = (said) => say({ ...answers(), ...said });
  const blank = () => Object.fromEntries(Object.entries(answers()).map(([field, value]) => [field, Array.isArray(value) ? [] : typeof value === "object" ? {} : ""]));
  const startAgain = () => { say(blank()); form.toOpen(); form.section.querySelector("input").focus(); };
  const line = (id) => [lines[id].text, cite(lines[id].sources), general(lines[id].general)];
  const list = (ids) => h("ul", {}, ids.map((id) => h("li", {}, line(id))));

  const cardFor = alarmCards({ text, red_flags, marks, name, reader: {
    replies: () => answers().replies,
    reply: (id, value) => change({ replies: { ...answers().replies, [id]: value } }),
    seen: () => answers().seen,
    seenAlready: () => change({ seen: "yes" }),
    takeBack: (because) => say(takenBack(answers(), because)),
    startAgain,
  } });

  // ---------- what is asked: warning signs of the eye, the questions, the hours ----------
  const form = questionnaire({ text, words: { questions }, red_flags, name, reader: { answers, change } });
  const boxes = new Map();
  const signs = h("fieldset", { class: "warned" }, h("legend", {}, text.signs_question), h("div", { class: "choices" }, warned.map((one) => {
    const made = choice("checkbox", one.text, { "data-key": `sign:${one.id}`, onchange: () => change({ signs: ticked(answers().signs, one.id) }) });
    boxes.set(one.id, made.querySelector("input"));
    return made;
  })));
  const warning = h("div", { class: "warning", role: "status" }); // before any question and before the routine
  form.section.querySelector(".now").after(signs, warning);
  const fields = new Map();
  const hour = (id) => {
    const field = h("select", { id: `${name}-${id}`, "data-key": id, onchange: () => change({ [id]: field.value }) },
      h("option", { value: "" }, text.choose), halfHours().map((one) => h("option", { value: one }, one)));
    fields.set(id, field);
    return h("div", { class: "field" }, h("label", { for: `${name}-${id}` }, text[id]), field);
  };
  const hours = h("fieldset", { class: "hours" }, h("legend", {}, text.hours_title), h("p", { class: "quiet" }, text.hours_how), h("div", { class: "fields" }, hour("wake"), hour("bed")));

  // ---------- what comes before the routine ----------
  const levelOf = (view) => (view.outcome === "today" ? "today" : view.triage.level);
  const urgent = (view) => {
    const how = levelOf(view);
    if (!view.triage.flags.length) return null;
    const named = view.warned.map((id) => warned.find((one) => one.id === id).text);
    return h("div", { class: `card ${how}` }, h("h4", {}, `${SHAPES[how]} ${level[how].name}`), h("p", { class: "act" }, level[how].act),
      named.length ? h("p", {}, h("strong", {}, `${text.warned_title} `), named.join(" · ")) : null,
      h("ul", {}, view.triage.flags.map((id) => h("li", {}, flag[id].text, cite(flag[id].sources), general(flag[id].general), h("br"), flag[id].why))),
      view.warned.length && view.every ? h("p", {}, h("strong", {}, line("until_seen"))) : null);
  };
  const asked = (id) => (id === "signs" ? text.signs_question : questions.find((one) => one.id === id).text);
  const todo = (view) => (view.todo.length && (view.every || view.outcome !== "ask") ? h("div", { class: "card soon" }, h("h4", {}, text.todo_title), h("p", {}, text.todo_how),
    h("ul", {}, view.todo.map((id) => h("li", {}, asked(id))))) : null);

  // ---------- the routine ----------
  const times = (view) => (view.times.length ? h("ol", { class: "times" }, view.times.map((one) => h("li", {}, h("time", {}, one)))) : h("p", { class: "card soon" }, text[view.problem]));
  const bedtime = (view) => (view.times.length ? fill(text.at_bed, { time: answers().bed }) : text.at_bed_blank);
  const tape = (view) => {
    if (view.tape) return h("section", { class: "tape" }, h("h5", {}, text.tape_title), h("div", { class: "steps" },
      h("figure", {}, h("img", { src: model.get("picture"), alt: words.tape_alt })),
      h("div", {}, h("ol", {}, TAPE_STEPS.map((id) => h("li", {}, line(id)))), list(["tape_tonight", "never"]))));
    return view.no_tape.length ? h("div", { class: "card today" }, h("h5", {}, text.no_tape_title), list(view.no_tape)) : null;
  };
  const routine = (view) => [h("h3", { tabindex: "-1" }, view.outcome === "today" ? text.until_title : text.routine_title),
    h("section", {}, h("h4", {}, text.day_title), list(view.day), h("h5", {}, `${text.times_title}${text.colon}${text[`every_${view.every}`]}`), times(view)),
    h("section", {}, h("h4", {}, text.night_title), h("p", {}, h("strong", {}, bedtime(view))), list(view.night), tape(view)),
    h("section", { class: "card today" }, h("h4", {}, text.stop_title), h("ul", {}, h("li", {}, line("eye_check"))))];

  // ---------- one sheet for the fridge ----------
  const pen = () => h("span", { class: "pen" });
  const sheet = (view) => h("div", { class: "fridge" }, h("p", { class: "head" }, text.sheet_head),
    view.outcome === "today" ? h("p", { class: "first" }, `${SHAPES.today} ${level.today.name}`) : null,
    view.day.includes("surgery") ? h("p", { class: "first" }, text.sheet_surgery) : null,
    h("p", { class: "part" }, `${text.day_title}${text.colon}${text[`every_${view.every}`]}`),
    view.times.length ? h("ul", { class: "times" }, view.times.map((one) => h("li", {}, `☐ ${one}`))) : null,
    h("p", {}, text.sheet_product, pen()),
    h("p", {}, view.day.includes("eye_manual_blink") ? text.sheet_blink : text.sheet_blink_ask), h("p", {}, text.sheet_glasses),
    h("p", { class: "part" }, text.night_title), h("p", {}, `☐ ${bedtime(view)}`), h("p", {}, text.sheet_ointment, pen()),
    h("p", {}, view.tape ? `☐ ${text.sheet_tape}` : view.no_tape.length ? text.sheet_no_tape : "", " ", text.sheet_never),
    h("p", { class: "part" }, `${SHAPES.today} ${text.stop_title}${text.colon}`), h("p", {}, warned.filter((one) => !["unsure", "none"].includes(one.id)).map((one) => one.text).join(" · ")),
    h("p", { class: "first" }, `${SHAPES.emergency} ${text.sheet_call}`), h("p", {}, text.sheet_eye_doctor, pen()));

  const wish = () => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    model.set("wish", { zone: timeZone || "UTC", count: (model.get("wish").count ?? 0) + 1 });
    model.save_changes();
  };
  const download = () => {
    const link = h("a", { href: URL.createObjectURL(new Blob([model.get("calendar").text], { type: "text/calendar" })), download: "facewise-eye.ics" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers fetch it a moment later
  };
  const calendar = h("div", {}, h("p", { class: "quiet" }, text.calendar_note), h("div", { class: "actions" }, h("button", { type: "button", class: "primary", onclick: wish }, text.calendar_button)));
  const preview = h("div", { class: "inside" });
  const fridge = h("details", {}, h("summary", {}, text.sheet_title), preview);
  const print = h("button", { type: "button", onclick: () => printAlone([preview.firstChild], model.get("_css"), text.sheet_head) }, text.print_button);
  const plan = h("div", { class: "routine" }), before = h("div", { class: "before", role: "status" }), card = h("div", { class: "alone", hidden: true });
  const take = h("div", { class: "take live-only" }, calendar, fridge, h("div", { class: "actions" }, print));
  const both = h("div", { class: "both" }, form.section, before, hours, plan, take, h("div", { class: "actions live-only" }, h("button", { type: "button", onclick: startAgain }, text.start_again)));
  const side = root(el, "eye_care", model.get("language"));
  side.append(h("h3", {}, words.title), h("p", {}, words.intro), card, both);

  const draw = () => {
    const view = model.get("view"), alone = standsAlone(view.triage);
    showAlone(side, card, [both], alone ? cardFor(view.triage) : null);
    if (alone) { plan.replaceChildren(); preview.replaceChildren(); return; }
    const needed = view.every > 0;
    warning.replaceChildren(...[urgent(view)].filter(Boolean));
    before.replaceChildren(...[todo(view),
      view.outcome === "closed" ? h("div", { class: "card good" }, h("h4", {}, text.closed_title), h("p", {}, line("closed")), h("p", {}, line("eye_check"))) : null,
      !needed && view.outcome === "ask" ? h("p", { class: "quiet" }, text.begin) : null].filter(Boolean));
    hours.hidden = take.hidden = !needed;
    calendar.hidden = !view.calendar;
    plan.replaceChildren(...(needed ? routine(view) : []));
    preview.replaceChildren(...(needed ? [sheet(view)] : []));
  };
  const mark = () => {
    form.draw();
    for (const [id, input] of boxes) input.checked = answers().signs.includes(id);
    for (const [id, field] of fields) field.value = answers()[id];
  };
  const offs = [["change:view", draw], ["change:answers", mark], ["change:calendar", download]];
  for (const [event, listener] of offs) model.on(event, listener);
  mark();
  draw();
  return () => { for (const [event, listener] of offs) model.off(event, listener); };
}

export default { render };
