import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { ticked, takenBack, halfHours } = await load("eye_care", ["numbers", "alarm", "questions"]);

test("none of these stands alone, and a warning sign takes it away", () => {
  assert.deepEqual(ticked([], "red"), ["red"]);
  assert.deepEqual(ticked(["red", "numb"], "none"), ["none"]);
  assert.deepEqual(ticked(["none"], "red"), ["red"]);
  assert.deepEqual(ticked(["red", "numb"], "red"), ["numb"]);
  assert.deepEqual(ticked(["none"], "none"), []);
});

const answers = { began: "days", closes: "no", signs: ["red", "numb"], flags: ["rf_choking"], replies: { q_since_seen: "yes", q_sight: "no" } };

test("a mistake takes back what raised the alarm, and nothing else", () => {
  assert.deepEqual(takenBack(answers, ["rf_choking"]), { ...answers, flags: [] });
  assert.deepEqual(takenBack(answers, ["s_numb_face", "q_since_seen"]), { ...answers, signs: ["red"], replies: { q_sight: "no" } });
  assert.deepEqual(takenBack(answers, ["rf_eye_pain"]).signs, ["numb"]);
  const weak = takenBack(answers, ["s_mouth_droop", "s_eye_open"]);
  assert.deepEqual([weak.began, weak.closes, weak.signs], ["", "", ["red", "numb"]]);
});

test("an answer of none of these stays, whatever is taken back", () => {
  assert.deepEqual(takenBack({ ...answers, signs: ["none"] }, ["rf_eye_pain", "rf_numb_eye"]).signs, ["none"]);
});

test("a day has 48 half hours, each a time that the rule reads", () => {
  const all = halfHours();
  assert.equal(new Set(all).size, 48);
  assert.deepEqual([all[0], all[1], all[47]], ["00:00", "00:30", "23:30"]);
  assert.ok(all.every((one) => /^([01]\d|2[0-3]):[03]0$/.test(one)));
});
