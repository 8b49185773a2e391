const RAISED_BY = { eye: ["rf_eye_pain"], eating: ["rf_weight_cough"], tight: ["rf_new_twitch_pain"], mood: ["rf_mood"], face: ["s_mouth_droop", "rf_progressive", "onset"] };
const PATIENCE = 10_000; // milliseconds without an answer of Python

/** The questions whose answers raised an alarm. */
export function scalesBehind(because) {
  return Object.keys(RAISED_BY).filter((scale) => RAISED_BY[scale].some((one) => because.includes(one)));
}

/** The word that says what in the days raised a warning: "eye-high" is `reason_eye_high`. */
export function reasonWord(reason) {
  return `reason_${reason.replace(/-/g, "_")}`;
}

function render({ model, el }) {
  const text = model.get("text"), words = model.get("words"), entries = model.get("entries");
  const { red_flags, marks, limits } = entries, { cite, general } = sourced(text, marks);
  const flag = recordsById(red_flags.flags), level = recordsById(red_flags.levels), name = unique("diary");
  const side = root(el, "diary", model.get("language"));
  const photos = photoPart(text);
  const head = [h("h3", {}, words.title), h("p", {}, words.intro), h("p", { class: "first" }, text.first)];
  if (!model.get("able")) {
    side.append(...head, h("p", { class: "card soon" }, text.no_store), photos.section);
    return photos.closeAll;
  }

  // ---------- to Python and back, in messages: no trait of the page holds what a reader wrote ----------
  let timer = 0;
  const reader = { seen: "", replies: {} };
  const ask = (asked) => {
    clearTimeout(timer);
    timer = setTimeout(() => say(text.no_answer), PATIENCE);
    model.send(asked);
  };
  const say = (sentence) => { form.say(sentence); own.say(sentence); };
  const answers = () => ({ ...form.answers(), ...trend.looks, ...reader });
  const change = () => ask({ do: "say", answers: answers() });
  const form = dayForm({ text, entries, name, change, add: () => ask({ do: "add", answers: answers() }) });
  const trend = trendPart({ text, entries, name, change });
  const consent = consentPart({ text, ask }), own = ownPart({ text, ask });
  // What kept days say stands above the form; what the day being written says, under its button.
  const above = h("div", { class: "says", role: "status" }), below = h("div", { class: "says", role: "status" });

  const answer = (more) => { Object.assign(reader, more); change(); };
  const cardFor = alarmCards({ text, red_flags, marks, name, reader: {
    replies: () => reader.replies,
    reply: (id, value) => answer({ replies: { ...reader.replies, [id]: value } }),
    seen: () => reader.seen,
    seenAlready: () => answer({ seen: "yes" }),
    takeBack: (because) => mend(scalesBehind(because)),
    startAgain: () => mend(entries.scales),
  } });
  // A number given by mistake: what is not kept is taken back; for what is, the form stands under the card.
  const mend = (scales) => {
    for (const scale of scales) form.clear(scale);
    mending = true;
    answer({ seen: "", replies: {} });
  };
  let mending = false;
  const mendHow = h("p", { hidden: true }, text.mend);

  const said = (view, id) => h("li", {}, flag[id].text, cite(flag[id].sources), general(flag[id].general),
    h("br"), h("span", { class: "why" }, (view.reasons[id] ?? []).map((one) => fill(text[reasonWord(one)], limits)).join(" ")),
    id === "rf_mood" ? [h("br"), h("strong", {}, text.mood_help)] : null);
  const advised = (view) => {
    const { triage } = view, eye = "rf_eye_pain" in view.reasons;
    if (!triage.flags.length) return [];
    return [h("div", { class: `card ${triage.level}` }, h("h3", {}, `${SHAPES[triage.level]} ${level[triage.level].name}`), h("p", {}, level[triage.level].act),
      h("ul", {}, triage.flags.map((id) => said(view, id)))),
    eye ? h("div", { class: "card today" }, h("h4", {}, text.eye_title), h("ul", {}, words.eye_steps.map((step) => h("li", {}, step.text, cite(step.sources))))) : null,
    h("p", { class: "quiet" }, text.early)].filter(Boolean);
  };

  const card = h("div", { class: "alone", hidden: true });
  const rest = [consent.section, above, below, trend.head, trend.table, own.section, photos.section];
  const both = h("div", { class: "both" }, consent.section, above, mendHow, form.section, below, trend.head, trend.table,
    h("div", { class: "list" }, photos.section, own.section));
  side.append(...head, card, both);

  const draw = (view, opened) => {
    const alone = standsAlone(view.triage);
    mending = mending && alone;
    showAlone(side, card, [both], alone ? cardFor(view.triage) : null);
    both.hidden = alone && !mending;
    mendHow.hidden = !mending;
    for (const one of rest) one.hidden = alone;
    form.draw(view.form);
    if (alone) return photos.closeAll();
    trend.draw(view);
    const cards = advised(view), here = opened || above.childElementCount ? above : below;
    (here === above ? below : above).replaceChildren();
    here.replaceChildren(...cards);
  };
  const hear = (told) => {
    if (!told || !told.told) return;
    clearTimeout(timer);
    if ("allowed" in told) consent.draw(told.allowed);
    if (told.clears) form.clear();
    if (told.file) own.save(told.file);
    if (told.view) draw(told.view, told.told === "open");
    if (!told.said) return;
    if (["allow", "open", "stop"].includes(told.told)) consent.say(told.said);
    else (told.told === "add" || told.told === "say" ? form : own).say(told.said);
  };
  model.on("msg:custom", hear);
  ask({ do: "open" });
  return () => { clearTimeout(timer); photos.closeAll(); model.off("msg:custom", hear); };
}

export default { render };
