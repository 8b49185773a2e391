import assert from "node:assert/strict";
import { test } from "node:test";
import { byWeek, counted, gridOf, knownPair, mondayOf, shade, shades, stepOf, topOf, weeksTo } from "../../widgets/trigger_map/tally.js";

const zones = ["brow", "eye", "cheek", "mouth", "chin", "neck"].map((id) => ({ id }));
const moves = [{ id: "smile", zone: "mouth" }, { id: "pucker", zone: "mouth" }, { id: "eye_close", zone: "eye" }];
const seen = (...keys) => keys.map(([week, key]) => ({ week, key }));
const some = seen(["2026-11-09", "smile>eye"], ["2026-11-16", "smile>eye"], ["2026-11-16", "pucker>eye"], ["2026-11-16", "gustatory_tears"]);

test("a week begins on its Monday, also on a Sunday and over a new year", () => {
  for (const [day, monday] of [[[2026, 10, 16], "2026-11-16"], [[2026, 10, 22], "2026-11-16"], [[2027, 0, 1], "2026-12-28"], [[2028, 1, 29], "2028-02-28"]]) {
    assert.equal(mondayOf(new Date(...day)), monday);
    assert.equal(mondayOf(new Date(...day, 23, 59)), monday);
  }
});

test("weeks go back one by one, and none is left out where the clocks change", () => {
  const weeks = weeksTo(new Date(2026, 10, 22, 0, 30), 60);
  assert.equal(weeks.length, new Set(weeks).size);
  assert.deepEqual(weeks.slice(0, 3), ["2026-11-16", "2026-11-09", "2026-11-02"]);
  for (const [place, week] of weeks.slice(1).entries()) assert.equal((new Date(weeks[place]) - new Date(week)) / 86_400_000, 7);
});

test("one week or all weeks are counted", () => {
  assert.deepEqual(counted(some, "2026-11-09"), { "smile>eye": 1 });
  assert.deepEqual(counted(some), { "smile>eye": 2, "pucker>eye": 1, gustatory_tears: 1 });
  assert.deepEqual(counted([], "2026-11-09"), {});
});

test("movements of one place share a row, and what has no place stays off the grid", () => {
  const grid = gridOf(counted(some), zones, moves);
  assert.equal(grid[3][1], 3);
  assert.equal(grid.flat().reduce((sum, times) => sum + times, 0), 3);
  assert.deepEqual([grid.length, ...grid.map((row) => row.length)], [6, 6, 6, 6, 6, 6, 6]);
});

test("more times are never lighter, and each shade has its words", () => {
  const all = Array.from({ length: 40 }, (_, times) => shade(times));
  assert.equal(all[0], 0);
  assert.deepEqual(all, [...all].sort((a, b) => a - b));
  assert.deepEqual([...new Set(all)], [0, 1, 2, 3, 4]);
  assert.deepEqual(shades(), ["1", "2–3", "4–6", "7+"]);
});

test("the top two are the two that were seen most, and a tie is told", () => {
  assert.deepEqual(topOf({ a: 1, b: 5, c: 3 }), { best: [{ key: "b", times: 5 }, { key: "c", times: 3 }], tied: false });
  assert.equal(topOf({ a: 3, b: 5, c: 3 }).tied, true);
  assert.deepEqual(topOf({}), { best: [], tied: false });
  assert.deepEqual(topOf({ a: 1 }), { best: [{ key: "a", times: 1 }], tied: false });
  assert.deepEqual(topOf({ b: 1, a: 1 }), topOf({ a: 1, b: 1 }));
});

test("a pair that is not on the list is never made up", () => {
  const pairs = [{ id: "oral_ocular_smile", cells: ["smile>eye"] }, { id: "gustatory_tears", cells: [] }];
  assert.equal(knownPair(pairs, "smile>eye").id, "oral_ocular_smile");
  assert.equal(knownPair(pairs, "gustatory_tears").id, "gustatory_tears");
  for (const key of ["eye>smile", "pucker>eye", "smile>brow", ">", "smile>"]) assert.equal(knownPair(pairs, key), null);
});

test("a pair is followed over its weeks, the oldest first", () => {
  assert.deepEqual(byWeek(some, "smile>eye"), [["2026-11-09", 1], ["2026-11-16", 1]]);
  assert.deepEqual(byWeek(some, "chin>eye"), []);
});

test("arrow keys go round, and other keys go nowhere", () => {
  const row = ["a", "b", "c"];
  assert.equal(stepOf(row, "c", "ArrowDown"), "a");
  assert.equal(stepOf(row, "a", "ArrowUp"), "c");
  assert.equal(stepOf(row, undefined, "ArrowRight"), "a");
  assert.equal(stepOf(row, "b", "End"), "c");
  assert.equal(stepOf(row, "b", "x"), null);
});
