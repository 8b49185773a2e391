import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const PARTS = ["numbers", "alarm", "diary/photos", "diary/day", "diary/trend", "diary/own"];
const { minutesFrom, scoreFrom, photoPlaces, pieces, reasonWord, scalesBehind, trendRows, trendWord, whereIn } = await load("diary", PARTS);

test("a question that was left out is no zero", () => {
  assert.deepEqual([scoreFrom("0"), scoreFrom("10"), scoreFrom(""), scoreFrom(undefined)], [0, 10, null, null]);
});

test("minutes are a whole number of one day, and nothing typed is none", () => {
  assert.deepEqual(["", " 12 ", "1440"].map(minutesFrom), [0, 12, 1440]);
  assert.deepEqual(["1441", "-5", "1.5", "ten", "1e3"].map(minutesFrom), [null, null, null, null, null]);
});

test("a copy goes up in pieces that together are the copy, and no letter is cut", () => {
  const text = "好😀a".repeat(7);
  for (let size = 1; size < 9; size += 1) {
    const found = pieces(text, size);
    assert.equal(found.join(""), text);
    for (const one of found) assert.ok(one.isWellFormed());
  }
  assert.deepEqual(pieces(""), [""]);
});

test("an address of a photo is taken back when another comes, and all when they are closed", () => {
  let made = 0;
  const open = new Set();
  const places = photoPlaces({ createObjectURL: () => { made += 1; open.add(`blob:${made}`); return `blob:${made}`; }, revokeObjectURL: (address) => open.delete(address) });
  places.show("before", {});
  places.show("now", {});
  places.show("now", {});
  assert.deepEqual([...open], ["blob:1", "blob:3"]);
  assert.equal(places.count, 2);
  places.closeAll();
  assert.equal(open.size + places.count, 0);
});

test("a value on the edge of the band lies in it", () => {
  const band = { low: 3, high: 5 };
  assert.deepEqual([2.9, 3, 5, 5.1].map((value) => whereIn(value, band)), ["below_band", "in_band", "in_band", "above_band"]);
  assert.equal(whereIn(4, { low: null, high: null }), "");
});

test("few days and few new days are told apart", () => {
  assert.equal(trendWord({ direction: "few", usual: null }), "trend_few");
  assert.equal(trendWord({ direction: "few", usual: 4 }), "trend_recent");
  assert.equal(trendWord({ direction: "same", usual: 4 }), "trend_same");
});

test("the table has the newest day first, and no day without an answer", () => {
  const rows = [{ day: "2026-11-01", values: { face: 0 } }, { day: "2026-11-02", values: { face: null } }, { day: "2026-11-03", values: { face: 4 } }];
  assert.deepEqual(trendRows(rows, "face").map((row) => row.day), ["2026-11-03", "2026-11-01"]);
});

test("a mistake takes back the question that raised the alarm", () => {
  assert.deepEqual(scalesBehind(["s_mouth_droop", "q_forehead"]), ["face"]);
  assert.deepEqual(scalesBehind(["rf_eye_pain", "rf_weight_cough"]), ["eye", "eating"]);
  assert.equal(reasonWord("face-jump"), "reason_face_jump");
});
