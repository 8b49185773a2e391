/* The drawn face with each side's muscles at a strength of its own, many at once. Needs `drawn`, `drawFace`, NUMBER, CREASE and BLEND of face.js. */

const MIDDLE = 180; // of the drawing: near it the two sides blend, so that lips and nose stay in one piece
const LIDS = /^(eye|upper_lid|lower_lid|lid_fold)_/;

/** How far each drawn movement has gone on one side. */
export function strengths(draws, side, effort) {
  const of = (muscles) => Object.entries(muscles).map(([id, part]) => (part * (side[id] ?? 0)) / effort);
  return Object.fromEntries(Object.entries(draws).map(([move, muscles]) => [move, Math.min(1, Math.max(0, ...of(muscles)))]));
}

/** A part made ready to be drawn many times: its numbers at rest, and how far each movement takes them. */
export function prepared(part) {
  const rest = (part.d.match(NUMBER) ?? []).map(Number);
  const blend = rest.map((_, place) => Math.min(1, Math.max(0, (rest[place - (place % 2)] - MIDDLE) / (2 * BLEND) + 0.5)));
  const moves = Object.entries(part.moves ?? {}).map(([move, d]) => [move, d.match(NUMBER).map((value, place) => value - rest[place])]);
  return { part, rest, blend, moves, pieces: part.d.split(NUMBER), lid: LIDS.test(part.id) };
}

/** The line of a part, and how plainly a crease shows, for the strengths of both sides. */
export function posed({ part, rest, blend, moves, pieces, lid }, left, right) {
  const numbers = [...rest];
  let shown = 0;
  for (const [move, deltas] of moves) {
    // A lid that is shut does not open again because the brow goes up.
    const free = (side) => (side[move] ?? 0) * (lid && move !== "eye_close" ? 1 - (side.eye_close ?? 0) : 1);
    const l = free(left), r = free(right);
    if (!l && !r) continue;
    shown = Math.max(shown, part.side === "left" ? l : part.side === "right" ? r : (l + r) / 2);
    for (let place = 0; place < numbers.length; place += 1) numbers[place] += deltas[place] * (l + (r - l) * blend[place]);
  }
  const d = pieces.reduce((line, piece, place) => line + Math.round(numbers[place - 1] * 100) / 100 + piece);
  return { d, shown: Math.min(1, CREASE * shown) };
}

/** Where a signal is: from the trunk, drawn towards its branch, to its muscle; `t` from 0 to 1. */
export function along([start, branch, end], t) {
  return [0, 1].map((axis) => (1 - t) ** 2 * start[axis] + 2 * t * (1 - t) * branch[axis] + t * t * end[axis]);
}

/** The face with muscles, branches and signals; `show` takes what `respond` of model.js gives. */
function livingFace(face, muscles, label) {
  const { svg } = drawFace(face, label);
  const paths = [...svg.querySelectorAll("path")];
  const parts = face.parts.filter((part) => part.moves).map((part) => ({ ...prepared(part), path: paths.find((path) => path.getAttribute("d") === part.d) }));
  const trunk = { left: [88, 258], right: [272, 258] }; // where every branch of the nerve of the face begins (face.json)
  const below = drawn("g", { class: "below" }), above = drawn("g", { class: "above" });
  svg.querySelector("defs").after(below);
  svg.append(above);
  const fields = [], sides = ["left", "right"];
  for (const side of sides) {
    for (const branch of Object.values(face.branches)) above.append(drawn("path", { d: branch[side], class: "branch" }));
    for (const muscle of muscles) {
      const drawing = face.muscles[muscle.id];
      if (!drawing) continue;
      const field = drawn("path", { d: drawing[side], class: "muscle", "fill-rule": "evenodd", opacity: 0 });
      const crossed = drawn("path", { class: "crossed", opacity: 0 });
      const dot = drawn("path", { class: "signal", opacity: 0 });
      below.append(field);
      above.append(crossed, dot);
      fields.push({ side, muscle, at: drawing.at[side], field, crossed, dot });
    }
  }
  const branchOf = Object.fromEntries(muscles.map((one) => [one.id, one.nerve]));
  const set = (element, name, value) => { if (element[`_${name}`] !== value) element.setAttribute(name, (element[`_${name}`] = value)); };
  const round = (value) => Math.round(value * 10) / 10;

  function show(found, weakSide, { draws, effort, seen, signal }) {
    const weak = { ...strengths(draws, found.weak, effort), scar: found.marks.scar, scar_pull: found.marks.pull }, healthy = strengths(draws, found.healthy, effort);
    const [left, right] = weakSide === "left" ? [weak, healthy] : [healthy, weak];
    for (const one of parts) {
      const { d, shown } = posed(one, left, right);
      set(one.path, "d", d);
      if (one.part.as === "crease") set(one.path, "opacity", round(face.styles.crease[1] * shown * 10) / 10);
    }
    for (const { side, muscle, at, field, crossed, dot } of fields) {
      const ill = side === weakSide, { id } = muscle;
      const strayed = ill ? found.onTheWay.stray[id] : 0, tone = ill ? found.resting[id] : 0;
      const asked = found.onTheWay.healthy[id] > 0, isStray = strayed >= seen;
      const strength = isStray ? Math.max(tone, found.stray[id]) : asked || tone ? (ill ? found.weak : found.healthy)[id] : 0;
      const moving = signal > 0 && signal < 1 && (isStray || asked);
      set(field, "class", isStray ? "muscle stray" : "muscle");
      set(field, "opacity", strength >= seen / 2 ? round(Math.min(1, 0.35 + strength)) : 0);
      const from = isStray ? found.from[id] : id;
      const way = [trunk[side], face.branches[branchOf[from]]?.at[side] ?? trunk[side], at];
      set(crossed, "opacity", isStray && signal > 0 ? 1 : 0);
      if (isStray) {
        const points = [0, 0.2, 0.4, 0.6, 0.8, 1].map((t) => along(way, t * Math.max(signal, 0.05)).map(round).join(" "));
        set(crossed, "d", `M ${points.join(" L ")}`);
      }
      set(dot, "opacity", moving ? 1 : 0);
      if (!moving) continue;
      const [x, y] = along(way, signal).map(round), r = isStray ? 7 : 5.5;
      set(dot, "class", isStray ? "signal stray" : "signal");
      set(dot, "d", isStray ? `M ${x} ${y - r} L ${x + r} ${y} L ${x} ${y + r} L ${x - r} ${y} Z` : `M ${x - r} ${y} a ${r} ${r} 0 1 0 ${2 * r} 0 a ${r} ${r} 0 1 0 ${-2 * r} 0 Z`);
    }
  }
  return { svg, show };
}
