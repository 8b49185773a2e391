const WAYS = ["better", "same", "worse"];
const NOTHING = { on: [], values: {}, matters: [], questions: [], diary: [], read: {}, stage: "", condition: "" };

/** What may be asked at a stage: its own questions and those for any time; then those about options of the condition. */
export function questionsAt(stages, asks, stage, condition) {
  const own = stages.filter(({ id }) => id === stage || id === "any").flatMap(({ questions }) => questions);
  const about = condition && stage && stage !== "any" ? asks.filter((one) => one.stages.includes(stage) && one.conditions.includes(condition)) : [];
  return { own: stage ? own : [], about };
}

/** A list with one more, or without it; never more than `most`. */
export function switchedTo(list, one, most = Infinity) {
  if (list.includes(one)) return list.filter((other) => other !== one);
  return list.length < most ? [...list, one] : list;
}

/** How fast to act on a face that changed in the last 3 days: an emergency until seen, or until each answer is a clear no. */
export function howFastNow(droop, { seen, replies }) {
  const one = seen ? { id: "since", level: "today", ask: droop.since } : { id: "droop", level: "today", ask: droop.stroke, doubt: true };
  const { level } = alarmOf([one], [one.id], replies);
  return Object.values(replies).includes("yes") ? "emergency" : level;
}

/** What comes back of a kept page: nothing but what this page knows. */
export function known(kept, layout) {
  const texts = (value) => (Array.isArray(value) ? value.filter((one) => typeof one === "string") : []);
  const values = Object.entries(kept?.values ?? {}).filter(([, value]) => typeof value === "string");
  const said = { ...NOTHING, values: Object.fromEntries(values), matters: texts(kept?.matters), questions: texts(kept?.questions) };
  return { ...said, on: texts(kept?.on).filter((id) => layout.some((one) => one.id === id)) };
}

