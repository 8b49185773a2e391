import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "./load.mjs";

const { pieces, ready, search } = await load("advice_checker");

// The real sayings, read without a library for YAML: the file is kept in one shape (`facewise check`).
const yaml = readFileSync(new URL("../../lessons/facts/claims.yml", import.meta.url), "utf-8");
const records = yaml.split(/\ncontradictions:/)[0].split(/\n {2}- id: /).slice(1);
const text = (record, key, language) =>
  new RegExp(`\\n    ${key}:(?:\\n      en: "(.*)"\\n      zh-Hans: "(.*)"| \\{en: "(.*)", zh-Hans: "(.*)"\\})`).exec(record)
    ?.slice(1).filter((one) => one !== undefined)[language === "en" ? 0 : 1] ?? "";
const value = (record, key) => new RegExp(`\\n    ${key}: (.*)`).exec(record)[1];
const claimsIn = (language, other) => records.map((record) => ({
  id: record.slice(0, 4), verdict: value(record, "verdict"), topic: value(record, "topic"),
  says: text(record, "says", language), answer: text(record, "answer", language),
  swap: text(record, "swap", language), other: text(record, "says", other),
}));
const languages = { en: claimsIn("en", "zh-Hans"), "zh-Hans": claimsIn("zh-Hans", "en") };
const found = (language, answers) => {
  const claims = languages[language];
  return search(claims, ready(claims), answers).map((place) => claims[place]);
};

test("every saying was read, in both languages", () => {
  for (const claims of Object.values(languages)) {
    assert.equal(claims.length, 190);
    assert.ok(claims.every(({ says, answer, other }) => says && answer && other));
  }
});

test("what can be looked for is words of letters and pairs of Chinese characters, once each", () => {
  assert.deepEqual(pieces("Balloon, balloon! B12"), ["balloon", "b12"]);
  assert.deepEqual(pieces("吹气球"), ["吹气", "气球"]);
  assert.deepEqual(pieces("吹 balloon"), ["balloon", "吹"]);
  assert.deepEqual(pieces(" ?！ "), []);
});

test("what makes a question of it is not looked for", () => {
  for (const find of ["吹气球有用吗", "可以吹气球吗？", "请问吹气球有没有用"]) assert.deepEqual(pieces(find), ["吹气", "气球"], find);
  assert.deepEqual(pieces("有用吗"), []);
});

for (const language of ["en", "zh-Hans"]) {
  test(`a balloon is found in either language by a reader of ${language}`, () => {
    for (const find of ["balloon", "BALLOONS", "气球", "吹气球有用吗", ...(language === "en" ? [] : ["吹气球治面瘫"])]) {
      const [first, ...others] = found(language, { find });
      assert.match(`${first?.says} ${first?.other}`, /balloon/i, find);
      assert.ok(others.length < 20, `${find}: ${others.length}`);
    }
  });

  test(`nothing typed shows all in their order, and nonsense nothing, to a reader of ${language}`, () => {
    assert.equal(found(language, {}).length, 190);
    assert.equal(found(language, { find: "  " }).length, 190);
    assert.deepEqual(found(language, {}).map(({ id }) => id), languages[language].map(({ id }) => id));
    for (const find of ["xyzzy", "龘龘", "blockchain", "量子疗法有用吗"]) assert.deepEqual(found(language, { find }), []);
  });

  test(`a question in whole words finds what a word finds, to a reader of ${language}`, () => {
    const [first] = found(language, { find: language === "en" ? "should I blow up a balloon?" : "可以吹气球吗？" });
    assert.match(`${first?.says} ${first?.other}`, /balloon/i);
  });
}

test("verdict and topic narrow what is found, alone and together", () => {
  const harmful = found("en", { verdict: "harmful" });
  assert.ok(harmful.length > 0 && harmful.every(({ verdict }) => verdict === "harmful"));
  const food = found("en", { topic: "food" });
  assert.ok(food.length > 0 && food.every(({ topic }) => topic === "food"));
  const both = found("en", { find: "balloon", topic: "movement" });
  assert.ok(both.length > 0 && both.every(({ topic }) => topic === "movement"));
  assert.deepEqual(found("en", { find: "balloon", topic: "surgery-and-cells" }), []);
});

test("a rare piece weighs more than a common one, and the best fit comes first", () => {
  const claims = [
    { says: "the face", other: "", answer: "the the", swap: "", verdict: "partly", topic: "food" },
    { says: "the yam", other: "", answer: "", swap: "", verdict: "partly", topic: "food" },
    { says: "the leaf", other: "", answer: "", swap: "", verdict: "partly", topic: "food" },
  ];
  assert.deepEqual(search(claims, ready(claims), { find: "the yam" }), [1]);
  assert.deepEqual(search(claims, ready(claims), { find: "the" }), [0, 1, 2]);
});
