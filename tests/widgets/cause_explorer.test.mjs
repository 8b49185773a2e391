import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { fill, grouped, numbersOf, takenBack, toggled } = await load("cause_explorer", ["alarm"], ["fill", "numbersOf"]);

const answers = { signs: ["s_a"], flags: ["rf_a"], onset: "sudden", seen: "", replies: { q_a: "yes", q_b: "no" } };

test("a tick goes in and comes out, and the old answers stay as they were", () => {
  const more = toggled(answers, "signs", "s_b");
  assert.deepEqual(more.signs, ["s_a", "s_b"]);
  assert.deepEqual(answers.signs, ["s_a"]);
  assert.deepEqual(toggled(more, "signs", "s_b").signs, ["s_a"]);
});

test("what raised an alarm is taken back, and nothing else", () => {
  const both = { ...answers, signs: ["s_a", "s_b"] };
  assert.deepEqual(takenBack(both, ["rf_a", "q_a"]), { ...both, flags: [], replies: { q_b: "no" } });
  assert.deepEqual(takenBack(both, ["s_b", "onset"]), { ...both, signs: ["s_a"], onset: "" });
});

test("records are grouped in the order in which groups first appear", () => {
  const groups = grouped([{ r: "eye", n: 1 }, { r: "ear", n: 2 }, { r: "eye", n: 3 }], "r");
  assert.deepEqual([...groups.keys()], ["eye", "ear"]);
  assert.equal(groups.get("eye").length, 2);
});

test("numbers of sources are sorted, once each, and nothing for none", () => {
  assert.equal(numbersOf(["b", "a", "b"], { a: 1, b: 12 }), "[1, 12]");
  assert.equal(numbersOf([], {}), "");
});

test("values go into a sentence, and a name without a value stays as it is", () => {
  assert.equal(fill("{n} of {all}, {x}", { n: 2, all: 6 }), "2 of 6, {x}");
});
