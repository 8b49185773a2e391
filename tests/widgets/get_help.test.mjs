import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "./load.mjs";

const { howFast, takenBack } = await load("get_help", ["numbers", "warnings"]);
// What care/triage says to the same answers; test_get_help.py keeps the file true.
const { flags, droop, rows } = JSON.parse(readFileSync(new URL("help_levels.json", import.meta.url)));
const STROKE = Object.fromEntries(droop.stroke.map((_, place) => [`droop:${place}`, "no"]));
const say = (ticked, replies = {}, seen = false) => howFast(flags, droop, { ticked, replies, seen })?.level;

test("every flag, with every answer to its questions, is as fast as the rule says", () => {
  assert.ok(rows.length > 500);
  assert.equal(new Set(rows.map(([ticked]) => ticked[0])).size, flags.length);
  for (const [ticked, replies, seen, level] of rows) assert.equal(say(ticked, replies, seen), level, JSON.stringify([ticked, replies, seen]));
});

test("nothing ticked says nothing, and so never that all is well", () => {
  assert.equal(howFast(flags, droop, { ticked: [], replies: {}, seen: false }), null);
});

test("not sure is not a no, in every question of every flag", () => {
  for (const flag of flags) {
    flag.ask.forEach((_, place) => {
      const clear = Object.fromEntries(flag.ask.map((_, at) => [`${flag.id}:${at}`, "no"]));
      for (const said of ["unsure", "yes"]) assert.equal(say([flag.id], { ...STROKE, ...clear, [`${flag.id}:${place}`]: said }), "emergency");
    });
    if (flag.weak) for (const key of Object.keys(STROKE)) assert.equal(say([flag.id], { ...STROKE, [key]: "unsure" }), "emergency");
  }
});

test("a newly weak face is an emergency until every stroke question has a clear no, or it was examined", () => {
  assert.equal(say([droop.id]), "emergency");
  assert.equal(say([droop.id], STROKE), "today");
  assert.equal(say([droop.id], {}, true), "waiting"); // has it come back since?
  assert.equal(say([droop.id], { "since:0": "no" }, true), "today");
  for (const said of ["yes", "unsure"]) assert.equal(say([droop.id], { "since:0": said }, true), "emergency");
});

test("a yes to a stroke question stays an emergency, also once somebody has seen the face", () => {
  assert.equal(say([droop.id], { "droop:1": "yes", "since:0": "no" }, true), "emergency");
});

test("what is taken back takes its own answers along, and no others", () => {
  const said = { ticked: ["rf_pregnancy", "rf_mood"], replies: { "rf_pregnancy:0": "yes", "droop:1": "yes", "rf_mood:0": "no" }, seen: true };
  const back = takenBack(flags, said, "rf_pregnancy");
  assert.deepEqual(back, { ticked: ["rf_mood"], replies: { "rf_mood:0": "no" }, seen: false });
  assert.equal(say(back.ticked, back.replies, back.seen), "soon");
  const other = takenBack(flags, said, "rf_mood");
  assert.deepEqual(other, { ticked: ["rf_pregnancy"], replies: { "rf_pregnancy:0": "yes", "droop:1": "yes" }, seen: true });
});

test("one mistake taken back leaves every other alarm as it was", () => {
  for (const one of flags) for (const other of flags) {
    if (one === other) continue;
    const left = takenBack(flags, { ticked: [one.id, other.id], replies: {}, seen: false }, one.id);
    assert.equal(say(left.ticked, left.replies, left.seen), say([other.id]));
  }
});
