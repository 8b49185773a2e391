import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { partsOf, fileOf, questionsAt, switchedTo, howFastNow, known } = await load("visit_pack", ["numbers", "warnings", "visit_pack/sheet"]);
const words = new Proxy({ colon: ": " }, { get: (own, key) => own[key] ?? String(key) });
const form = [
  { id: "about", fields: [["who", 36]] },
  { id: "medicines", fields: [["allergy", 50]], table: { columns: [["name", 24], ["why", 20]], rows: 6 } },
  { id: "trend", fields: [], scales: ["face", "eye"], diary: true },
  { id: "questions", fields: [["ask_1", 70]], questions: 6 },
  { id: "teach", fields: [], boxes: ["have"] },
];
const nothing = { on: [], values: {}, matters: [], questions: [], diary: [], read: {} };

test("only what is ticked goes in, whatever was typed", () => {
  const said = { ...nothing, values: { who: "Ann", allergy: "SECRET" }, questions: ["SECRET?"], read: { trend: ["SECRET"] }, diary: ["trend"] };
  assert.deepEqual(partsOf(form, said, words), []);
  const parts = partsOf(form, { ...said, on: ["about"] }, words);
  assert.deepEqual(parts.map(({ id }) => id), ["about"]);
  assert.ok(!JSON.stringify(parts).includes("SECRET"));
});

test("what the diary says goes in only while its own tick stands", () => {
  const said = { ...nothing, on: ["trend"], read: { trend: ["6 to 4"] }, values: { scale_face: "worse" } };
  assert.deepEqual(partsOf(form, said, words)[0].list, ["scale_face: trend_worse"]);
  assert.deepEqual(partsOf(form, { ...said, diary: ["trend"] }, words)[0].list, ["6 to 4"]);
});

test("a part with nothing in it keeps its lines to write on", () => {
  const [about, medicines, trend, , teach] = partsOf(form, { ...nothing, on: form.map(({ id }) => id) }, words);
  assert.deepEqual(about.lines, [["field_who", ""]]);
  assert.equal(medicines.rows.length, 3);
  assert.deepEqual(trend.scales, ["scale_face", "scale_eye"]);
  assert.deepEqual(teach.boxes, ["box_have"]);
});

test("empty lines and rows beside filled ones are left out, and blanks count as empty", () => {
  const [medicines] = partsOf(form, { ...nothing, on: ["medicines"], values: { name_2: "Drops", allergy: "  " } }, words);
  assert.deepEqual(medicines.rows, [["Drops", ""]]);
  assert.deepEqual(medicines.lines, []);
});

test("a title cannot break out of the file", () => {
  const file = fileOf({ title: '</title><script>"x"', foot: "<img>", language: "en", sheet: "<article></article>", css: "a{}", policy: "default-src 'none'" });
  assert.ok(!/<script|<img/.test(file));
  assert.ok(file.includes("Content-Security-Policy\" content=\"default-src 'none'\""));
});

test("questions come by stage, those for any time always, options only for the named condition", () => {
  const stages = [{ id: "weak", questions: [1] }, { id: "linked", questions: [2] }, { id: "any", questions: [9] }];
  const asks = [{ stages: ["weak"], conditions: ["bell"] }, { stages: ["linked"], conditions: ["bell"] }];
  assert.deepEqual(questionsAt(stages, asks, "weak", ""), { own: [1, 9], about: [] });
  assert.deepEqual(questionsAt(stages, asks, "linked", "bell"), { own: [2, 9], about: [asks[1]] });
  assert.deepEqual(questionsAt(stages, asks, "any", "bell"), { own: [9], about: [] });
  assert.deepEqual(questionsAt(stages, asks, "", "bell"), { own: [], about: [] });
});

test("a list holds no more than its most, and what is in it can always be taken out", () => {
  assert.deepEqual(switchedTo([1, 2], 3, 2), [1, 2]);
  assert.deepEqual(switchedTo([1, 2], 2, 2), [1]);
  assert.deepEqual(switchedTo([1], 2, 2), [1, 2]);
});

test("a face that changed in the last 3 days is an emergency until seen, or until each answer is a clear no", () => {
  const droop = { stroke: [{}, {}], since: [{}] };
  const say = (replies, seen = false) => howFastNow(droop, { seen, replies });
  assert.equal(say({}), "emergency");
  assert.equal(say({ "droop:0": "no" }), "emergency");
  assert.equal(say({ "droop:0": "no", "droop:1": "unsure" }), "emergency");
  assert.equal(say({ "droop:0": "no", "droop:1": "no" }), "today");
  assert.equal(say({}, true), "waiting");
  assert.equal(say({ "since:0": "unsure" }, true), "emergency");
  assert.equal(say({ "since:0": "no" }, true), "today");
});

test("of a kept page only what this page knows comes back", () => {
  const back = known({ on: ["about", "gone", 7], values: { who: "Ann", bad: { x: 1 } }, questions: ["Why?", null], diary: ["trend"], stage: "days" }, form);
  assert.deepEqual(back.on, ["about"]);
  assert.deepEqual(back.values, { who: "Ann" });
  assert.deepEqual(back.questions, ["Why?"]);
  assert.deepEqual([back.diary, back.stage], [[], ""]);
  for (const odd of [null, undefined, {}, { on: "about", values: null }]) assert.deepEqual(known(odd, form).on, []);
});
