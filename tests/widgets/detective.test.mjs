// The detective's marks and its file: what is right, and what a file may not hold.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "./load.mjs";

const { remarked, seen, falseAlarm, told, tally, roundOf, fileText, readResult, codeOf } = await load("detective", ["detective/result", "detective/page"]);
const rows = JSON.parse(readFileSync(new URL("detective_marks.json", import.meta.url)));

const known = { language: "en", questions: ["who", "when"], ids: { before: { one: ["one-1", "one-2"] }, after: { two: ["two-1"] } } };
const page = { marks: { "one-1": ["danger", "advert"] }, scores: { who: 0, when: 2 } };
const good = () => ({ kind: "facewise-detective", version: 1, language: "en", course: "2026-11-22", rounds: { before: { pages: { one: structuredClone(page) } } } });
const read = (change) => { const value = good(); change(value); return readResult(JSON.stringify(value), known); };

test("the script and the count of a class see the same in every kind of sentence", () => {
  assert.ok(rows.length > 200);
  for (const [right, fair, marks, saw, alarm] of rows) {
    assert.equal(seen({ right, fair }, marks), saw, JSON.stringify([right, marks]));
    assert.equal(falseAlarm({ right, fair }, marks), alarm, JSON.stringify([right, fair, marks]));
  }
});

test("a mark is given, taken back, and kept in the order of the file; fine stands alone", () => {
  assert.deepEqual(remarked([], "advert"), ["advert"]);
  assert.deepEqual(remarked(["advert"], "danger"), ["danger", "advert"]);
  assert.deepEqual(remarked(["danger", "advert"], "danger"), ["advert"]);
  assert.deepEqual(remarked(["danger", "advert"], "fine"), ["fine"]);
  assert.deepEqual(remarked(["fine"], "source"), ["source"]);
  assert.deepEqual(remarked(["fine"], "fine"), []);
});

test("a reader is told what they saw, missed, called by another name, or marked without need", () => {
  const danger = { id: "a", right: ["danger", "advert"], fair: [] }, fine = { id: "b", right: ["fine"], fair: ["source"] };
  assert.equal(told(danger, ["advert"]), "caught");
  assert.equal(told(danger, ["garble"]), "other");
  assert.equal(told(danger, ["fine"]), "missed");
  assert.equal(told(danger, []), "missed");
  assert.equal(told(fine, []), "left");
  assert.equal(told(fine, ["source"]), "left");
  assert.equal(told(fine, ["danger"]), "alarm");
  assert.deepEqual(tally([danger, fine], { a: ["danger"], b: ["garble"] }), { wrong: 1, caught: 1, fine: 1, alarms: 1 });
  assert.deepEqual(tally([danger, fine], {}), { wrong: 1, caught: 0, fine: 1, alarms: 0 });
});

test("a file holds the pages whose answers were shown, and no empty mark", () => {
  const round = roundOf({ one: { marks: { "one-1": ["danger"], "one-2": [] }, scores: { who: 1 }, shown: true }, other: { marks: {}, scores: {}, shown: false } });
  assert.deepEqual(round, { pages: { one: { marks: { "one-1": ["danger"] }, scores: { who: 1 } } } });
  const text = fileText({ language: "en", course: "2026-11-22", rounds: { after: { pages: {} }, before: round } });
  assert.deepEqual(JSON.parse(text), { kind: "facewise-detective", version: 1, language: "en", course: "2026-11-22", rounds: { before: round } });
});

test("what was saved comes back as it was, whatever the round", () => {
  const rounds = { before: { pages: { one: page } }, after: { pages: { two: { marks: {}, scores: {} } } } };
  assert.deepEqual(readResult(fileText({ language: "en", course: "", rounds }), known), { rounds });
});

test("a hostile or damaged file is refused, with the reason", () => {
  const cases = [
    ["{", "unread"], ["", "unread"], ["null", "unread"], ["[]", "unread"], ["7", "unread"], ['{"kind":"facewise-diary"}', "unread"],
  ];
  for (const [text, why] of cases) assert.deepEqual(readResult(text, known), { trouble: why }, text);
  const changes = [
    [(v) => { v.version = 2; }, "newer"], [(v) => { v.version = "1"; }, "odd"], [(v) => { v.version = 0; }, "odd"], [(v) => { delete v.course; }, "odd"],
    [(v) => { v.name = "somebody"; }, "odd"], [(v) => { v.language = "zh-Hans"; }, "language"], [(v) => { v.language = 1; }, "language"],
    [(v) => { v.course = "=1+1"; }, "odd"], [(v) => { v.course = ["2026-11-22"]; }, "odd"], [(v) => { v.rounds = []; }, "odd"], [(v) => { v.rounds = null; }, "odd"],
    [(v) => { v.rounds.during = v.rounds.before; }, "odd"], [(v) => { v.rounds.before = { pages: {} }; }, "odd"], [(v) => { v.rounds.before.time = "12:00"; }, "odd"],
    [(v) => { v.rounds.before.pages.two = page; }, "odd"], [(v) => { v.rounds.before.pages.one = null; }, "odd"], [(v) => { v.rounds.before.pages.one.note = "x"; }, "odd"],
    [(v) => { delete v.rounds.before.pages.one.scores; }, "odd"], [(v) => { v.rounds.before.pages.one.marks["one-9"] = ["fine"]; }, "odd"],
    [(v) => { v.rounds.before.pages.one.marks["one-1"] = []; }, "odd"], [(v) => { v.rounds.before.pages.one.marks["one-1"] = ["advert", "danger"]; }, "odd"],
    [(v) => { v.rounds.before.pages.one.marks["one-1"] = ["danger", "danger"]; }, "odd"], [(v) => { v.rounds.before.pages.one.marks["one-1"] = ["source", "fine"]; }, "odd"],
    [(v) => { v.rounds.before.pages.one.marks["one-1"] = "danger"; }, "odd"], [(v) => { v.rounds.before.pages.one.marks["one-1"] = ["<img src=x onerror=alert(1)>"]; }, "odd"],
    [(v) => { v.rounds.before.pages.one.scores.who = 3; }, "odd"], [(v) => { v.rounds.before.pages.one.scores.who = "1"; }, "odd"], [(v) => { v.rounds.before.pages.one.scores.who = 0.5; }, "odd"],
    [(v) => { v.rounds.before.pages.one.scores.whose = 1; }, "odd"],
  ];
  for (const [change, why] of changes) assert.deepEqual(read(change), { trouble: why }, change.toString());
  const text = JSON.stringify(good());
  assert.deepEqual(readResult(text.replace('"one-1":', '"__proto__":'), known), { trouble: "odd" });
  assert.deepEqual(readResult(text.replace('"before":', '"__proto__":'), known), { trouble: "odd" });
  assert.deepEqual(readResult(text.replace('"one":', '"constructor":'), known), { trouble: "odd" });
  assert.equal({}.danger, undefined);
  assert.deepEqual(readResult(text, known), { rounds: good().rounds }, "the file that was changed is good itself");
});

test("the name of a file is six plain letters or digits", () => {
  for (let byte = 0; byte < 256; byte += 1) assert.match(codeOf(new Uint8Array(6).fill(byte)), /^[a-z2-9]{6}$/);
});
