import assert from "node:assert/strict";
import { test } from "node:test";
import { isRight, tick, verdict } from "../../widgets/choice_quiz/choice_quiz.js";

const choices = [{ right: true, reason: "a" }, { right: false, reason: "b" }, { right: true, reason: "c" }];

test("just the right ones are right", () => {
  assert.equal(isRight(choices, [0, 2]), true);
  assert.equal(isRight(choices, [0]), false);
  assert.equal(isRight(choices, [0, 1, 2]), false);
});

test("one answer replaces, many answers toggle and stay in order", () => {
  assert.deepEqual(tick([0], 2, false), [2]);
  assert.deepEqual(tick([2], 0, true), [0, 2]);
  assert.deepEqual(tick([0, 2], 0, true), [2]);
});

test("a right choice is explained even when missed, a wrong one only when chosen", () => {
  assert.deepEqual(verdict(choices[0], 0, []), { good: true, missed: true, reason: "a" });
  assert.equal(verdict(choices[1], 1, []), null);
  assert.deepEqual(verdict(choices[1], 1, [1]), { good: false, missed: false, reason: "b" });
});
