import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { dayIn, maybeMissed, takenBack, todayStands } = await load("recovery_explorer", ["alarm"]);

const answers = { began: "days", onset: "2026-11-21", age: "children", condition: "bell_lmn", replies: { q_a: "yes", q_b: "no" } };

test("a droop said by mistake is taken back with its day, and nothing else", () => {
  assert.deepEqual(takenBack(answers, ["s_mouth_droop"]), { ...answers, began: "", onset: "" });
});

test("a question or a child is taken back alone", () => {
  assert.deepEqual(takenBack(answers, ["q_a"]), { ...answers, replies: { q_b: "no" } });
  assert.deepEqual(takenBack(answers, ["rf_child"]), { ...answers, age: "" });
  assert.equal(answers.replies.q_a, "yes", "the old answers stay as they were");
});

test("today stands before the first check point that is still to come", () => {
  const at = (...states) => todayStands(states.map((state) => ({ state })));
  assert.equal(at("past", "now", "later", "later"), 2);
  assert.equal(at("next", "later", "later", "later"), 0);
  assert.equal(at("past", "past", "past", "past"), 4);
});

test("only the last check point that has passed may have been missed, and none while one is now", () => {
  const at = (...states) => maybeMissed(states.map((state, place) => ({ id: `p${place}`, state })));
  assert.equal(at("past", "past", "next", "later"), "p1");
  assert.equal(at("past", "now", "later", "later"), "");
  assert.equal(at("next", "later", "later", "later"), "");
});

test("a day is the same day on every clock", () => {
  const zone = process.env.TZ;
  for (const one of ["Pacific/Kiritimati", "Pacific/Pago_Pago"]) {
    process.env.TZ = one;
    assert.equal(dayIn("en", "2026-11-08"), "November 8, 2026");
    assert.equal(dayIn("zh-Hans", "2026-11-08"), "2026年11月8日");
  }
  if (zone === undefined) delete process.env.TZ; else process.env.TZ = zone;
});
