import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { between, partAt } from "../../widgets/face.js";
import { area, inside, layerOf, movesOf, partsOf, rings, scene, stepped, tapped, under } from "../../widgets/face_map/pick.js";

const face = JSON.parse(readFileSync(new URL("../../widgets/face.json", import.meta.url)));
const square = rings("M 0 0 L 10 0 L 10 10 L 0 10 Z"), ring = rings("M 0 0 L 10 0 L 10 10 L 0 10 Z M 3 3 L 7 3 L 7 7 L 3 7 Z");

test("a point is in a ring, but not in its hole", () => {
  assert.ok(inside(square, 5, 5));
  assert.ok(!inside(square, 11, 5));
  assert.ok(inside(ring, 1, 1));
  assert.ok(!inside(ring, 5, 5));
  assert.equal(area(square), 100);
  assert.equal(area(ring), 84);
});

test("a curve is followed, not cut off", () => {
  const [bow] = rings("M 0 0 C 0 10 10 10 10 0 Z");
  assert.ok(inside([bow], 5, 7));
  assert.ok(!inside([bow], 5, 8));
});

test("each muscle can be chosen by tapping, on its own half", () => {
  for (const [id, one] of Object.entries(face.muscles)) {
    const seen = new Set(), [x, y] = one.at[layerOf(one)];
    let chosen = "";
    for (let tap = 0; tap < 6; tap++) seen.add(chosen = tapped(under(face, x, y), chosen));
    assert.ok(seen.has(id), `${id} is not under its own number`);
  }
});

test("the number of each muscle lies on it, or the smallest is hard to hit", () => {
  for (const [id, one] of Object.entries(face.muscles)) {
    for (const side of ["left", "right"]) assert.ok(inside(rings(one[side]), ...one.at[side]), `${id} ${side}`);
  }
  for (const [id, one] of Object.entries(face.zones)) assert.ok(inside(rings(one.left), ...one.at.left), id);
});

test("the left half offers outer muscles first, the right half the others", () => {
  assert.equal(under(face, 134, 138)[0], "frontalis");
  assert.equal(under(face, 360 - 98, 266)[0], "masseter");
  assert.notEqual(under(face, 98, 266)[0], "masseter");
});

test("a tap again goes to what lies beneath, and round; a tap on nothing changes nothing", () => {
  assert.equal(tapped(["a", "b"], "x"), "a");
  assert.equal(tapped(["a", "b"], "a"), "b");
  assert.equal(tapped(["a", "b"], "b"), "a");
  assert.equal(tapped([], "b"), "b");
  assert.deepEqual(under(face, 5, 5), []);
});

test("a tap just beside a thin muscle still means it", () => {
  assert.equal(under(face, 58, 160)[0], "auricular");
});

test("arrow keys go round the muscles; other keys are left alone", () => {
  const row = ["a", "b", "c"];
  assert.equal(stepped(row, "a", "ArrowDown"), "b");
  assert.equal(stepped(row, "a", "ArrowLeft"), "c");
  assert.equal(stepped(row, "c", "ArrowRight"), "a");
  assert.equal(stepped(row, "none of them", "ArrowUp"), "a");
  assert.equal(stepped(row, "b", "End"), "c");
  assert.equal(stepped(row, "b", "Home"), "a");
  assert.equal(stepped(row, "b", "Tab"), null);
});

const muscles = [
  { id: "zygomaticus_major", nerve: "vii_zygomatic", nerve_also: ["vii_buccal"] },
  { id: "risorius", nerve: "vii_buccal", nerve_also: [] },
  { id: "masseter", nerve: "v3_motor", nerve_also: [] },
];
test("a muscle lights up with its nerves, a nerve with its muscles, a movement with both", () => {
  assert.deepEqual(scene("zygomaticus_major", face, muscles), { kind: "muscle", muscles: ["zygomaticus_major"], shared: [], nerves: ["vii_zygomatic"], also: ["vii_buccal"], move: "soft_smile" });
  assert.equal(scene("masseter", face, muscles).move, "");
  assert.deepEqual(scene("vii_buccal", face, muscles), { kind: "nerve", muscles: ["risorius"], shared: ["zygomaticus_major"], nerves: ["vii_buccal"], also: [], move: "" });
  const smile = scene("soft_smile", face, muscles);
  assert.deepEqual(smile.muscles, face.moves.soft_smile.muscles);
  assert.deepEqual(smile.nerves, ["vii_zygomatic", "vii_buccal"]);
});

test("massage and rest are no movements to choose", () => {
  assert.deepEqual(movesOf(face), ["brow_raise", "eye_close", "nose_wrinkle", "soft_smile", "lip_pucker"]);
});

test("a weak side does not move at all; an eye closes all the way", () => {
  assert.deepEqual(partsOf(face, "soft_smile", "rest"), { left: 0, right: 0 });
  assert.deepEqual(partsOf(face, "soft_smile", "weak"), { left: 0, right: 0.6 });
  assert.deepEqual(partsOf(face, "eye_close", "both"), { left: 1, right: 1 });
});

test("near the midline the two sides share what they do, so lips stay in one piece", () => {
  assert.equal(partAt({ left: 0, right: 1 }, 100, 180), 0);
  assert.equal(partAt({ left: 0, right: 1 }, 180, 180), 0.5);
  assert.equal(partAt({ left: 0, right: 1 }, 260, 180), 1);
  assert.equal(partAt(0.3, 100, 180), 0.3);
  const lips = Object.fromEntries(face.parts.map((part) => [part.id, part])), way = (x) => partAt({ left: 0, right: 0.6 }, x, 180);
  const end = (part) => between(part.d, part.moves.lip_pucker, way).split(" ").slice(-2).join(" ");
  assert.equal(end(lips.lips_meet_left), end(lips.lips_meet_right));
});
