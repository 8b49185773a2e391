import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { alarmTakenBack, asText, orderWords, wished } = await load("treatment_compare", ["numbers", "alarm"]);

const answers = { condition: "bell_lmn", when: "first-72h", matters: ["look"], chosen: ["t_a"], seen: "", replies: { q_a: "yes", q_b: "no" } };
const text = { found: "{n} for {name}", order_time: "time {when}", order_wishes: "wishes {wishes}", order_plain: "plain", order_alike: "alike", order_last: "last",
  comma: ", ", matters_look: "Look", matters_comfort: "Ease", "when_first-72h": "72 hours" };

test("a wish goes in and comes out, and the old list stays as it was", () => {
  const old = ["look"];
  assert.deepEqual(wished(old, "comfort", 3), ["look", "comfort"]);
  assert.deepEqual(wished(["look", "comfort"], "look", 3), ["comfort"]);
  assert.deepEqual(old, ["look"]);
});

test("a wish too many changes nothing, but one of them can still be taken out", () => {
  assert.deepEqual(wished(["a", "b", "c"], "d", 3), ["a", "b", "c"]);
  assert.deepEqual(wished(["a", "b", "c"], "b", 3), ["a", "c"]);
});

test("taking back a new droop takes back the time, and leaves the condition and the wishes", () => {
  const back = alarmTakenBack(answers, ["s_mouth_droop"]);
  assert.deepEqual([back.when, back.condition, back.matters, back.chosen], ["", "bell_lmn", ["look"], ["t_a"]]);
});

test("taking back a stroke takes back its name too, for a stroke without a time is new", () => {
  assert.equal(alarmTakenBack({ ...answers, condition: "stroke_central", when: "" }, ["s_mouth_droop"]).condition, "");
});

test("taking back one reply leaves the other and the time", () => {
  const back = alarmTakenBack(answers, ["q_a"]);
  assert.deepEqual([back.replies, back.when], [{ q_b: "no" }, "first-72h"]);
});

test("the order is said in words: the time, then the wishes, then what stands last", () => {
  const rows = [{ id: "t_a" }, { id: "t_b" }];
  assert.deepEqual(orderWords({ ...answers, matters: ["look", "comfort"] }, rows, "Bell", text),
    ["2 for Bell", "time 72 hours", "wishes Look, Ease", "alike", "last"]);
  assert.deepEqual(orderWords({ ...answers, when: "", matters: [] }, rows, "Bell", text), ["2 for Bell", "plain", "last"]);
});

test("questions are copied as plain lines under the name of their option", () => {
  const options = [{ name: "One", ask: ["Why?", "When?"] }, { name: "Two", ask: ["Who?"] }];
  assert.equal(asText(options, "My questions"), "My questions\n\nOne\n- Why?\n- When?\n\nTwo\n- Who?");
});
