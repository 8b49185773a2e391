/** The answers after a tick in one of their lists: the id goes in, or comes out. */
export function toggled(answers, list, id) {
  const had = answers[list].includes(id);
  return { ...answers, [list]: had ? answers[list].filter((one) => one !== id) : [...answers[list], id] };
}

/** The answers without what raised one alarm, and nothing else: `because` is what the rule named. */
export function takenBack(answers, because) {
  return {
    ...answers,
    flags: answers.flags.filter((one) => !because.includes(one)),
    signs: answers.signs.filter((one) => !because.includes(one)),
    replies: Object.fromEntries(Object.entries(answers.replies).filter(([id]) => !because.includes(id))),
    onset: because.includes("onset") ? "" : answers.onset,
  };
}

/** Group records by one of their fields, in the order in which the groups first appear. */
export function grouped(records, field) {
  const groups = new Map();
  for (const record of records) groups.set(record[field], [...(groups.get(record[field]) ?? []), record]);
  return groups;
}

const STEROID = "rf_worse_steroid"; // shown wherever steroid tablets are named

function render({ model, el }) {
  const text = model.get("text");
  const words = model.get("words");
  const { signs, conditions: { conditions }, red_flags: { flags, levels }, marks } = model.get("entries");
  const sign = recordsById(signs), condition = recordsById(conditions), flag = recordsById(flags), level = recordsById(levels);
  const name = unique("explorer");

  const say = (answers) => { model.set("answers", answers); model.save_changes(); };
  const change = (answers) => say({ ...model.get("answers"), ...answers });
  const { cite, general } = sourced(text, marks);

  // ---------- what a reader ticks ----------
  const boxes = new Map();
  const box = (list, one, label) => {
    const made = choice("checkbox", label, { onchange: () => say(toggled(model.get("answers"), list, one.id)) });
    boxes.set(one.id, { list, input: made.querySelector("input") });
    return made;
  };
  const radios = new Map();
  const pick = (field, options, legend) => {
    const group = h("div", { class: "choices one-line" }, options.map((value) => {
      const made = choice("radio", text[`${field}_${value}`], { name: `${name}-${field}`, onchange: () => change({ [field]: value }) });
      radios.set(`${field}:${value}`, made.querySelector("input"));
      return made;
    }));
    return h("fieldset", {}, h("legend", {}, legend), group);
  };
  const urgent = flags.filter((one) => one.level === "emergency" && one.id !== "rf_forehead");
  const others = flags.filter((one) => one.level !== "emergency" && one.id !== "rf_new_palsy");
  const group = (title, list, records, label, open) => {
    const count = h("span", { class: "count" });
    const made = h("details", { open }, h("summary", {}, title, " ", count),
      h("div", { class: "inside choices" }, records.map((one) => box(list, one, label(one)))));
    return { made, records, count, list };
  };
  const regions = [...grouped(signs, "region")].map(([region, records], place) =>
    group(text[`region_${region}`], "signs", records, (one) => one.name, place < 3));
  const also = group(text.also, "flags", others, (one) => one.short, false);
  const groups = [...regions, also];

  const startAgain = () => say({ signs: [], flags: [], onset: "", seen: "", replies: {} });
  const form = h("div", { class: "ticks", role: "group", "aria-label": words.title },
    h("fieldset", { class: "now" }, h("legend", {}, text.now), h("div", { class: "choices" }, urgent.map((one) => box("flags", one, one.short)))),
    pick("onset", ["sudden", "days", "weeks", "years", "unsure"], text.onset_question),
    pick("seen", ["yes", "no", "unsure"], text.seen_question),
    h("fieldset", {}, h("legend", {}, text.signs_question), groups.map(({ made }) => made)),
    h("div", { class: "actions live-only" }, h("button", { type: "button", onclick: startAgain }, text.start_again)));

  // ---------- the emergency card, and the question that must come first ----------
  const cardFor = alarmCards({ text, red_flags: model.get("entries").red_flags, marks, name, reader: {
    replies: () => model.get("answers").replies,
    reply: (id, value) => change({ replies: { ...model.get("answers").replies, [id]: value } }),
    seen: () => model.get("answers").seen,
    seenAlready: () => change({ seen: "yes" }),
    takeBack: (because) => say(takenBack(model.get("answers"), because)),
    startAgain,
  } });

  // ---------- the list: one row a condition, made once, filled when opened ----------
  const strength = (one) => h("td", {}, h("span", { class: `strength ${one.strength}` }, text[`strength_${one.strength}`]), one.basis ? h("span", { class: "quiet" }, ` ${text.basis}`) : null);
  const told = (one, label, field) => h("p", {}, h("strong", {}, text[label], " "), one[field], cite(one.sources), general(one.general.includes(field)));
  const inside = (one) => [
    h("p", { class: "quiet" }, `${text.clinical} ${one.clinical}`),
    told(one, "tell_apart", "tell_apart"), told(one, "onset_label", "onset_text"), told(one, "tests", "tests"),
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": `${text.treatments} ${one.name}` }, h("table", {}, h("caption", {}, text.treatments),
      h("thead", {}, h("tr", {}, [text.treatment, text.strength, text.note].map((head) => h("th", { scope: "col" }, head)))),
      h("tbody", {}, one.treatments.map((row) => h("tr", {}, h("th", { scope: "row" }, row.name), strength(row), h("td", {}, row.note, cite(row.sources), general(row.general))))))),
    told(one, "outlook", "outlook"),
    one.numbers.length ? h("dl", { class: "numbers" }, one.numbers.map((row) => h("div", {}, h("dt", {}, row.value), h("dd", {}, row.what, cite(row.sources))))) : null,
    h("h4", {}, text.warnings), h("ul", {}, one.red_flags.map((id) => h("li", {}, flag[id].short, text.colon, h("strong", {}, text[flag[id].level]), text.stop, cite(flag[id].sources), general(flag[id].general)))),
    one.mechanisms.length ? [h("h4", {}, text.mechanisms), h("ul", {}, one.mechanisms.map((row) => h("li", {}, h("strong", {}, row.name), ` (${text[row.verdict]}) `, row.note, cite(row.sources))))] : null,
  ];
  const row = (one) => {
    const fit = h("span", { class: "fit" }), why = h("div", { class: "why" }), body = h("div", { class: "inside" }, why);
    const made = h("details", { class: "condition", ontoggle: () => { if (made.open && body.children.length === 1) body.append(...inside(one).flat().filter(Boolean)); } },
      h("summary", {}, h("span", { class: "name" }, one.name), " ", fit, " ",
        h("span", { class: `badge ${one.urgency}` }, `${SHAPES[one.urgency]} ${text[one.urgency]}`)), body);
    return { made, fit, why };
  };
  const rows = Object.fromEntries(conditions.map((one) => [one.id, row(one)]));
  const names = (ids) => ids.map((id) => sign[id].name).join(text.comma);
  const fitted = (match) => {
    const { fit, why } = rows[match.id];
    const all = model.get("answers").signs.length;
    fit.textContent = match.fit === "none" ? "" : `${match.fit === "all" ? "●●" : "●○"} ${fill(text[`fit_${match.fit}`], { n: match.speaks_for.length, all })}`;
    fit.dataset.fit = match.fit;
    const lines = [["speaks_for", match.speaks_for], ["speaks_against", match.speaks_against], ["not_ticked", match.not_ticked]]
      .filter(([, ids]) => ids.length).map(([label, ids]) => h("p", {}, h("strong", {}, `${text[label]}${text.colon}`), names(ids), text.stop));
    if (match.onset !== "unknown") lines.push(h("p", {}, text[`onset_${match.onset}`]));
    why.replaceChildren(...lines);
    return rows[match.id].made;
  };
  const fits = h("div", { class: "fits" }), rest = h("div", { class: "inside" });
  const restTitle = h("summary"), restBox = h("details", { class: "rest" }, restTitle, rest);
  const speed = h("div"), eye = h("div"), clues = h("div"), hint = h("p", { class: "quiet" });
  const advice = h("div", { class: "advice", "aria-live": "polite" }, speed, eye);
  const list = h("div", { class: "list" }, h("h3", {}, text.list_title), hint, fits, restBox, clues,
    h("p", { class: "quiet" }, text.not_a_diagnosis),
    h("div", { class: "actions live-only" }, h("button", { type: "button", onclick: () => printAlone([advice, list], model.get("_css"), words.title) }, text.print)));

  const speedCard = ({ triage, urgent: pressing }) => h("div", { class: `card ${triage.level}` }, h("h3", {}, `${SHAPES[triage.level]} ${level[triage.level].name}`), h("p", {}, level[triage.level].act),
    triage.flags.length ? h("ul", {}, triage.flags.map((id) => h("li", {}, flag[id].text, cite(flag[id].sources), general(flag[id].general), " ", h("span", {}, flag[id].why)))) : null,
    triage.flags.some((id) => flag[id].why.toLowerCase().includes(text.steroid.toLowerCase())) ? h("p", {}, flag[STEROID].text, general(flag[STEROID].general)) : null,
    pressing.length ? h("p", {}, h("strong", {}, `${text.pressing} `), pressing.map((id) => condition[id].name).join(text.comma), text.stop) : null);
  const eyeCard = () => h("div", { class: "card today" }, h("h4", {}, words.eye_title), h("ul", {}, words.eye_steps.map((step) => h("li", {}, step.text, cite(step.sources)))));
  const cluesCard = (found) => [h("h4", {}, text.clues_title), h("p", { class: "quiet" }, text.clues_how), h("ul", {}, found.map((clue) =>
    h("li", {}, fill(text.clue, { sign: sign[clue.sign].name, for: clue.speaks_for.map((id) => condition[id].short).join(text.comma), others: clue.others.map((id) => condition[id].short).join(text.comma) }))))];

  const card = h("div", { class: "alone", hidden: true });
  const side = root(el, "cause_explorer", model.get("language"));
  side.append(h("h3", {}, words.title), h("p", {}, words.intro), card, h("div", { class: "both" }, form, advice, list));
  const both = side.querySelector(".both");

  const draw = () => {
    const view = model.get("view"), answers = model.get("answers");
    const alone = standsAlone(view.triage);
    showAlone(side, card, [both], alone ? cardFor(view.triage) : null);
    if (alone) return;
    // Nothing ticked is no reason to say "no hurry".
    speed.replaceChildren(...(answers.signs.length || answers.flags.length ? [speedCard(view)] : []));
    eye.replaceChildren(...(view.eye ? [eyeCard()] : []));
    const some = view.matches.filter((match) => match.fit !== "none");
    const none = view.matches.filter((match) => match.fit === "none");
    fits.replaceChildren(...some.map(fitted));
    rest.replaceChildren(...none.map(fitted));
    restBox.hidden = none.length === 0;
    if (!some.length) restBox.open = true;
    restTitle.textContent = fill(some.length ? text.rest : text.all, { n: none.length });
    hint.textContent = some.length ? text.order_how : text.nothing_ticked;
    clues.replaceChildren(...(view.clues.length && some.length > 1 ? cluesCard(view.clues).flat() : []));
  };
  const mark = () => {
    const answers = model.get("answers");
    for (const [id, { list: field, input }] of boxes) input.checked = answers[field].includes(id);
    for (const [key, input] of radios) { const [field, value] = key.split(":"); input.checked = answers[field] === value; }
    for (const { records, count, list: field } of groups) {
      const n = records.filter((one) => answers[field].includes(one.id)).length;
      count.textContent = n ? fill(text.ticked, { n }) : "";
    }
  };
  model.on("change:view", draw);
  model.on("change:answers", mark);
  mark();
  draw();
  return () => { model.off("change:view", draw); model.off("change:answers", mark); };
}

export default { render };
