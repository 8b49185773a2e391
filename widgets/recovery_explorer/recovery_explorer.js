/** The answers without what raised one alarm, and nothing else: `because` is what the rule named. */
export function takenBack(answers, because) {
  const began = because.includes("s_mouth_droop"); // said, or counted from the day
  return {
    ...answers,
    ...(began ? { began: "", onset: "" } : {}),
    age: because.includes("rf_child") ? "" : answers.age,
    replies: Object.fromEntries(Object.entries(answers.replies).filter(([id]) => !because.includes(id))),
  };
}

/** Where today stands in the list of check points: before the first that is still to come. */
export function todayStands(points) {
  const place = points.findIndex(({ state }) => state === "next" || state === "later");
  return place === -1 ? points.length : place;
}

/** The last check point that has passed, while none is now: the one that may have been missed. */
export function maybeMissed(points) {
  if (points.some(({ state }) => state === "now")) return "";
  return points.filter(({ state }) => state === "past").at(-1)?.id ?? "";
}

/** A day in the reader's own words; the day alone, whatever the clock of the machine says. */
export function dayIn(language, iso) {
  return new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${iso}T00:00:00Z`));
}

const STEROID = "rf_worse_steroid"; // shown wherever steroid tablets are named
const TIERS = ["like", "wider", "open", "others"];

function render({ model, el }) {
  const text = model.get("text"), words = model.get("words"), language = model.get("language");
  const { names, records, red_flags, marks, today } = model.get("entries");
  const record = recordsById(records), flag = recordsById(red_flags.flags), level = recordsById(red_flags.levels);
  const name = unique("recovery");
  const say = (answers) => { model.set("answers", answers); model.save_changes(); };
  const change = (answers) => say({ ...model.get("answers"), ...answers });
  const { cite, general } = sourced(text, marks);
  const startAgain = () => say(Object.fromEntries(Object.keys(model.get("answers")).map((field) => [field, field === "replies" ? {} : ""])));

  // ---------- what a reader says ----------
  const radios = new Map(), fields = new Map();
  const pick = (field, options) => {
    const made = h("fieldset", {}, h("legend", {}, text[`${field}_question`]), h("div", { class: options.length > 3 ? "choices" : "choices one-line" }, options.map((value) => {
      const one = choice("radio", text[`${field}_${value}`], { name: `${name}-${field}`, "data-key": `${field}:${value}`, onchange: () => change({ [field]: value }) });
      radios.set(`${field}:${value}`, one.querySelector("input"));
      return one;
    })));
    fields.set(field, made);
    return made;
  };
  const option = (value, label) => h("option", { value }, label);
  const condition = h("select", { "data-lm-suppress-shortcuts": "true", onchange: () => change({ condition: condition.value, picked: "" }) },
    option("", text.condition_choose), Object.entries(names).map(([id, label]) => option(id, label)), option("unsure", text.condition_unsure));
  const wrong = h("p", { class: "wrong", role: "status", id: `${name}-wrong` });
  const onset = h("input", { type: "date", max: today, "aria-describedby": `${name}-wrong`, onchange: () => change({ onset: onset.value }) });
  const line = (id) => h("li", {}, h("strong", {}, `${SHAPES[flag[id].level]} ${level[flag[id].level].name}${text.colon}`), flag[id].text, cite(flag[id].sources), general(flag[id].general));
  const form = h("div", { class: "ticks", role: "group", "aria-label": words.title },
    h("div", { class: "card today now" }, h("h4", {}, text.first_legend), h("ul", {}, ["rf_stroke", "rf_new_palsy", "rf_child"].map(line)),
      pick("seen", ["yes", "no", "unsure"]), pick("began", ["days", "weeks", "months", "not-weak", "unsure"])),
    h("h4", {}, text.case_legend),
    h("div", { class: "fields" }, h("label", {}, h("span", {}, text.condition_question), condition),
      h("label", {}, h("span", {}, text.onset_question), onset)),
    wrong, h("p", { class: "quiet" }, text.onset_note),
    pick("movement", ["complete", "incomplete", "unsure"]), pick("treated", ["yes", "no", "unsure"]),
    pick("flicker", ["3-weeks", "between", "2-4-months", "none-by-3-months", "waiting", "unsure"]), pick("age", ["adults", "children", "unsure"]),
    h("div", { class: "actions live-only" }, h("button", { type: "button", onclick: startAgain }, text.start_again)));
  const cardFor = alarmCards({ text, red_flags, marks, name, reader: {
    replies: () => model.get("answers").replies,
    reply: (id, value) => change({ replies: { ...model.get("answers").replies, [id]: value } }),
    seen: () => model.get("answers").seen,
    seenAlready: () => change({ seen: "yes" }),
    takeBack: (because) => say(takenBack(model.get("answers"), because)),
    startAgain,
  } });

  // ---------- a group ----------
  const said = (label, sentence) => (sentence ? h("p", {}, h("strong", {}, `${label}${text.colon}`), sentence) : null);
  const twin = (one) => (one.people.length ? h("table", {}, h("caption", {}, one.group), h("tbody", {}, one.drawn.map(({ glyph, label, what }) =>
    h("tr", {}, h("td", { "aria-hidden": "true", class: "glyph" }, glyph), h("th", { scope: "row" }, label), h("td", {}, what))))) : h("p", {}, one.says));
  const warned = (one) => (one.red_flags.length ? h("p", {}, h("strong", {}, `${text.warnings} `), one.red_flags.map((id) => `${flag[id].short}${text.colon}${text[flag[id].level]}`).join("; "), text.stop) : null);
  const inside = (one) => [twin(one), said(text.when, one.when), said(text.unknown, one.unknown),
    h("p", { class: "quiet" }, one.study_size ? `${fill(text.study_size, { n: one.study_size })} ` : "", text.sources, cite(one.sources), general(one.general)), warned(one)];
  const axes = (label, list) => (list.length ? h("span", { class: "stands" }, `${text[label]} `, list.map((axis) => text[`axis_${axis}`]).join(text.comma)) : null);
  const stands = (shown) => [axes("differs", shown.differs), axes("open", shown.open), axes("wider", shown.wider), record[shown.id].apart ? h("span", { class: "stands" }, text.apart) : null];
  const rows = new Map();
  const row = (shown, tier) => {
    const one = record[shown.id];
    if (!rows.has(shown.id)) {
      const notes = h("div", { class: "notes" }), body = h("div", { class: "inside" }, notes);
      const draw = one.people.length ? h("button", { type: "button", class: "small live-only", onclick: () => { change({ picked: one.id }); } }, fill(text.show_picture, { of: one.of })) : null;
      const made = h("details", { class: "group" }, h("summary", {}, h("span", { class: "name" }, one.group), " ", h("span", { class: "headline" }, one.headline)), body);
      made.addEventListener("toggle", () => { if (made.open && body.children.length === 1) body.append(...[inside(one), draw].flat().filter(Boolean)); });
      rows.set(shown.id, { made, notes });
    }
    const { made, notes } = rows.get(shown.id);
    notes.replaceChildren(...[tier === "others" ? h("strong", {}, text.theirs) : null, ...stands(shown)].filter(Boolean));
    return made;
  };
  const tierParts = Object.fromEntries(TIERS.map((tier) => {
    const title = h(tier === "others" ? "summary" : "h3", {}), list = h("div", { class: "inside" });
    return [tier, { title, list, made: h(tier === "others" ? "details" : "section", { class: `tier ${tier}` }, title, list) }];
  }));
  const tierIn = (view) => (tier) => {
    const { title, list, made } = tierParts[tier];
    made.hidden = !view[tier].length;
    title.textContent = fill(text[`${tier}_title`], { n: view[tier].length });
    list.replaceChildren(...view[tier].map((shown) => row(shown, tier)));
  };
  const pictured = (view) => {
    const one = record[view.picked];
    if (!one) return [];
    const [tier] = TIERS.filter((each) => view[each].some(({ id }) => id === one.id));
    const shown = view[tier].find(({ id }) => id === one.id);
    return [h("h3", {}, fill(text.picture_title, { of: one.of })), h("p", {}, h("span", { class: `badge ${tier === "others" ? "today" : "soon"}` }, text[tier === "others" ? "theirs" : "in_picture"])),
      inside(one), h("p", { class: "notes" }, stands(shown))].flat(Infinity).filter(Boolean);
  };

  // ---------- when to be seen again ----------
  const span = ({ start, end }) => (start === end ? dayIn(language, start) : fill(text.from_to, { start: dayIn(language, start), end: dayIn(language, end) }));
  const timeline = ({ points, since }) => {
    if (!points.length) return [h("p", {}, text.points_none)];
    const missed = maybeMissed(points);
    const listed = points.map((point) => {
      const { name: title, text: what, sources } = recordsById(words.points)[point.id];
      return h("li", { class: `point ${point.state}` }, h("strong", {}, title), point.state ? h("span", { class: "day" }, `${span(point)}${text.colon}${text[point.id === missed ? "state_missed" : `state_${point.state}`]}`) : null, h("span", {}, what, cite(sources)));
    });
    if (since.day) listed.splice(todayStands(points), 0, h("li", { class: "here" }, h("strong", {}, fill(text.here, { days: since.days }))));
    return [since.day ? null : h("p", { class: "quiet" }, text.points_undated), h("ol", { class: "timeline" }, listed), h("p", { class: "quiet" }, words.points_why)].filter(Boolean);
  };

  // ---------- the page ----------
  const urgent = ({ level: fast, flags }) => (flags.length ? h("div", { class: `card ${fast}` }, h("h3", {}, `${SHAPES[fast]} ${level[fast].name}`), h("p", {}, level[fast].act),
    h("ul", {}, flags.map((id) => h("li", {}, flag[id].text, cite(flag[id].sources), general(flag[id].general), " ", flag[id].why)))) : null);
  const fresh = () => h("div", { class: "card today" }, h("h3", {}, `${SHAPES.today} ${level.today.name}`), h("p", {}, text.fresh, general(true)), h("p", {}, level.today.act));
  const steroids = h("div", { class: "card today" }, h("h4", {}, `${SHAPES.today} ${text.steroid_title}`), h("p", {}, flag[STEROID].text, " ", flag[STEROID].why, cite(flag[STEROID].sources), general(flag[STEROID].general)),
    h("p", {}, h("strong", {}, `${text.steroid_now} `), red_flags.questions.filter((one) => one.flag === STEROID).map((one) => one.text).join(" ")));
  const speed = h("div"), covered = h("p", { class: "covered" }), doubt = h("p", { class: "wrong" }, text.doubt);
  const advice = h("div", { class: "advice", "aria-live": "polite" }, speed, doubt, covered, h("p", { class: "quiet" }, text.not_you));
  const picture = h("div", { class: "pictured" }), when = h("section", { class: "when" });
  const list = h("div", { class: "list" }, when, TIERS.map((tier) => tierParts[tier].made), steroids,
    h("div", { class: "actions live-only" }, h("button", { type: "button", onclick: () => printAlone([advice, picture, list], model.get("_css"), words.title) }, text.print)));
  const card = h("div", { class: "alone", hidden: true }), both = h("div", { class: "both" }, form, advice, picture, list);
  const side = root(el, "recovery_explorer", language);
  side.append(h("h3", { class: "title" }, words.title), h("p", { class: "intro" }, words.intro), card, both);

  const draw = () => {
    const view = model.get("view");
    const alone = standsAlone(view.triage);
    showAlone(side, card, [both], alone ? cardFor(view.triage) : null);
    if (alone) return;
    for (const axis of ["movement", "treated", "flicker", "age"]) fields.get(axis).hidden = !view.asks.includes(axis);
    speed.replaceChildren(...[urgent(view.triage) ?? (view.fresh ? fresh() : null)].filter(Boolean));
    doubt.hidden = !view.doubt;
    covered.textContent = view.first ? text.first_waits : view.covered ? text[`covered_${view.covered}`] : text.choose_first;
    picture.replaceChildren(...pictured(view));
    picture.hidden = !view.picked;
    TIERS.forEach(tierIn(view));
    tierParts.others.made.open ||= view.covered === "none";
    when.hidden = !view.covered;
    when.replaceChildren(h("h3", {}, text.points_title), ...timeline(view));
    list.hidden = view.first || !view.covered;
    wrong.textContent = view.since.wrong ? text[`wrong_${view.since.wrong}`] : "";
  };
  const mark = () => {
    const answers = model.get("answers");
    for (const [key, input] of radios) { const at = key.indexOf(":"); input.checked = answers[key.slice(0, at)] === key.slice(at + 1); }
    condition.value = answers.condition;
    if (document.activeElement !== onset) onset.value = answers.onset;
  };
  model.on("change:view", draw);
  model.on("change:answers", mark);
  mark();
  draw();
  return () => { model.off("change:view", draw); model.off("change:answers", mark); };
}

export default { render };
