import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { ofGroup } = await load("care_cards");

const cards = [{ id: "a", group: "eye" }, { id: "b", group: "sleep" }, { id: "c", group: "eye" }];
const ids = (group) => ofGroup(cards, group).map(({ id }) => id);

test("a group shows its own cards in their order, no group shows all, and another shows none", () => {
  assert.deepEqual(ids("eye"), ["a", "c"]);
  assert.deepEqual(ids(""), ["a", "b", "c"]);
  assert.deepEqual(ids("mood"), []);
});
