/** How fast to act on what was said. A newly weak face asks every stroke question, unless a clinician has seen it. */
export function howFast(flags, droop, { ticked, replies, seen }) {
  const raised = flags.filter(({ id }) => ticked.includes(id));
  const { level } = flags.find(({ id }) => id === droop.id);
  if (raised.some(({ weak }) => weak)) raised.push(seen ? { id: "since", level, ask: droop.since } : { id: "droop", level, ask: droop.stroke, doubt: true });
  const found = alarmOf(raised, raised.map(({ id }) => id), replies);
  if (found && Object.values(replies).includes("yes")) found.level = LEVELS[0]; // a "yes" counts whenever it was said
  return found;
}

/** Take a sign back, and with it the answers that belong to it alone. */
export function takenBack(flags, { ticked, replies, seen }, gone) {
  const left = ticked.filter((id) => id !== gone);
  const weak = flags.some(({ id, weak }) => weak && left.includes(id));
  const stays = (key) => !key.startsWith(`${gone}:`) && (weak || !/^(droop|since):/.test(key));
  return { ticked: left, seen: seen && weak, replies: Object.fromEntries(Object.entries(replies).filter(([key]) => stays(key))) };
}

const NOTHING = { ticked: [], replies: {}, seen: false };

function render({ model, el }) {
  const text = model.get("text"), flags = model.get("flags"), levels = model.get("levels"), droop = model.get("droop");
  const section = root(el, "get_help", model.get("language"));
  const name = unique("help");
  let said = { ...NOTHING }, none = false, was = null; // never in the model: it ends with the page

  const button = (words, onclick, kind = "small") => h("button", { type: "button", class: kind, onclick }, words);

  const place = h("div", { class: "answer" });
  const more = h("h4", {}, text.more);
  const boxes = flags.map((one) => {
    const box = choice("checkbox", one.short, { value: one.id, onchange: () => toggle(one.id) });
    box.classList.add(one.level);
    return box;
  });
  const groups = LEVELS.map((level) => h("fieldset", { class: `signs ${level}` }, h("legend", {}, `${SHAPES[level]} ${levels[level].name}`),
    h("div", { class: "choices" }, boxes.filter((_, at) => flags[at].level === level))));
  const list = h("div", { class: "signs-list" }, more, groups, h("div", { class: "actions" }, button(text.none, () => change({ ...NOTHING }, true), "none")));

  function change(next, nothing = false) {
    said = next;
    none = nothing;
    draw();
    if (place.querySelector("h3")) toHeading(place);
    else list.querySelector("input").focus();
  }
  const toggle = (id) => change(said.ticked.includes(id) ? takenBack(flags, said, id) : { ...said, ticked: [...said.ticked, id] });

  const question = (key, one) => h("fieldset", { class: "question" }, h("legend", {}, one.text, raisedMarks(one), generalNote(one, text)),
    h("div", { class: "choices one-line" }, ["yes", "no", "unsure"].map((value) => choice("radio", text[`reply_${value}`], {
      name: `${name}-${key}`, checked: said.replies[key] === value, "data-key": `${key}:${value}`,
      onchange: () => ((said = { ...said, replies: { ...said.replies, [key]: value } }), draw(`${key}:${value}`)) }))));
  const reason = (one) => h("li", {}, h("strong", {}, one.text), " ", one.why, raisedMarks(one), generalNote(one, text),
    one.ask.map((asked, at) => question(`${one.id}:${at}`, asked)),
    h("div", {}, button(text.mistake, () => toggle(one.id))));
  // What every weak face is asked: for a stroke, or, once a clinician has seen it, since then. A clear no folds it away.
  const asking = (one, worst) => {
    const asked = one.ask.map((each, at) => question(`${one.id}:${at}`, each));
    if (!one.doubt) return asked;
    if (!worst) return h("details", {}, h("summary", {}, text.answers), h("div", { class: "inside" }, asked));
    return [h("h4", {}, text.ask_title), h("p", {}, text.until, raisedMarks(droop), " ", text.ask_how), asked,
      Object.values(said.replies).includes("yes") ? null : h("div", { class: "actions" }, button(text.seen_already, () => change({ ...said, seen: true })))];
  };

  const again = () => h("div", { class: "actions" }, button(text.start_again, () => change({ ...NOTHING }), ""));
  const cardOf = ({ level, raised }) => {
    const waits = level === "waiting", worst = level === "emergency", kind = waits ? "today" : level;
    return h("div", { class: `card ${kind}`, role: level === was ? null : worst ? "alert" : "status" },
      h("h3", { tabindex: "-1" }, `${SHAPES[kind]} ${waits ? text.first_title : levels[level].name}`),
      h("p", { class: "act" }, waits ? text.first_how : levels[level].act),
      worst ? [numberCard(text), h("h4", {}, text.why_card)] : null,
      h("ul", { class: "reasons" }, raised.filter(({ text: words }) => words).map(reason)),
      raised.filter(({ text: words }) => !words).map((one) => asking(one, worst)),
      waits ? [h("p", {}, text.no_answer), numberCard(text)] : null, worst || waits ? null : h("p", {}, text.in_doubt), again());
  };
  const nextCard = () => h("div", { class: "card soon", role: "status" }, h("h3", { tabindex: "-1" }, text.none_title),
    h("p", {}, text.none_list), h("p", { class: "act" }, text.none_new),
    h("div", { class: "actions" }, button(text.none_tick, () => change({ ...NOTHING, ticked: [droop.id] }), "primary")),
    h("p", {}, text.none_old), h("p", {}, text.in_doubt), again());

  function draw(focus = "") {
    const found = howFast(flags, droop, said);
    const alone = ["emergency", "waiting"].includes(found?.level);
    place.replaceChildren(...(found ? [cardOf(found)] : none ? [nextCard()] : []));
    const call = focus && tellsToCall(found?.level === LEVELS[0], was === LEVELS[0], focus);
    was = found?.level ?? null;
    list.hidden = purse.hidden = alone;
    more.hidden = !found;
    for (const box of boxes) box.firstChild.checked = said.ticked.includes(box.firstChild.value);
    const same = focus && place.querySelector(`[data-key="${focus}"]`);
    if (!same) return;
    if (call || same.closest("details")) toHeading(place); // a clear no to all: the heading says what it means
    else same.focus();
  }
  const { nodes, stop } = wallet({ model, text });
  const purse = h("div", { class: "wallet-part" }, nodes);
  section.append(h("h3", {}, text.title), h("p", {}, text.how), place, list, purse);
  draw();
  return stop;
}

