import assert from "node:assert/strict";
import { test } from "node:test";
import { grouped, numbersOf, takenBack, toggled } from "../../widgets/cause_explorer/cause_explorer.js";

const answers = { signs: ["s_a"], flags: ["rf_a"], onset: "", seen: "", replies: { q_a: "yes", q_b: "no" } };
const signs = [
  { id: "s_a", weakness: true, stroke_like: true },
  { id: "s_b", weakness: false, stroke_like: false },
];
const questions = [{ id: "q_a", flag: "rf_a" }, { id: "q_b", flag: "rf_b" }];

test("a tick goes in and comes out, and the old answers stay as they were", () => {
  const more = toggled(answers, "signs", "s_b");
  assert.deepEqual(more.signs, ["s_a", "s_b"]);
  assert.deepEqual(answers.signs, ["s_a"]);
  assert.deepEqual(toggled(more, "signs", "s_b").signs, ["s_a"]);
});

test("a reason taken back takes its tick, its reply and the signs that raised it", () => {
  const back = takenBack(answers, { signs, questions }, { id: "rf_a", raised_by: [] });
  assert.deepEqual(back, { signs: [], flags: [], onset: "", seen: "", replies: { q_b: "no" } });
});

test("a reason raised by named signs leaves the other signs alone", () => {
  const both = { ...answers, signs: ["s_a", "s_b"] };
  assert.deepEqual(takenBack(both, { signs, questions }, { id: "rf_c", raised_by: ["s_b"] }).signs, ["s_a"]);
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
