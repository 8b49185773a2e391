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