/** The card for the wallet: what is typed stands on it, both languages side by side, and is printed alone. */
function wallet({ model, text }) {
  const { rows, languages: [first, second], marks } = model.get("wallet");
  const words = (key) => [first, second].map((one) => one.words[`card_${key}`]);
  const line = (key, value) => h("tr", {}, h("th", { scope: "row", lang: first.code }, words(key)[0]), h("td", { colspan: "2" }, value), h("td", { class: "other", lang: second.code }, words(key)[1]));
  const both = (key) => h("tr", { class: "loud" }, [first, second].map((one, at) => h("td", { colspan: "2", lang: one.code }, words(key)[at])));
  const fields = [], lines = [];
  for (const { key, sides, most } of rows) {
    const title = text[`card_${key}`], value = h("span", { class: "written" });
    const { input, note } = most ? typedLine(most, text, { oninput: () => { value.textContent = input.value; } }) : { input: null, note: null };
    const ticks = (sides ? ["left", "right"] : []).map((side) => {
      const tick = h("span", {}, "☐"), box = choice("checkbox", text[`card_${side}`], { onchange: () => { tick.textContent = box.firstChild.checked ? "☒" : "☐"; } });
      return { box, shown: h("span", { class: "side" }, tick, ` ${words(side).join(" ")}`) };
    });
    if (sides && input) input.setAttribute("aria-label", title);
    fields.push(sides ? h("fieldset", {}, h("legend", {}, title), h("div", { class: "sides" }, ticks.map(({ box }) => box)), input, note)
      : h("label", { class: "field" }, h("span", {}, title), input, note));
    lines.push(line(key, [ticks.map(({ shown }) => shown), most ? value : null]));
  }
  const number = h("span", { class: "number" });
  const table = h("table", { class: "wallet" }, h("caption", {}, text.wallet_title), h("tbody", {}, both("first"), lines, both("act"), line("number", number)));
  const draw = () => {
    const one = text.countries.find(({ id }) => id === document.documentElement.dataset[CHOSEN]);
    number.replaceChildren(`${SHAPES.emergency} `, one?.ambulance ?? h("span", { class: "written" }),
      ...(one ? [first, second].map(({ code, places }) => h("span", { class: "place", lang: code }, ` ${places[one.id]}`)) : []));
  };
  document.addEventListener("facewise:country", draw);
  draw();
  // In JupyterLab the style comes with the widget; in a handout it is the page's own, which its policy knows.
  const look = () => model.get("_css") ?? document.querySelector("style").textContent;
  const cut = h("p", { class: "cut" }, text.wallet_cut);
  const nodes = [h("h3", {}, text.wallet_title), h("p", {}, text.wallet_how), h("div", { class: "fields" }, fields), h("p", {}, text.wallet_place), numberCard(text),
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": text.wallet_title }, table), cut,
    h("p", { class: "quiet" }, text.wallet_rests, h("sup", {}, ` ${marks}`)),
    h("div", { class: "actions" }, h("button", { type: "button", class: "primary", onclick: () => printAlone([cut, table, table], look(), text.wallet_title) }, text.wallet_print))];
  return { nodes, stop: () => document.removeEventListener("facewise:country", draw) };
}

export default { render };
