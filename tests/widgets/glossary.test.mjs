import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { fitting, beside } = await load("glossary");

const terms = [
  { id: "ptosis", plain: "Drooping lid", clinical: "ptosis" },
  { id: "synkinesis", plain: "linked movement", clinical: "Synkinesis" },
  { id: "bell", plain: "贝尔麻痹", clinical: "特发性面神经麻痹" },
];
const ids = (find) => fitting(terms, find).map(({ id }) => id);

test("a word is found by any letters of either name, whatever the case", () => {
  assert.deepEqual(ids("LID"), ["ptosis"]);
  assert.deepEqual(ids("synk"), ["synkinesis"]);
  assert.deepEqual(ids(" in "), ["ptosis", "synkinesis"]);
  assert.deepEqual(ids("面神经"), ["bell"]);
});

test("nothing typed shows every word in its order, and nonsense none", () => {
  assert.deepEqual(ids(""), ["ptosis", "synkinesis", "bell"]);
  assert.deepEqual(ids("   "), ids(""));
  assert.deepEqual(ids("no such word"), []);
  assert.deepEqual(ids(".*"), []);
});

const room = { width: 390, height: 800 }, card = { width: 300, height: 200 };
test("a card stands below its word, or above where there is no room", () => {
  assert.deepEqual(beside({ top: 100, bottom: 120, left: 40 }, card, room), { top: 128, left: 40 });
  assert.deepEqual(beside({ top: 700, bottom: 720, left: 40 }, card, room), { top: 492, left: 40 });
});

test("a card stays inside the window on every side", () => {
  assert.equal(beside({ top: 100, bottom: 120, left: 350 }, card, room).left, 82);
  assert.equal(beside({ top: 100, bottom: 120, left: -50 }, card, room).left, 8);
  assert.equal(beside({ top: 100, bottom: 790, left: 40 }, card, room).top, 8); // no room anywhere
  const narrow = beside({ top: 0, bottom: 20, left: 0 }, { width: 500, height: 10 }, room);
  assert.equal(narrow.left, 8); // wider than the window: the beginning can be read
});
