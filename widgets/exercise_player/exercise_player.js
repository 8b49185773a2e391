function render({ model, el }) {
  const text = model.get("text"), words = model.get("words"), language = model.get("language"), face = model.get("face");
  const still = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)");
  const section = root(el, "exercise_player", language);
  const body = h("div", { class: "screen" });
  section.append(h("h3", {}, words.title), body);
  const line = (one, attributes = {}) => (one ? h("p", attributes, one.text, raisedMarks(one)) : null);
  const lines = (rows, name) => (rows?.length ? h("ul", { class: name }, rows.map((one) => h("li", {}, one.text, raisedMarks(one)))) : null);
  const answer = (change) => {
    model.set("answers", { ...model.get("answers"), ...change });
    model.save_changes();
  };
  const stopped = () => model.get("answers").stopped ?? {};

  let said = { stage: "", side: "" };
  let leave = () => {}; // what the screen before this one has to end
  const screen = (nodes, focus, ends = () => {}) => {
    leave();
    leave = ends;
    body.replaceChildren(...nodes.flat(Infinity).filter(Boolean));
    focus?.focus({ preventScroll: true });
    // JupyterLab gives the focus to the cell when what was clicked is gone: take it back, once.
    setTimeout(() => focus?.isConnected && document.activeElement?.contains(section) && focus.focus({ preventScroll: true }), 60);
    if (focus) section.scrollIntoView({ block: "nearest" });
  };
  const title = (words) => h("h4", { tabindex: "-1" }, words);

  // ---------- before anything plays ----------
  function gate(focus = true) {
    const made = makeGate({ text, flags: model.get("red_flags"), onpass: (found) => { said = found; list(); } });
    screen([words.intro ? h("p", {}, words.intro) : null, made], focus ? made.querySelector("input") : null);
  }

  // ---------- what may be played, and what may not ----------
  const about = (one) => [
    effortStrip(one.effort, text),
    h("p", {}, h("strong", {}, `${text.when_to_stop} `), one.stop),
    h("details", {}, h("summary", {}, text.steps_title), h("div", { class: "inside" }, h("ol", {}, one.steps.map((step) => h("li", {}, step))),
      h("p", { class: "quiet" }, `${text[`strength_${one.evidence.strength}`]}${text.colon}${one.evidence.text}`, raisedMarks(one)))),
  ];
  const length = (sequences) => fill(text.length, { time: minutes(sequences.reduce((sum, one) => sum + one.seconds, 0)) });
  function list(note = "") {
    const plan = model.get("plan"), { play, locked, fits } = playable(model.get("sequences"), plan, said.stage, stopped());
    const heading = title(fits ? text.list_plan : text.list_safe);
    const done = model.get("answers").done;
    const reasons = [...new Set(locked.map(({ why }) => why))];
    const unlocked = (one) => fits && plan.unlocked?.includes(one.id);
    const found = fits ? "" : stopped().why ? text.why_plan_changes : !plan?.sequences?.length ? text.no_plan : text.why_stage_differs;
    screen([
      heading, note ? h("p", { role: "status" }, note) : null,
      found ? h("p", {}, found) : null, said.stage === "unsure" ? h("p", {}, text.unsure_careful) : null,
      fits && play.length > 1 ? h("div", { class: "actions" }, h("button", { type: "button", class: "primary", onclick: () => session(play) }, `▶ ${text.play_all}`), h("span", { class: "quiet" }, length(play))) : null,
      play.length ? h("ul", { class: "sequences" }, play.map((one) => h("li", {},
        h("div", { class: "head" }, h("h5", {}, one.name), h("span", { class: "quiet" }, length([one])),
          one.safe ? h("span", { class: "badge routine" }, `✓ ${text.safe}`) : null, done.includes(one.id) ? h("span", { class: "badge routine" }, `✓ ${text.done_today}`) : null,
          h("button", { type: "button", class: fits && play.length > 1 ? "" : "primary", "aria-label": `${text.play}${text.colon}${one.name}`, onclick: () => session([one]) }, `▶ ${text.play}`)),
        unlocked(one) ? h("p", { class: "told" }, `★ ${text.unlocked}`) : null, about(one)))) : h("p", {}, text.nothing_safe),
      locked.length ? h("div", { class: "locked" }, h("h5", {}, lock(), text.locked), reasons.map((why) => [
        h("p", {}, text[`why_${why}`]), h("ul", {}, locked.filter((one) => one.why === why).map(({ sequence }) => h("li", {}, sequence.name)))]),
        line(words.experts_differ, { class: "quiet" })) : null,
      line(words.defaults, { class: "quiet" }),
      h("div", { class: "actions" }, h("button", { type: "button", onclick: () => gate() }, text.start_again)),
    ], heading);
  }

  // ---------- a session ----------
  function session(sequences) {
    const cues = sequences.flatMap((sequence) => sequence.cues.map((cue) => ({ ...cue, sequence })));
    const whole = startOf(cues, cues.length);
    const clock = new Clock();
    const lived = new Map(); // seconds of each sequence that really ran: skipping is not doing
    let at = -1, frame = 0, finished = false;
    const drawing = drawFace(face, text.alt_rest), round = ring();
    const kind = h("p", { class: "kind" }), rep = h("p", { class: "rep" }), step = h("p", { class: "step" });
    const kicker = h("p", { class: "kicker" }), left = h("span", { class: "left" }), bar = h("div", { class: "bar" }), effort = h("div"), stopRule = h("p", { class: "stop-rule" });
    const status = h("p", { class: "heard", role: "status" });
    const toggle = h("button", { type: "button", class: "primary toggle", onclick: () => press() });
    const arrow = (sign) => h("span", { class: "arrow", "aria-hidden": "true" }, sign);
    const back = h("button", { type: "button", onclick: () => seek(backFrom(cues, clock.seconds)) }, arrow("←"), text.back);
    const next = h("button", { type: "button", onclick: () => seek(startOf(cues, at + 1)) }, text.next, arrow("→"));
    const key = (name) => h("kbd", {}, name);
    const stopper = (why, letter) => h("button", { type: "button", class: `stop ${why}`, "aria-keyshortcuts": letter, onclick: () => stop(why) },
      h("span", { class: "square", "aria-hidden": "true" }), h("span", {}, text[`key_${why}`]), key(letter));

    const voice = makeVoice(language, () => heard());
    const speak = choice("checkbox", text.voice, { onchange: () => heard() });
    const aloud = speak.querySelector("input"), aloudSaid = h("p", { class: "quiet", role: "status" });
    const heard = () => {
      if (aloud.checked && !voice.has()) aloud.checked = false, (aloudSaid.textContent = text.voice_none);
      else aloudSaid.textContent = "";
      if (!aloud.checked) voice.hush();
    };

    const mirror = makeMirror({ text, opinions: words.mirror ?? [], weakSide: () => said.side, onchange: (on) => stageBox.classList.toggle("with-mirror", on) });
    const now = h("div", { class: "now-doing" }, round.made, h("div", {}, kind, rep));
    const stageBox = h("div", { class: "play" }, mirror.picture, h("div", { class: "face-box" }, drawing.svg), now);
    const panel = h("div", { class: "player", tabindex: "-1", role: "group", "aria-label": text.session },
      h("div", { class: "top" }, kicker, left), h("div", { class: "track", "aria-hidden": "true" }, bar),
      stageBox, h("div", { class: "words" }, step, effort), status,
      h("div", { class: "controls" }, back, toggle, next),
      h("div", { class: "stops" }, stopper("moved", "M"), stopper("hurts", "H")), stopRule,
      h("p", { class: "quiet keys" }, key(text.key_space), ` ${text.keys_pause}`, " ", key("←"), key("→"), ` ${text.keys_steps}`, " ", key("M"), key("H"), ` ${text.keys_stop}`),
      h("details", {}, h("summary", {}, text.voice_title), h("div", { class: "inside" }, speak, aloudSaid, h("p", { class: "quiet" }, text.voice_local))),
      h("details", { class: "mirror-box" }, h("summary", {}, text.mirror_title), h("div", { class: "inside" }, mirror.panel)),
      h("div", { class: "actions" }, h("button", { type: "button", onclick: () => list() }, text.close)));

    function label() {
      toggle.textContent = clock.running ? `❚❚ ${text.pause}` : clock.seconds > 0 ? `▶ ${text.resume}` : `▶ ${text.start}`;
      panel.classList.toggle("paused", !clock.running);
      status.textContent = !clock.running && clock.seconds > 0 ? text.paused : "";
    }
    function enter({ place, cue }) {
      const before = cues[at];
      at = place;
      if (before && before.sequence !== cue.sequence) ended(before.sequence);
      kind.textContent = text[`kind_${cue.kind}`];
      rep.textContent = cue.reps > 1 ? fill(text.rep, { n: cue.rep, all: cue.reps }) : "";
      step.textContent = cue.text;
      drawing.svg.setAttribute("aria-label", text[`alt_${cue.move || "rest"}`]);
      round.unit.textContent = text.seconds;
      kicker.textContent = sequences.length > 1 ? fill(text.of_sequences, { n: sequences.indexOf(cue.sequence) + 1, all: sequences.length, name: cue.sequence.name }) : cue.sequence.name;
      effort.replaceChildren(effortStrip(cue.kind === "hold" ? cue.sequence.effort : [0, 0], text));
      stopRule.replaceChildren(h("strong", {}, `${text.when_to_stop} `), cue.sequence.stop);
      back.disabled = place === 0 && clock.seconds < 1;
      if (aloud.checked && clock.running) voice.say(sayingOf(cue, before, text));
    }
    function draw() {
      const here = standing(cues, clock.seconds);
      if (here.done) return finish();
      if (here.place !== at) enter(here);
      const calm = Boolean(still?.matches);
      round.show(calm ? Math.ceil(here.left - 0.001) : here.left, here.cue.seconds, here.cue.kind);
      left.textContent = fill(text.time_left, { time: minutes(whole - clock.seconds) });
      bar.style.inlineSize = `${((100 * clock.seconds) / whole).toFixed(calm ? 0 : 2)}%`;
      drawing.pose(here.cue.move || "rest", (face.moves[here.cue.move]?.amount ?? 0) * movedBy(here.cue, here.into, calm));
      const known = ["left", "right"].includes(said.side);
      const weak = said.side, strong = weak === "left" ? "right" : "left";
      const sides = !known || here.cue.side === "both" ? ["left", "right"] : [here.cue.side === "weak" ? weak : strong];
      drawing.massage(here.cue.move, sides, calm ? -Math.PI / 2 : (here.into / 3) * Math.PI);
    }
    function tick() {
      const before = clock.seconds, { sequence } = cues[at];
      lived.set(sequence, (lived.get(sequence) ?? 0) + clock.tick(performance.now()) - before);
      draw();
      if (clock.running && !finished) frame = requestAnimationFrame(tick);
    }
    function press() {
      if (clock.running) pause();
      else {
        clock.run(performance.now());
        if (aloud.checked && cues[at]) voice.say(sayingOf(cues[at], null, text));
        frame = requestAnimationFrame(tick);
        label();
      }
    }
    function pause() {
      clock.pause(performance.now());
      cancelAnimationFrame(frame);
      voice.hush();
      label();
    }
    function seek(seconds) {
      clock.seconds = seconds;
      voice.hush();
      draw();
      if (!finished) label();
    }
    const ended = (sequence) => {
      const { done } = model.get("answers");
      if ((lived.get(sequence) ?? 0) >= sequence.seconds / 2 && !done.includes(sequence.id)) answer({ done: [...done, sequence.id] });
    };
    function finish() {
      finished = true;
      ended(cues[cues.length - 1].sequence);
      end(sequences);
    }
    function stop(why) {
      finished = true;
      const { sequence } = cues[at];
      answer({ stopped: { why, sequence: sequence.id } });
      halted(why, sequence);
    }
    const hide = () => document.hidden && clock.running && pause();
    const codes = { Space: press, ArrowLeft: () => back.click(), ArrowRight: () => next.click(), KeyM: () => stop("moved"), KeyH: () => stop("hurts") };
    // A reader's hands are at the face: keys work while the focus is in the player, or on what holds it (a cell, the page).
    // The window hears them before JupyterLab does, where M would turn the cell into Markdown and take the player away.
    const onkey = (event) => {
      const { target } = event;
      const ours = section.contains(target) || (target instanceof Node && target.contains(section));
      if (!ours || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const code = { m: "KeyM", h: "KeyH", " ": "Space" }[event.key.toLowerCase()] ?? (event.key.startsWith("Arrow") ? event.key : event.code);
      const own = target.closest?.("button, input, summary") && code === "Space";
      const arrows = target.closest?.("[role=slider], input[type=radio]") && code.startsWith("Arrow");
      if (!codes[code] || own || arrows) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) codes[code]();
    };
    globalThis.addEventListener("keydown", onkey, true);
    document.addEventListener("visibilitychange", hide);
    screen([panel], panel, () => {
      finished = true;
      clock.pause(performance.now());
      cancelAnimationFrame(frame);
      voice.close();
      mirror.end();
      globalThis.removeEventListener("keydown", onkey, true);
      document.removeEventListener("visibilitychange", hide);
    });
    current = { sequences };
    mirror.start();
    draw();
    label();
  }

  // ---------- how it ends ----------
  function halted(why, sequence) {
    const heading = title(`■ ${text[`stopped_${why}`]}`);
    screen([h("div", { class: "card today", role: "alert" }, heading, h("p", { class: "act" }, text.stopped_do), lines(words[`stop_${why}`], "reasons"),
      h("p", {}, h("strong", {}, text.plan_must_change))),
      h("p", {}, h("strong", {}, `${sequence.name}${text.colon}`), sequence.stop), lines(words.stop_rules, "rules"),
      h("div", { class: "actions" }, h("button", { type: "button", onclick: () => gate() }, text.start_again))], heading);
  }
  function end(sequences) {
    const heading = title(`✓ ${text.end_title}`);
    screen([h("div", { class: "card good" }, heading, h("p", {}, text.end_do)), h("ul", {}, sequences.map((one) => h("li", {}, one.name))),
      words.stop_rules?.length ? h("p", {}, h("strong", {}, text.end_later)) : null, lines(words.stop_rules, "rules"),
      h("div", { class: "actions" }, h("button", { type: "button", class: "primary", onclick: () => list() }, text.to_list), h("button", { type: "button", onclick: () => gate() }, text.start_again))], heading);
  }

  let current = null;
  const replanned = () => {
    if (stopped().why) answer({ stopped: {} });
    if (!said.stage || !body.querySelector(".player, .sequences")) return;
    const allowed = playable(model.get("sequences"), model.get("plan"), said.stage, stopped()).play.map((one) => one.id);
    if (body.querySelector(".sequences") || current.sequences.some((one) => !allowed.includes(one.id))) list(text.plan_changed);
  };
  model.on("change:plan", replanned);
  gate(false);
  return () => {
    model.off("change:plan", replanned);
    leave();
  };
}

export default { render };
