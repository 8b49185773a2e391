const STEP = 5, LEAP = 20; // of a slider: an arrow key, a page key

/** Where a key takes a slider, or null: JupyterLab keeps the arrow keys from it. */
export function stepped(value, key) {
  const by = { ArrowRight: STEP, ArrowUp: STEP, ArrowLeft: -STEP, ArrowDown: -STEP, PageUp: LEAP, PageDown: -LEAP }[key];
  if (by) return Math.min(100, Math.max(0, value + by));
  return { Home: 0, End: 100 }[key] ?? null;
}

function render({ model, el }) {
  const text = model.get("text"), face = model.get("face"), pairs = model.get("pairs"), treatments = model.get("treatments"), warning = model.get("warning");
  const mechanisms = model.get("mechanisms"), facts = ready(model.get("muscles"), pairs);
  const section = root(el, "nerve_simulator", model.get("language"));
  const calm = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)");
  const group = unique("nerve");
  const kit = () => h("span", { class: "quiet" }, ` (${text.ours})`);
  const picture = livingFace(face, facts.muscles, text.alt_rest);
  let began = 0, frame = 0, step = STEPS.length - 1;

  const said = () => model.get("answers");
  const answer = (more, play = false) => {
    model.set("answers", { ...said(), ...more });
    model.save_changes();
    if (play) start();
  };

  // ---------- the movement, as it runs or step by step ----------
  const on = () => (said().mechanisms.m_excitability ?? 0) / 100;
  function paint(at) {
    const found = respond(facts, said(), at);
    picture.show({ ...found, onTheWay: respond(facts, said()) }, said().weak, { draws: face.draws, effort: EFFORT, seen: SEEN, signal: at.signal });
  }
  function run(now) {
    began ||= now;
    const at = progress(now - began, on());
    paint(at);
    if (at.over) arrive();
    else frame = requestAnimationFrame(run);
  }
  const halt = () => { cancelAnimationFrame(frame); frame = 0; began = 0; };
  function start() {
    halt();
    step = calm?.matches && said().movement !== "rest" ? 0 : STEPS.length - 1;
    if (said().movement === "rest") arrive();
    else if (calm?.matches) stand();
    else frame = requestAnimationFrame(run);
  }
  function stand() {
    if (step === STEPS.length - 1) return arrive();
    paint(STEPS[step]);
    status.textContent = text[`step_${step}`];
    next.hidden = false;
  }
  function arrive() {
    halt();
    step = STEPS.length - 1;
    next.hidden = true;
    paint(STEPS[step]);
    tell();
  }
  const list = h("ul", { class: "along" });
  function tell() {
    const found = comesAlong(respond(facts, said()), pairs), { movement } = said();
    const move = text[`move_${movement}`], moved = movement !== "rest";
    status.textContent = !moved ? text.resting : found.length ? fill(text.found, { move, n: found.length }) : fill(text.nothing, { move });
    list.replaceChildren(...(moved ? found : []).map((pair) => h("li", {}, pair.comes, raisedMarks(pair))));
    notKnown.hidden = !moved || pairs.some((pair) => pair.from.some((id) => id in MOVEMENTS[movement]));
    picture.svg.setAttribute("aria-label", `${fill(text.alt, { move, side: text[`side_${said().weak}`] })} ${(moved ? found : []).map((pair) => pair.comes).join(" ")}`);
  }

  // ---------- what the reader can set ----------
  const radio = (name, value, label, onchange) => choice("radio", label, { name: `${group}-${name}`, value, onchange });
  const movements = Object.keys(MOVEMENTS).map((id) => radio("movement", id, text[`move_${id}`], () => answer({ movement: id }, true)));
  const sides = ["left", "right"].map((side) => radio("side", side, text[`side_${side}`], () => answer({ weak: side })));
  const again = h("button", { type: "button", onclick: () => start() }, `▶ ${text.again}`);
  const next = h("button", { type: "button", class: "primary", hidden: true, onclick: () => { step += 1; stand(); if (next.hidden) again.focus(); } }, `${text.next_step} →`);
  const status = h("p", { class: "status", role: "status" });
  const notKnown = h("p", { class: "quiet", hidden: true }, text.no_pair);

  const sliders = mechanisms.map((one) => {
    const id = unique(one.id), shown = h("output", { for: id });
    const field = h("input", { type: "range", id, min: 0, max: 100, step: STEP, "aria-describedby": `${id}-verdict`,
      oninput: () => set(+field.value),
      onkeydown: (event) => {
        const to = event.ctrlKey || event.metaKey || event.altKey ? null : stepped(+field.value, event.key);
        if (to === null) return;
        event.preventDefault();
        event.stopPropagation();
        set(to);
      } });
    const set = (value) => answer({ mechanisms: { ...said().mechanisms, [one.id]: value } });
    const draw = () => {
      const value = said().mechanisms[one.id] ?? 0;
      if (+field.value !== value) field.value = value;
      const words = one.id === "m_misdirection" ? fill(text.fibres, { n: value }) : value ? fill(text.much, { n: value }) : text.not_set;
      shown.textContent = words;
      field.setAttribute("aria-valuetext", words);
      field.style.setProperty("--at", `${value}%`);
    };
    const sure = one.verdict === "supported" ? ["routine", "✓"] : ["soon", "◐"];
    const made = h("div", { class: "slider" },
      h("div", { class: "head" }, h("label", { for: id }, one.name), shown), field,
      h("details", {}, h("summary", {}, h("span", { class: `badge ${sure[0]}`, id: `${id}-verdict` }, h("span", { "aria-hidden": "true" }, sure[1]), text[`verdict_${one.verdict}`]), " ", text.more),
        h("div", { class: "inside" }, h("p", {}, one.note, raisedMarks(one)), h("p", {}, text[`draws_${one.id}`], kit()))));
    return { made, draw };
  });
  const reset = h("button", { type: "button", onclick: () => answer({ mechanisms: Object.fromEntries(MECHANISMS.map((id) => [id, 0])), training: false, muscle: "" }) }, text.reset);

  const training = choice("checkbox", text.training_on, { onchange: () => answer({ training: training.querySelector("input").checked }) });
  const injections = ["", ...Object.keys(INJECTED)].map((id) => radio("muscle", id, id ? text[`inject_${id}`] : text.inject_none, () => answer({ muscle: id })));
  const about = (one) => [h("h4", {}, one.name, " ", h("span", { class: "badge soon" }, text[`strength_${one.strength}`])), h("p", {}, one.note, raisedMarks(one))];

  // ---------- the page ----------
  const captions = h("p", { class: "captions", "aria-hidden": "true" });
  section.append(
    h("h3", {}, text.title),
    h("p", { class: "model" }, h("strong", {}, `${text.model} `), text.model_note),
    h("div", { class: "sim" },
      h("fieldset", { class: "movements" }, h("legend", {}, text.movements), h("div", { class: "chips" }, movements)),
      h("div", { class: "stage" },
        h("div", { class: "face" }, picture.svg, captions),
        h("ul", { class: "legend" }, ["own", "stray"].map((kind) => h("li", { class: kind }, h("span", { "aria-hidden": "true" }, kind === "own" ? "●" : "◆"), text[`legend_${kind}`]))),
        h("div", { class: "result" }, status, list, notKnown, h("div", { class: "actions" }, next, again))),
      h("div", { class: "controls" },
        h("fieldset", { class: "sliders" }, h("legend", {}, text.sliders), sliders.map(({ made }) => made), h("div", { class: "actions" }, reset)),
        h("fieldset", { class: "sides" }, h("legend", {}, text.weak_side), h("div", { class: "chips" }, sides)),
        h("div", { class: "treatments" }, h("h3", {}, text.treatments), h("p", {}, text.treatments_how),
          about(treatments.training), training, h("p", {}, text.training_draws, kit()),
          about(treatments.botulinum), h("p", {}, treatments.botulinum.disagree, h("sup", {}, ` ${treatments.botulinum.marks_disagree}`)),
          h("fieldset", {}, h("legend", {}, text.inject), h("div", { class: "chips" }, injections)),
          h("p", {}, text.inject_draws, kit(), " ", text.inject_eye, h("span", { class: "quiet" }, ` (${text.general})`)),
          h("div", { class: "card emergency" }, h("h4", {}, `▲ ${text.warning}`), h("p", {}, warning.text, raisedMarks(warning)), h("p", {}, warning.why, raisedMarks(warning)))))),
    h("details", {}, h("summary", {}, text.how), h("div", { class: "inside" }, h("ul", {}, [1, 2, 3, 4, 5].map((n) => h("li", {}, text[`how_${n}`]))))),
  );
  const draw = () => {
    const { movement, weak, muscle } = said();
    captions.replaceChildren(...["left", "right"].map((side) => h("span", {}, side === weak ? text.weak : text.healthy)));
    for (const made of [...movements, ...sides, ...injections]) {
      const input = made.querySelector("input");
      input.checked = input.value === (input.name.endsWith("movement") ? movement : input.name.endsWith("side") ? weak : muscle);
    }
    training.querySelector("input").checked = Boolean(said().training);
    for (const one of sliders) one.draw();
    if (frame) tell(); // what runs is drawn by itself
    else if (step === STEPS.length - 1) arrive();
    else stand();
  };
  model.on("change:answers", draw);
  draw();
  return () => {
    halt();
    model.off("change:answers", draw);
  };
}

export default { render };
