const DOTS = { strong: "●●●", moderate: "●●○", weak: "●○○", none: "○○○", harmful: "▲" };
const LOOKS = { strong: "routine", moderate: "routine", weak: "soon", none: "today", harmful: "emergency" };
const STEROID = "rf_worse_steroid"; // it stands wherever steroid tablets are named
const BLANK = { condition: "", when: "", matters: [], chosen: [], seen: "", replies: {} };

/** The wishes after one was ticked or unticked; never more than `most`. */
export function wished(matters, wish, most) {
  if (matters.includes(wish)) return matters.filter((one) => one !== wish);
  return matters.length < most ? [...matters, wish] : matters;
}

/** The answers without what raised an alarm: the time, for a stroke its name too, and the replies given. */
export function alarmTakenBack(answers, because) {
  const replies = Object.fromEntries(Object.entries(answers.replies).filter(([id]) => !because.includes(id)));
  if (!because.includes("s_mouth_droop") && !because.includes("onset")) return { ...answers, replies };
  return { ...answers, replies, when: "", condition: answers.condition === "stroke_central" ? "" : answers.condition };
}

/** In words: what is shown, and why in this order. */
export function orderWords(answers, rows, name, text) {
  const wishes = answers.matters.map((wish) => text[`matters_${wish}`]).join(text.comma);
  return [fill(text.found, { n: rows.length, name }),
    answers.when ? fill(text.order_time, { when: text[`when_${answers.when}`] }) : "",
    ...(wishes ? [fill(text.order_wishes, { wishes }), text.order_alike] : [text.order_plain]),
    text.order_last].filter(Boolean);
}

/** The chosen options with their questions, as plain lines to paste. */
export function asText(options, title) {
  return [title, ...options.map(({ name, ask }) => ["", name, ...ask.map((one) => `- ${one}`)].join("\n"))].join("\n");
}

/** A hundred people drawn from two paths: `dark` ones, and the rest. */
function crowd(paths, label) {
  const drawing = drawn("svg", { viewBox: "-1 -1 302 52", role: "img", "aria-label": label });
  drawing.append(drawn("path", { class: "dark", d: paths.dark }), drawn("path", { class: "pale", d: paths.pale }));
  return drawing;
}

