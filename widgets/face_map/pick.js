/* Which muscle lies under a finger, and what belongs to a choice: plain reckoning, no page. */

const PAIR = /-?\d+(?:\.\d+)?/g;
const NEAR = 12; // a tap this near to a muscle still means it (units of the drawing; a muscle can be 8 wide)

/** The outlines of a path of M, C, L and Z as rings of points; a curve becomes 8 lines. */
export function rings(d) {
  const found = [];
  let ring = [], at = [0, 0];
  for (const [, command, rest] of d.matchAll(/([MCLZ])([^MCLZ]*)/g)) {
    const n = (rest.match(PAIR) ?? []).map(Number);
    if (command === "M") found.push(ring = []);
    if (command === "C") {
      for (let place = 0; place < n.length; place += 6) {
        const [x1, y1, x2, y2, x3, y3] = n.slice(place, place + 6);
        for (let step = 1; step <= 8; step++) {
          const t = step / 8, u = 1 - t;
          const mix = (a, b, c, e) => u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * e;
          ring.push([mix(at[0], x1, x2, x3), mix(at[1], y1, y2, y3)]);
        }
        at = [x3, y3];
      }
    } else if (command !== "Z") {
      for (let place = 0; place < n.length; place += 2) ring.push(at = [n[place], n[place + 1]]);
    }
  }
  return found;
}

const edges = (ring) => ring.map((point, place) => [ring[(place || ring.length) - 1], point]);

/** Whether a point lies inside: in a ring, but not in its hole. */
export function inside(outline, x, y) {
  let within = false;
  for (const [[ax, ay], [bx, by]] of outline.flatMap(edges)) {
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within;
  }
  return within;
}

/** How much there is to touch: the area, without holes. */
export function area(outline) {
  const sizes = outline.map((ring) => Math.abs(edges(ring).reduce((sum, [a, b]) => sum + a[0] * b[1] - b[0] * a[1], 0) / 2));
  return Math.abs(sizes.reduce((sum, size, place) => (place ? sum - size : size), 0));
}

const distance = (outline, x, y) => Math.min(...outline.flat().map(([a, b]) => Math.hypot(a - x, b - y)));

/** The layer that a half of the picture shows: the outer muscles of the nerve of the face, or all others. */
export const layerOf = ({ kind, layer }) => (kind === "facial" && layer === "surface" ? "left" : "right");

/** The muscles under a point, the likeliest first: those of the half's own layer, small before large. */
export function under(face, x, y) {
  const side = x < face.size[0] / 2 ? "left" : "right";
  const all = Object.entries(face.muscles).map(([id, drawn]) => {
    const outline = rings(drawn[side]);
    return { id, own: layerOf(drawn) === side, size: area(outline), far: inside(outline, x, y) ? 0 : distance(outline, x, y) };
  });
  const hit = all.filter(({ far }) => far === 0).sort((a, b) => b.own - a.own || a.size - b.size);
  if (hit.length) return hit.map(({ id }) => id);
  return all.filter(({ own, far }) => own && far <= NEAR).sort((a, b) => a.far - b.far).slice(0, 1).map(({ id }) => id);
}

/** What a tap chooses: the first muscle there, or the one beneath what is chosen already. */
export function tapped(found, chosen) {
  return found.length ? found[(found.indexOf(chosen) + 1) % found.length] : chosen;
}

/** The next of a row for a key: round and round, as in any group of dots; null for any other key. */
export function stepped(row, chosen, key) {
  const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
  if (key === "Home") return row[0];
  if (key === "End") return row.at(-1);
  if (!(key in steps)) return null;
  const at = row.indexOf(chosen);
  if (at < 0) return row[0];
  return row[(at + steps[key] + row.length) % row.length];
}

/** Movements of the drawn face that muscles make; massage is none. */
export function movesOf(face) {
  return Object.entries(face.moves).filter(([, one]) => one.amount && one.muscles.length).map(([id]) => id);
}

/** What a choice lights up: muscles and nerves (main ones, then those that share), and the movement that shows it. */
export function scene(chosen, face, muscles) {
  const nervesOf = (some) => [...new Set(some.map(({ nerve }) => nerve))];
  const ids = (some) => some.map(({ id }) => id);
  if (chosen in face.muscles) {
    const one = muscles.find(({ id }) => id === chosen);
    const move = movesOf(face).find((name) => face.moves[name].muscles.includes(chosen)) ?? "";
    return { kind: "muscle", muscles: [chosen], shared: [], nerves: [one.nerve], also: one.nerve_also, move };
  }
  if (chosen in face.branches) {
    const main = muscles.filter(({ nerve }) => nerve === chosen), shared = muscles.filter(({ nerve_also: also }) => also.includes(chosen));
    return { kind: "nerve", muscles: ids(main), shared: ids(shared), nerves: [chosen], also: [], move: "" };
  }
  const doing = muscles.filter(({ id }) => face.moves[chosen].muscles.includes(id));
  return { kind: "move", muscles: face.moves[chosen].muscles, shared: [], nerves: nervesOf(doing), also: [], move: chosen };
}

/** How far each side moves: a small movement is shown well enough to be seen, and a weak side not at all. */
export function partsOf(face, move, show) {
  const much = move && show !== "rest" ? Math.max(0.6, face.moves[move].amount) : 0;
  return { left: show === "weak" ? 0 : much, right: much };
}
