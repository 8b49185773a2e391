function render({ model, el }) {
  const text = model.get("text"), words = model.get("words"), entries = model.get("entries");
  const name = unique("stage");
  const say = (answers) => { model.set("answers", answers); model.save_changes(); };
  const change = (answers) => say({ ...model.get("answers"), ...answers });
  const blank = () => Object.fromEntries(Object.entries(model.get("answers")).map(([field, value]) =>
    [field, Array.isArray(value) ? [] : typeof value === "object" ? {} : ""]));
  const startAgain = () => { say(blank()); form.toOpen(); form.section.querySelector("input").focus(); };

  const cardFor = alarmCards({ text, red_flags: entries.red_flags, marks: entries.marks, name, reader: {
    replies: () => model.get("answers").replies,
    reply: (id, value) => change({ replies: { ...model.get("answers").replies, [id]: value } }),
    seen: () => model.get("answers").seen,
    seenAlready: () => change({ seen: "yes" }),
    takeBack: (because) => say(stageTakenBack(model.get("answers"), because)),
    startAgain,
  } });
  const form = questionnaire({ text, words: entries.words, red_flags: entries.red_flags, name,
    reader: { answers: () => model.get("answers"), change } });
  const keeping = keepingBox(model, text);
  const result = h("div", { class: "outcome" }), card = h("div", { class: "alone", hidden: true });
  const both = h("div", { class: "both" }, form.section, result,
    h("div", { class: "actions live-only" }, h("button", { type: "button", onclick: startAgain }, text.start_again)), keeping.section);
  const side = root(el, "stage_check", model.get("language"));
  side.append(h("h3", {}, words.title), h("p", {}, words.intro), card, both);

  const draw = () => {
    const view = model.get("view");
    const alone = standsAlone(view.triage);
    showAlone(side, card, [both], alone ? cardFor(view.triage) : null);
    if (!alone) result.replaceChildren(stageResult({ text, words: entries.words, red_flags: entries.red_flags, marks: entries.marks, eye: words.eye_steps }, view));
  };
  const offs = [["change:view", draw], ["change:answers", form.draw], ["change:kept", keeping.draw], ["change:said", keeping.draw]];
  for (const [event, listener] of offs) model.on(event, listener);
  draw();
  return () => { for (const [event, listener] of offs) model.off(event, listener); };
}

export default { render };