function render({ model, el }) {
  const text = model.get("text"), words = model.get("words"), entries = model.get("entries");
  const { marks, red_flags } = entries;
  const option = recordsById(entries.options), test = recordsById(entries.tests), condition = recordsById(entries.conditions);
  const flag = recordsById(red_flags.flags), level = recordsById(red_flags.levels);
  const name = unique("compare");
  const { cite, general } = sourced(text, marks);
  const say = (answers) => { model.set("answers", answers); model.save_changes(); };
  const change = (more) => say({ ...model.get("answers"), ...more });
  const toggled = (list, one) => (list.includes(one) ? list.filter((other) => other !== one) : [...list, one]);
  const startAgain = () => say(BLANK);

  const cardFor = alarmCards({ text, red_flags, marks, name, reader: {
    replies: () => model.get("answers").replies,
    reply: (id, value) => change({ replies: { ...model.get("answers").replies, [id]: value } }),
    seen: () => model.get("answers").seen,
    seenAlready: () => change({ seen: "yes" }),
    takeBack: (because) => say(alarmTakenBack(model.get("answers"), because)),
    startAgain,
  } });

  // ---- what the reader says
  const field = h("select", { "data-lm-suppress-shortcuts": "true", onchange: () => change({ condition: field.value, when: "", seen: "", replies: {} }) },
    h("option", { value: "" }, text.condition_choose), entries.conditions.map((one) => h("option", { value: one.id }, one.name)));
  const times = h("div", { class: "choices one-line" });
  const timesBox = h("fieldset", { class: "now" }, h("legend", {}, text.when), times);
  const wishes = entries.matters.map((wish) => choice("checkbox", text[`matters_${wish}`], {
    onchange: () => change({ matters: wished(model.get("answers").matters, wish, entries.most) }), value: wish }));
  const full = h("p", { class: "quiet", role: "status" });
  const form = h("div", { class: "form" }, h("label", { class: "name" }, h("span", {}, text.condition), field), timesBox,
    h("fieldset", { class: "wishes" }, h("legend", {}, fill(text.matters, { most: entries.most })), h("div", { class: "choices" }, wishes), full));

  // ---- one option: made once, so that what is open stays open
  const made = new Map();
  const badge = (strength) => h("span", { class: `badge ${LOOKS[strength]}` }, h("span", { "aria-hidden": "true" }, DOTS[strength]), text[`strength_${strength}`]);
  const part = (label, ...inside) => h("div", { class: label }, h("strong", {}, text[label]), h("p", {}, inside));
  const short = (id) => h("p", { class: "watch" }, h("span", { class: `badge ${flag[id].level}` }, h("span", { "aria-hidden": "true" }, SHAPES[flag[id].level]), text[flag[id].level]), ` ${flag[id].short}`);
  const perHundred = (one) => {
    const row = (which) => {
      const label = fill(text[which], { n: one.per_100[which] });
      return h("div", {}, h("p", {}, label), crowd(entries.people[one.id][which], label));
    };
    return h("div", { class: "hundred" }, h("strong", {}, `${text.dark}${text.colon}${one.per_100.what}`), row("with"), row("without"));
  };
  const build = (one) => {
    const box = choice("checkbox", text.choose, { "aria-label": `${text.choose}${text.colon}${one.name}`, onchange: () => change({ chosen: toggled(model.get("answers").chosen, one.id) }) });
    const serves = h("p", { class: "serves" });
    const grave = one.red_flags.filter((id) => flag[id].level === "emergency" || id === STEROID), other = one.red_flags.filter((id) => !grave.includes(id));
    const element = h("li", { class: `option ${one.strength}` },
      h("div", { class: "sides" },
        h("div", { class: "what" }, h("h4", {}, one.name), h("p", {}, one.what_for), badge(one.strength), one.basis ? h("p", { class: "quiet" }, text.basis) : null, serves,
          h("p", { class: "quiet" }, [text[`kind_${one.kind}`], ...one.when.map((when) => text[`when_${when}`])].join(" · "))),
        part("benefit", one.benefit, cite(one.sources), general(one.general)), part("harm", one.harm)),
      grave.map(short), one.per_100 ? perHundred(one) : null,
      one.disagree ? h("p", {}, h("strong", {}, `${text.disagree}${text.colon}`), one.disagree) : null,
      h("div", { class: "foot" }, h("details", {}, h("summary", {}, other.length ? text.ask_watch : text.ask),
        h("div", { class: "inside" }, h("ul", {}, one.ask.map((line) => h("li", {}, line))), other.map(short))), box));
    return { element, serves, box: box.querySelector("input") };
  };
  const of = (id) => { if (!made.has(id)) made.set(id, build(option[id])); return made.get(id); };

  // ---- what the reader sees
  const reason = h("div", { class: "reason", role: "status" });
  const now = h("ol", { class: "options", role: "list" }), later = h("ol", { class: "options", role: "list" });
  const laterTitle = h("h3", {}, text.other_times);
  const speed = h("div", {}), testsBox = h("details", {}), warnings = h("details", {});
  const questions = h("div", { class: "mine" }), said = h("p", { class: "quiet", role: "status" });
  const chosen = () => model.get("view").chosen.map((id) => option[id]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(asText(chosen(), text.questions));
      said.textContent = text.copied;
    } catch {
      said.textContent = text.copy_failed;
    }
  };
  const buttons = h("div", { class: "actions live-only" },
    h("button", { type: "button", class: "primary", onclick: () => printAlone([questions], model.get("_css"), words.title) }, text.print),
    h("button", { type: "button", onclick: copy }, text.copy));
  const again = h("div", { class: "actions live-only" }, h("button", { type: "button", onclick: startAgain }, text.start_again));
  const result = h("div", { class: "result" }, speed, reason, now, laterTitle, later, testsBox, warnings);
  const mine = h("div", { class: "asked" }, h("h3", {}, text.questions), questions, buttons, said);
  const stop = h("div", { class: "card emergency" }, h("h4", {}, `▲ ${text.stop_first}`), h("p", {}, text.stop_act, cite([...flag.rf_stroke.sources, ...flag.rf_new_palsy.sources])));
  const alone = h("div", { class: "alone", hidden: true });
  const side = root(el, "treatment_compare", model.get("language"));
  side.append(h("h3", {}, words.title), h("p", {}, words.intro), alone, stop, form, result, mine, again);

  const scrolled = (label, table) => h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label }, table);
  const sideBySide = (options) => scrolled(text.compare, h("table", {}, h("caption", {}, text.compare),
    h("thead", {}, h("tr", {}, h("td", {}), options.map((one) => h("th", { scope: "col" }, one.name)))),
    h("tbody", {}, [["what_for", (one) => one.what_for], ["time", (one) => one.when.map((when) => text[`when_${when}`]).join(text.comma)],
      ["benefit", (one) => one.benefit], ["harm", (one) => one.harm], ["sure", (one) => [`${DOTS[one.strength]} ${text[`sure_${one.strength}`]}`, one.basis ? ` (${text.basis})` : "", cite(one.sources), general(one.general)]],
      ["watch", (one) => one.red_flags.map((id) => `${SHAPES[flag[id].level]} ${text[flag[id].level]}${text.colon}${flag[id].short}${text.stop} `)],
      ["disagree", (one) => one.disagree]].map(([label, of_]) => h("tr", {}, h("th", { scope: "row" }, text[label]), options.map((one) => h("td", {}, of_(one))))))));
  const drawTests = (ids) => testsBox.replaceChildren(h("summary", {}, fill(text.tests, { n: ids.length })), h("div", { class: "inside" }, ids.map((id) => h("div", { class: "test" },
    h("h4", {}, test[id].name), ["what", "when", "limits"].map((key) => h("p", {}, h("strong", {}, `${text[`test_${key}`]}${text.colon}`), test[id][key])),
    h("p", { class: "quiet" }, general(test[id].general), cite(test[id].sources))))));
  const bracket = (id) => red_flags.questions.filter((one) => one.flag === id && one.kind === "bracket").map((one) => one.text).join(" ");
  const drawWarnings = (ids) => warnings.replaceChildren(h("summary", {}, text.warnings), h("ul", { class: "inside" }, ids.map((id) => h("li", {},
    h("strong", {}, `${SHAPES[flag[id].level]} ${text[flag[id].level]}${text.colon}`), flag[id].text, cite(flag[id].sources), general(flag[id].general),
    bracket(id) ? ` ${text.now_if}${text.colon}${bracket(id)}` : null))));
  const drawTimes = (offered, answers) => times.replaceChildren(...["", ...offered.filter((when) => when !== "any-time")].map((when) =>
    choice("radio", when ? text[`when_${when}`] : text.when_all, { name: `${name}-when`, value: when, checked: answers.when === when, onchange: () => change({ when, seen: "", replies: {} }) })));
  const drawForm = (answers, view) => {
    field.value = answers.condition;
    const offered = [...times.querySelectorAll("input")].map((one) => one.value).filter(Boolean).join();
    if (offered !== view.times.filter((when) => when !== "any-time").join()) drawTimes(view.times, answers);
    for (const one of times.querySelectorAll("input")) one.checked = one.value === answers.when;
    timesBox.hidden = view.times.length < 2;
    for (const input of wishes.map((label) => label.querySelector("input"))) {
      input.checked = answers.matters.includes(input.value);
      input.disabled = !input.checked && answers.matters.length >= entries.most;
    }
    full.textContent = answers.matters.length >= entries.most ? fill(text.matters_full, { most: entries.most }) : "";
  };
  // A list that stays as it is keeps the focus of whoever ticks in it.
  const drawList = (list, ids) => { if (list.dataset.ids !== ids.join()) { list.dataset.ids = ids.join(); list.replaceChildren(...ids.map((id) => of(id).element)); } };
  const drawQuestions = (options) => {
    questions.replaceChildren(...(options.length ? [
      ...options.map((one) => h("div", {}, h("h4", {}, one.name), h("ul", {}, one.ask.map((line) => h("li", {}, line))))),
      sideBySide(options)] : [h("p", { class: "quiet" }, text.questions_none)]));
    buttons.hidden = !options.length;
    said.textContent = options.length ? fill(text.chosen, { n: options.length }) : "";
  };

  const draw = () => {
    const view = model.get("view"), answers = model.get("answers"), was = !alone.hidden;
    const shut = standsAlone(view.triage);
    drawForm(answers, view);
    showAlone(side, alone, [stop, form, result, mine, again], shut ? cardFor(view.triage) : null);
    if (shut) return;
    if (was && !side.contains(side.ownerDocument.activeElement)) field.focus();
    const today = view.triage.level === "today";
    speed.replaceChildren(...(today ? [h("div", { class: "card today" }, h("h4", {}, `${SHAPES.today} ${level.today.name}`), h("p", {}, level.today.act))] : []));
    const lines = answers.condition ? orderWords(answers, view.rows, condition[answers.condition]?.name ?? "", text) : [text.condition_none];
    reason.replaceChildren(...lines.map((line, place) => h("p", { class: place ? "quiet" : "found" }, line)));
    drawList(now, view.rows.filter((row) => row.fits).map((row) => row.id));
    drawList(later, view.rows.filter((row) => !row.fits).map((row) => row.id));
    laterTitle.hidden = view.rows.every((row) => row.fits);
    for (const row of view.rows) {
      of(row.id).box.checked = view.chosen.includes(row.id);
      of(row.id).serves.textContent = row.serves.length ? `✓ ${text.serves}${text.colon}${row.serves.map((wish) => text[`matters_${wish}`]).join(text.comma)}` : "";
    }
    drawTests(view.tests);
    testsBox.hidden = !view.tests.length;
    drawWarnings(view.flags);
    warnings.hidden = !view.flags.length;
    drawQuestions(chosen());
  };
  draw();
  model.on("change:view", draw);
  return () => model.off("change:view", draw);
}

export default { render };
