/* The kit's one drawn face, made with createElementNS from face.json: lines at rest, moved part of the way. */

const NUMBER = /-?\d+(?:\.\d+)?/g;
const CREASE = 2.2; // a crease is seen in full at a little under half of its movement
const BLEND = 18; // this near the midline the two sides of the face share what they do

/** A line between rest (0) and full movement (1): same commands, numbers in between. `part` may be a function of x. */
export function between(rest, full, part) {
  const ends = full.match(NUMBER);
  let place = 0, much = part;
  return rest.replace(NUMBER, (at) => {
    if (typeof part === "function" && place % 2 === 0) much = part(+at);
    return String(Math.round((+at + (ends[place++] - at) * much) * 100) / 100);
  });
}

/** How far a place has moved: each side for itself, in one piece at the midline (lips and nose do not break). */
export function partAt(part, x, middle) {
  if (typeof part === "number") return part;
  const across = Math.min(1, Math.max(0, (x - middle) / (2 * BLEND) + 0.5));
  return part.left + (part.right - part.left) * across;
}

/** Where a massage ring stands: it goes round its place, the two sides as in a mirror. */
export function ringAt([x, y, r], side, turn) {
  const way = side === "left" ? -1 : 1;
  return { x: x + way * r * 0.3 * Math.cos(turn), y: y + r * 0.3 * Math.sin(turn), dotX: x + way * r * 1.3 * Math.cos(turn), dotY: y + r * 1.3 * Math.sin(turn) };
}

/** Draw the face. `pose` moves it, both sides (a number) or each for itself ({left, right}); `massage` shows where the
    hands go; either costs nothing where nothing changes. */
export function drawFace(face, label) {
  const [width, height] = face.size;
  const lines = new Map();
  const shapes = drawn("defs"), body = drawn("g"), rings = drawn("g", { class: "rings" });
  const ids = {};
  for (const part of face.parts) {
    const path = drawn("path", { d: part.d });
    lines.set(part.id, { part, path });
    if (part.as === "shape") {
      ids[part.id] = unique(part.id);
      shapes.append(drawn("clipPath", { id: ids[part.id] }, path));
    } else if (part.as === "fill" || part.as === "light") {
      path.setAttribute("class", part.as);
      body.append(drawn("g", { "clip-path": `url(#${ids[part.within]})` }, path));
    } else {
      const [thick, strength] = face.styles[part.as];
      path.setAttribute("stroke-width", thick);
      path.setAttribute("opacity", part.as === "crease" ? 0 : strength);
      body.append(path);
    }
  }
  const svg = drawn("svg", { viewBox: `0 0 ${width} ${height}`, class: "drawn-face", role: "img", "aria-label": label }, shapes, body, rings);

  let shown = { move: "rest", left: 0, right: 0 };
  const pose = (move, part) => {
    const [left, right] = typeof part === "number" ? [part, part] : [part.left, part.right];
    if (shown.move === move && shown.left === left && shown.right === right) return;
    const here = left === right ? left : (x) => partAt({ left, right }, x, width / 2);
    for (const { part: one, path } of lines.values()) {
      const full = one.moves?.[move], before = one.moves?.[shown.move];
      if (!full && !before) continue;
      path.setAttribute("d", full ? between(one.d, full, here) : one.d);
      if (one.as === "crease") path.setAttribute("opacity", full ? face.styles.crease[1] * Math.min(1, CREASE * (one.side === "left" ? left : right)) : 0);
    }
    shown = { move, left, right };
  };

  let hands = "";
  const massage = (move, sides, turn) => {
    const places = Object.entries(face.moves[move]?.places ?? {}).filter(([side]) => sides.includes(side));
    const key = `${move} ${places.map(([side]) => side)}`;
    if (key !== hands) {
      hands = key;
      rings.replaceChildren(...places.map(([, [, , r]]) => drawn("g", {}, drawn("circle", { r, class: "disc" }), drawn("circle", { r: 4, class: "dot" }))));
    }
    for (const [place, [side, spot]] of places.entries()) {
      const [disc, dot] = rings.children[place].children, at = ringAt(spot, side, turn);
      disc.setAttribute("cx", at.x);
      disc.setAttribute("cy", at.y);
      dot.setAttribute("cx", at.dotX);
      dot.setAttribute("cy", at.dotY);
    }
  };
  return { svg, pose, massage };
}
