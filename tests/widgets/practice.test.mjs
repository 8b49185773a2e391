import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { nextOpen, stageTakenBack } = await load("stage_check", ["alarm", "questions"], ["nextOpen", "stageTakenBack"]);

const answers = { began: "days", pregnancy: "yes", flags: ["rf_choking"], replies: { q_pregnancy_now: "yes", q_sight: "no" } };

test("a mistaken pregnancy is taken back, and when it began stays", () => {
  const back = stageTakenBack(answers, ["rf_pregnancy", "q_pregnancy_now"]);
  assert.deepEqual(back, { ...answers, pregnancy: "", replies: { q_sight: "no" } });
});

test("a ticked warning is taken back, and no answer with it", () => {
  assert.deepEqual(stageTakenBack(answers, ["rf_choking"]), { ...answers, flags: [] });
});

test("a weak face taken back asks again when it began", () => {
  assert.equal(stageTakenBack(answers, ["s_mouth_droop"]).began, "");
});

test("the next question is the first without an answer from here, else the first of all", () => {
  const questions = [{ id: "a" }, { id: "b" }, { id: "c" }];
  assert.equal(nextOpen(questions, { a: "yes" }, 0), 1);
  assert.equal(nextOpen(questions, { b: "yes", c: "no" }, 1), 0);
  assert.equal(nextOpen(questions, { a: "1", b: "1", c: "1" }), -1);
});

const { weekSteps, minuteWords, typed } = await load("exercise_planner", ["alarm", "questions"]);

test("a re-check stands in its own week, and the last one in the last week", () => {
  const made = { photos: ["2026-11-23", "2026-11-30", "2026-12-07"], rechecks: { a: "2026-12-01", b: "2027-02-28" } };
  assert.deepEqual(weekSteps(made), [
    { from: "2026-11-23", checks: [] },
    { from: "2026-11-30", checks: ["a"] },
    { from: "2026-12-07", checks: ["b"] },
  ]);
});

test("one minute is a minute, and what is no number stays as it was typed", () => {
  const text = { minute: "{n} minute", minutes: "{n} minutes" };
  assert.equal(minuteWords(1, text), "1 minute");
  assert.equal(minuteWords(4.5, text), "4.5 minutes");
  assert.deepEqual([typed("10"), typed("-5"), typed("ten")], [10, -5, "ten"]);
});
