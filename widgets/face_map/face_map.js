const WAY = 200; // milliseconds from rest to a movement
const FRAME = "34 26 292 414"; // the drawing without the empty paper around it
const GROUPS = ["hands", "practice", "never"];

function render({ model, el }) {
  const text = model.get("text"), face = model.get("face"), marks = model.get("marks");
  const muscles = model.get("muscles"), nerves = model.get("nerves");
  const known = Object.fromEntries([...muscles, ...nerves].map((one) => [one.id, one]));
  const moves = movesOf(face);
  const nameOf = (id) => known[id]?.name ?? text[`move_${id}`];
  const section = root(el, "face_map", model.get("language"));
  const name = unique("show");

  const choose = (chosen) => {
    if (chosen === model.get("answers").chosen) return;
    model.set("answers", { chosen, show: moves.includes(chosen) ? "both" : "rest" });
    model.save_changes();
  };
  const showAs = (show) => {
    model.set("answers", { ...model.get("answers"), show });
    model.save_changes();
  };

  // The picture: each muscle is a dot to choose, both its sides are one; nerves lie above.
  const { svg, pose } = drawFace(face, text.picture);
  svg.setAttribute("role", "radiogroup");
  svg.setAttribute("viewBox", FRAME);
  const row = Object.keys(face.muscles).sort((a, b) => face.muscles[a].at.left[1] - face.muscles[b].at.left[1]);
  const areas = Object.fromEntries(row.map((id) => {
    const one = face.muscles[id];
    const path = drawn("path", { d: one[layerOf(one)], "fill-rule": "evenodd" });
    return [id, drawn("g", { role: "radio", tabindex: -1, "aria-checked": false, "aria-label": nameOf(id), "data-lm-suppress-shortcuts": true, class: `area ${one.kind} ${one.layer}` }, path)];
  }));
  const lit = drawn("g", { class: "lit" }), lines = drawn("g", { class: "lines" });
  svg.append(drawn("g", { class: "areas" }, ...Object.values(areas)), lit, lines);
  svg.addEventListener("click", ({ clientX, clientY }) => {
    const at = new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM().inverse());
    choose(tapped(under(face, at.x, at.y), model.get("answers").chosen));
  });
  svg.addEventListener("keydown", (event) => {
    const next = stepped(row, model.get("answers").chosen, event.key);
    if (!next) return;
    event.preventDefault(); // Lab and the page would scroll
    event.stopPropagation();
    choose(next);
    areas[next].focus();
  });

  const light = (id, strength) => {
    const one = face.muscles[id], other = one.kind === "other";
    return ["left", "right"].map((side) => {
      const pattern = unique("stripes"), size = other ? 6 : 5, turn = side === "left" ? one.fibres : -one.fibres;
      const mark = other ? drawn("circle", { cx: 3, cy: 3, r: 1.5 }) : drawn("path", { d: "M 0 2.5 H 5" });
      return drawn("g", { class: `region ${one.kind} ${one.layer} ${strength}` },
        drawn("pattern", { id: pattern, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${turn})` }, mark),
        drawn("path", { d: one[side], "fill-rule": "evenodd", class: "ground" }),
        drawn("path", { d: one[side], "fill-rule": "evenodd", fill: `url(#${pattern})` }));
    });
  };
  const line = (id, strength) => ["edge", "line"].map((layer) => drawn("path", { d: `${face.branches[id].left} ${face.branches[id].right}`, class: `${layer} ${face.branches[id].kind} ${strength}` }));

  // The list: the same choices, by place.
  const option = (id) => h("option", { value: id }, nameOf(id));
  const field = h("select", { id: unique("part"), onchange: () => choose(field.value) },
    h("optgroup", { label: text.movements }, moves.map(option)),
    h("optgroup", { label: text.nerves }, nerves.map(({ id }) => option(id))),
    model.get("regions").map((region) => h("optgroup", { label: region.name }, muscles.filter((one) => one.region === region.id).map(({ id }) => option(id)))));
  field.setAttribute("data-lm-suppress-shortcuts", "true");

  const shows = ["rest", "both", "weak"].map((show) => choice("radio", text[`show_${show}`], { name, value: show, onchange: () => showAs(show) }));
  const still = h("p", { class: "quiet", hidden: true }, text.weak_note);
  const movement = h("fieldset", { class: "movement" }, h("legend", {}, text.show), h("div", { class: "choices one-line" }, shows), still);

  const rests = (one) => (one.general ? h("small", { class: "quiet" }, ` (${text.general})`) : raisedMarks({ marks }));
  const entry = (label, ...words) => [h("dt", {}, label), h("dd", {}, ...words)];
  const badge = (facial, own, foreign) => h("p", {}, h("span", { class: `badge ${facial ? "routine" : "soon"}` }, h("span", { "aria-hidden": "true" }, facial ? "▤" : "▒"), facial ? text[own] : text[foreign]));
  const links = (ids, shared = []) => h("ul", { class: "links" }, [...ids, ...shared].map((id) => h("li", {}, h("button", {
    type: "button", class: "small", onclick: () => { choose(id); field.focus(); },
  }, shared.includes(id) ? fill(text.partly, { name: nameOf(id) }) : nameOf(id)))));
  const opened = {}; // what the reader has opened stays open for the next muscle
  const more = (title, ...inside) => h("details", { open: opened[title], ontoggle: ({ target }) => (opened[title] = target.open) },
    h("summary", {}, title), h("div", { class: "inside" }, ...inside));
  const exercises = ({ exercises: named, active }) => more(text.exercises, active ? null : h("p", {}, text.no_exercise),
    GROUPS.filter((group) => named[group].length).map((group) => [
      h("p", { class: "group" }, group === "never" ? "✗ " : "", text[group]), h("ul", {}, named[group].map((one) => h("li", {}, one)))]));
  const linked = ({ pairs }) => (pairs.length ? more(text.linked, h("p", {}, text.linked_how),
    h("ul", {}, pairs.map((pair) => h("li", {}, h("strong", {}, pair.name), " → ", pair.comes_along, raisedMarks(pair))))) : null);
  const cards = {
    muscle: (one) => [
      h("p", { class: "latin quiet", lang: "la" }, one.latin),
      badge(face.muscles[one.id].kind === "facial", "facial", "other"),
      h("p", { class: "does" }, one.action, rests(one)),
      h("dl", {},
        entry(text.weak, one.weakness),
        entry(text.moved_by, links([one.nerve], one.nerve_also)),
        entry(text.seen_in, one.expression)),
      exercises(one), linked(one)],
    nerve: (one, { muscles: main, shared }) => [
      badge(one.number === "VII", "is_facial", "is_other"),
      h("p", { class: "does" }, one.territory, rests(one)),
      h("dl", {}, entry(text.moves, links(main, shared)))],
    move: (_, { muscles: main, nerves: through }) => [
      h("dl", {}, entry(text.weak, known[main[0]].weakness), entry(text.used, links(main)), entry(text.col_nerves, links(through))), exercises(known[main[0]])],
  };
  const card = h("div", { class: "about" }), said = h("p", { class: "said", role: "status" });

  let frame = 0, at = { move: "rest", left: 0, right: 0 };
  const quick = matchMedia("(prefers-reduced-motion: reduce)");
  const go = (move, goal) => {
    cancelAnimationFrame(frame);
    const from = at.move === move ? at : { left: 0, right: 0 };
    const start = performance.now();
    const step = (now) => {
      const way = quick.matches ? 1 : Math.min(1, Math.max(0, (now - start) / WAY));
      const part = (side) => from[side] + (goal[side] - from[side]) * way;
      at = { move, left: part("left"), right: part("right") };
      pose(move, at);
      if (way < 1) frame = requestAnimationFrame(step);
    };
    step(start);
  };

  const draw = () => {
    const { chosen, show } = model.get("answers");
    const now = scene(chosen, face, muscles);
    for (const [place, id] of row.entries()) {
      areas[id].setAttribute("aria-checked", id === chosen);
      areas[id].setAttribute("tabindex", id === chosen || (now.kind !== "muscle" && place === 0) ? 0 : -1);
    }
    lit.replaceChildren(...now.muscles.flatMap((id) => light(id, "main")), ...now.shared.flatMap((id) => light(id, "shared")));
    lines.replaceChildren(...now.also.flatMap((id) => line(id, "shared")), ...now.nerves.flatMap((id) => line(id, "main")));
    if (field.value !== chosen) field.value = chosen;
    movement.hidden = !now.move;
    svg.classList.toggle("moving", Boolean(now.move) && show !== "rest");
    for (const one of shows) one.firstChild.checked = one.firstChild.value === show;
    still.hidden = show !== "weak";
    go(now.move || "rest", partsOf(face, now.move, show));
    said.textContent = nameOf(chosen);
    card.replaceChildren(...cards[now.kind](known[chosen], now).filter(Boolean));
  };

  const key = (kind, words) => h("li", {}, h("span", { class: `swatch ${kind}`, "aria-hidden": "true" }), words);
  section.append(
    h("h3", {}, text.title), h("p", {}, text.how), h("p", { class: "quiet" }, text.new),
    h("div", { class: "choose" }, h("label", { for: field.id }, text.choose), field),
    h("div", { class: "map" },
      h("div", { class: "picture" }, svg, movement),
      h("div", { class: "side" }, said, card)),
    h("div", { class: "notes quiet" },
      h("ul", { class: "key" }, key("facial", text.key_facial), key("other", text.key_other)),
      h("p", {}, text.how_picture), h("p", {}, text.halves), h("p", {}, text.basis, raisedMarks({ marks }))),
  );
  draw();
  model.on("change:answers", draw);
  return () => {
    cancelAnimationFrame(frame);
    model.off("change:answers", draw);
  };
}

export default { render };