function render({ model, el }) {
  const text = model.get("text"), layout = model.get("form"), stages = model.get("stages"), asks = model.get("asks");
  const droop = model.get("droop"), levels = model.get("levels"), warning = model.get("warning"), language = model.get("language");
  const section = root(el, "visit_pack", language);
  const name = unique("visit");
  let said = { ...NOTHING }, now = { seen: false, replies: {} }; // never in the model: they end with the page

  const button = (words, onclick, kind = "") => h("button", { type: "button", class: kind, onclick }, words);
  const say = (more) => { said = { ...said, ...more }; preview(); };
  const write = (key, value) => say({ values: { ...said.values, [key]: value } });

  // ---------- the parts of the form ----------
  const field = (label, key, most) => {
    const { input, note } = typedLine(most, text, { value: said.values[key] ?? "", "data-key": key, oninput: () => write(key, input.value) });
    return h("label", { class: "field" }, h("span", {}, label), input, note);
  };
  const select = (label, value, options, onchange, key) => {
    const box = h("select", { "data-key": key, onchange: () => onchange(box.value) }, h("option", { value: "" }, text.choose), options.map(([id, words]) => h("option", { value: id }, words)));
    box.value = value;
    return h("label", { class: "field" }, h("span", {}, label), box);
  };
  const table = ({ columns, rows }) => h("div", { class: "rows" }, Array.from({ length: rows }, (_, row) => h("fieldset", { class: "row" },
    h("legend", {}, fill(text.row, { n: row + 1 })), columns.map(([key, most]) => field(text[`field_${key}`], `${key}_${row + 1}`, most)))));
  const ticks = (part) => h("div", { class: "choices" }, part.ticks.map((id) => choice("checkbox", text[`matters_${id}`], { checked: said.matters.includes(id), "data-key": `matters:${id}`,
    disabled: said.matters.length >= part.most && !said.matters.includes(id), onchange: () => { say({ matters: switchedTo(said.matters, id, part.most) }); redraw(part, `matters:${id}`); } })));
  const picks = (part) => h("div", { class: "fields" }, Array.from({ length: part.picks }, (_, at) => select(fill(text.pick, { n: at + 1 }), said.values[`pick_${at + 1}`] ?? "",
    model.get("pairs").map((one) => [one.text, one.text]), (value) => write(`pick_${at + 1}`, value), `pick_${at + 1}`)));
  const scales = (part) => h("div", { class: "fields" }, part.scales.map((id) => select(text[`scale_${id}`], said.values[`scale_${id}`] ?? "",
    [...WAYS, "unsure"].map((way) => [way, text[`trend_${way}`]]), (value) => write(`scale_${id}`, value), `scale_${id}`)));
  const question = (words, part, extra) => choice("checkbox", [words, extra], { checked: said.questions.includes(words), "data-key": `ask:${words}`,
    disabled: said.questions.length >= part.questions && !said.questions.includes(words), onchange: () => { say({ questions: switchedTo(said.questions, words, part.questions) }); redraw(part, `ask:${words}`); } });
  const questions = (part) => {
    const { own, about } = questionsAt(stages, asks, said.stage, said.condition);
    const shown = [...own.map((one) => one.text), ...about.flatMap((one) => one.ask)];
    const others = said.questions.filter((words) => !shown.includes(words)); // ticked for another stage: still on the page
    const steroid = own.some((one) => one.steroid) || about.some((one) => one.steroid);
    return [h("div", { class: "fields" },
      select(text.stage, said.stage, stages.map(({ id, name: words }) => [id, words]), (stage) => { said = { ...said, stage }; if (stage !== "days") now = { seen: false, replies: {} }; draw("stage"); }, "stage"),
      select(text.condition, said.condition, model.get("conditions").map(({ id, name: words }) => [id, words]), (condition) => { said = { ...said, condition }; redraw(part, "condition"); }, "condition")),
    said.stage === "days" ? h("div", { class: "card today", role: "status" }, h("h4", {}, `${SHAPES.today} ${levels.today.name}`), h("p", {}, levels.today.act), h("p", {}, text.days_note)) : null,
    h("p", { class: "quiet", role: "status" }, fill(text.asked, { n: said.questions.length, most: part.questions })),
    own.length ? h("div", { class: "choices asked" }, own.map((one) => question(one.text, part, [raisedMarks(one), generalNote(one, text)]))) : null,
    about.map((one) => h("fieldset", { class: "about-one" }, h("legend", {}, one.name), h("div", { class: "choices asked" }, one.ask.map((words) => question(words, part))))),
    said.condition && said.stage && !about.length ? h("p", {}, text.asks_none) : null,
    others.length ? [h("p", {}, text.asked_before), h("div", { class: "choices asked" }, others.map((words) => question(words, part)))] : null,
    h("p", { class: "quiet" }, text.asks_where),
    steroid ? h("div", { class: "card today" }, h("h4", {}, `${SHAPES.today} ${text.steroid_title}`), h("p", {}, warning.text, raisedMarks(warning), generalNote(warning, text)), h("p", {}, h("strong", {}, text.steroid_now), ` ${warning.ask}`, generalNote(warning, text))) : null];
  };
  const diaryBox = (part) => (there.diary ? choice("checkbox", text.from_diary, { checked: said.diary.includes(part.id), "data-key": `diary:${part.id}`, onchange: () => {
    say({ diary: switchedTo(said.diary, part.id) });
    if (said.diary.includes(part.id)) model.send({ what: "diary" });
    redraw(part, `diary:${part.id}`);
  } }) : null);
  const diaryEmpty = (part) => (said.diary.includes(part.id) && said.read[part.id]?.length === 0 ? h("p", { class: "quiet", role: "status" }, text.diary_empty) : null);
  const diaryWarns = (part) => (said.diary.includes(part.id) && warn.length ? h("div", { class: "card today" }, h("h4", {}, `${SHAPES.today} ${text.diary_warns}`), h("ul", {}, warn.map((words) => h("li", {}, words)))) : null);

  const inside = (part) => [text[`hint_${part.id}`] ? h("p", { class: "quiet" }, text[`hint_${part.id}`]) : null,
    part.diary ? [diaryBox(part), diaryEmpty(part), diaryWarns(part)] : null,
    part.ticks ? ticks(part) : null, part.picks ? picks(part) : null,
    part.scales && !said.diary.includes(part.id) ? scales(part) : null, part.questions ? questions(part) : null,
    part.fields.length ? h("div", { class: "fields" }, part.fields.map(([key, most]) => field(text[`field_${key}`], key, most))) : null,
    part.table ? table(part.table) : null];
  const areas = new Map(layout.map((part) => [part.id, h("div", { class: "inside", hidden: true })]));
  const fillArea = (part) => {
    const area = areas.get(part.id);
    area.hidden = !said.on.includes(part.id);
    area.replaceChildren(...(area.hidden ? [] : [inside(part)].flat(Infinity).filter(Boolean)));
  };
  function redraw(part, key) {
    fillArea(part);
    preview();
    [...areas.get(part.id).querySelectorAll("[data-key]")].find((one) => one.dataset.key === key)?.focus();
  }
  const boxes = layout.map((part) => {
    const box = choice("checkbox", text[`part_${part.id}`], { value: part.id, onchange: () => { say({ on: switchedTo(said.on, part.id) }); fillArea(part); } });
    return h("div", { class: "part" }, box, areas.get(part.id));
  });

  // ---------- a face that has just changed: the emergency card and nothing else, until it is clear ----------
  const asked = (one, at, group) => h("fieldset", { class: "question" }, h("legend", {}, one.text, raisedMarks(one), generalNote(one, text)),
    h("div", { class: "choices one-line" }, ["yes", "no", "unsure"].map((value) => choice("radio", text[`reply_${value}`], { name: `${name}-${group}-${at}`, checked: now.replies[`${group}:${at}`] === value,
      "data-key": `${group}:${at}:${value}`, onchange: () => { now = { ...now, replies: { ...now.replies, [`${group}:${at}`]: value } }; draw(`${group}:${at}:${value}`); } }))));
  const alarm = (level) => {
    const worst = level === "emergency", group = now.seen ? "since" : "droop";
    return h("div", { class: `card ${worst ? "emergency" : "today"}`, role: worst ? "alert" : "status" },
      h("h3", { tabindex: "-1" }, worst ? `${SHAPES.emergency} ${levels.emergency.name}` : text.first_title), h("p", { class: "act" }, worst ? levels.emergency.act : text.first_how), numberCard(text),
      h("p", {}, text.until, raisedMarks(droop)), h("p", {}, text.ask_how), (now.seen ? droop.since : droop.stroke).map((one, at) => asked(one, at, group)),
      h("div", { class: "actions" }, now.seen || Object.values(now.replies).includes("yes") ? null : button(text.seen_already, () => { now = { seen: true, replies: {} }; draw("h3"); }),
        button(text.mistake, () => { now = { seen: false, replies: {} }; said = { ...said, stage: "" }; draw("stage"); })));
  };
  const alone = h("div", { class: "alone", hidden: true });
  let last = ""; // how fast to act, as it was shown before

  // ---------- the page, and what can be done with it ----------
  const page = h("div", { class: "page" }), status = h("p", { class: "quiet", role: "status" });
  const foot = h("p", { class: "foot" }, text.foot);
  let sheet, warn = [];
  function preview() {
    sheet = sheetOf(partsOf(layout, said, text), text, language);
    page.replaceChildren(...(said.on.length ? [sheet, foot] : [h("p", {}, text.empty)]));
    for (const one of needPage) one.disabled = !said.on.length;
  }
  // In JupyterLab the style comes with the widget; in a handout it is the page's own, which its policy knows.
  const look = () => model.get("_css") ?? document.querySelector("style").textContent;
  const save = () => {
    const { css, policy } = model.get("saved");
    const file = new Blob([fileOf({ title: text.page_title, foot: text.foot, language, sheet: sheet.outerHTML, css, policy })], { type: "text/html;charset=utf-8" });
    const link = h("a", { href: URL.createObjectURL(file), download: text.file_name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers fetch it a moment later
  };
  const needPage = [button(text.print, () => printAlone([sheet, foot], look(), text.page_title), "primary"), button(text.save, save)];
  const keeping = h("div", { class: "keeping" });
  const actions = h("div", { class: "actions" }, needPage, button(text.start_again, () => { said = { ...NOTHING }; now = { seen: false, replies: {} }; draw("first"); }));

  // ---------- the diary, and a page that is kept: only where Python answers, and by message alone ----------
  let there = { diary: false, kept: false };
  const keepButtons = () => keeping.replaceChildren(...(there.diary || there.kept ? [h("p", {}, text.keep_how), h("div", { class: "actions" },
    there.diary ? button(text.keep, () => model.send({ what: "keep", page: { ...said, diary: [], read: {}, stage: "", condition: "" } }), "small") : null,
    there.kept ? [button(text.bring, () => model.send({ what: "bring" }), "small"), button(text.forget, () => model.send({ what: "forget" }), "small")] : null)] : []));
  const heard = (message) => {
    if (message.what === "none") return;
    if (message.what === "diary") {
      warn = message.warn;
      said = { ...said, read: message.read, stage: message.droop ? "days" : said.stage };
      if (message.droop) return draw("h3"); // the diary shows a new droop: that comes first
      for (const part of layout.filter((one) => one.diary)) if (said.diary.includes(part.id)) redraw(part, `diary:${part.id}`);
      return;
    }
    there = { diary: message.diary, kept: message.kept };
    if (message.page) { said = known(message.page, layout); draw("first"); } else for (const part of layout) if (part.diary) fillArea(part);
    keepButtons();
    status.textContent = message.said ?? "";
  };

  const first = h("div", { class: "card emergency" }, h("p", {}, h("strong", {}, `${SHAPES.emergency} `), text.first));
  const rest = h("div", { class: "rest" }, h("fieldset", { class: "parts" }, h("legend", {}, text.what_in), boxes), h("h3", {}, text.preview), page, actions, h("p", { class: "quiet" }, text.print_how), keeping, status);
  section.append(h("h3", {}, text.title), h("p", {}, text.how), first, alone, rest);
  function draw(focus = "") {
    const level = said.stage === "days" ? howFastNow(droop, now) : "";
    const shut = level === "emergency" || level === "waiting";
    const was = !alone.hidden, call = tellsToCall(level === LEVELS[0], last === LEVELS[0], focus);
    last = level;
    alone.hidden = !shut;
    rest.hidden = first.hidden = shut;
    alone.replaceChildren(...(shut ? [alarm(level)] : []));
    for (const [at, part] of layout.entries()) {
      boxes[at].querySelector("input").checked = said.on.includes(part.id);
      fillArea(part);
    }
    preview();
    if (!focus) return;
    if (shut && (!was || call)) return toHeading(alone);
    const same = [...section.querySelectorAll("[data-key]")].find((one) => one.dataset.key === focus && one.checkVisibility());
    (same ?? (shut ? alone.querySelector("h3") : rest.querySelector(was ? '[data-key="stage"]' : "input")) ?? rest.querySelector("input")).focus();
  }
  draw();
  model.on("msg:custom", heard);
  model.send?.({ what: "look" });
  return () => model.off("msg:custom", heard);
}

export default { render };
