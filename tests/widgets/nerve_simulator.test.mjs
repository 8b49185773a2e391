// The model of linked movement: the ledger's pairs and no others, and numbers that stay within bounds.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "./load.mjs";

const here = (name) => readFileSync(new URL(`../../${name}`, import.meta.url), "utf-8");
const { COMMON, EFFORT, MECHANISMS, MOVEMENTS, SEEN, comesAlong, frames, posed, prepared, progress, ready, respond, stepped, strengths } =
  await load("nerve_simulator", ["face", "nerve_simulator/model", "nerve_simulator/drawing"]);

/** The records of one list of anatomy.yml: ids, and the few fields that the model needs. No YAML reader is at hand here. */
function records(name) {
  const [, after] = here("lessons/facts/anatomy.yml").split(`\n${name}:\n`);
  const list = after.split(/\n(?=\S)/)[0];
  return list.split(/^ {2}- id: /m).slice(1).map((record) => {
    const field = (key) => record.match(new RegExp(`^ {4}${key}: (.*)$`, "m"))?.[1].replace(/ #.*/, "") ?? "";
    const many = (key) => field(key).replace(/[[\]]/g, "").split(",").map((one) => one.trim()).filter(Boolean);
    return { id: record.split("\n")[0].trim(), field, many };
  });
}
const muscles = records("muscles").map(({ id, field, many }) => ({ id, nerve: field("nerve"), nerve_also: many("nerve_also") })).filter((one) => one.nerve.startsWith("vii_"));
const pairs = records("pairs").map(({ id, field, many }) => ({ id, common: field("common"), from: many("from_muscles"), to: many("to_muscles"), comes: id }));
const facts = ready(muscles, pairs);
const at = (movement, mechanisms = {}, more = {}) => respond(facts, { movement, mechanisms, ...more });
const seen = (found) => found.pairs.filter((one) => one.level >= SEEN).map((one) => one.id).sort();

// From how many stray fibres of 100 a pair shows, by how often the ledger says that it is seen; and when not yet.
const SHOWS = { very: [30, 20], fairly: [40, 30], sometimes: [60, 50], rare: [80, 70] };
// The movement by which each pair is shown. A pair of taste has no muscles; hard effort is a squeeze of the eyes.
const BY = {
  oral_ocular_smile: ["soft_smile"], oral_ocular_pucker: ["lip_pucker"], ocular_oral_blink: ["eye_close"], brow_oral: ["brow_raise"], brow_ocular: ["brow_raise"],
  smile_platysma: ["soft_smile"], smile_dao: ["soft_smile"], oral_mentalis: ["soft_smile", "lip_pucker"], ocular_platysma: ["eye_close"],
  cheek_puff_ocular: ["cheek_puff"], ocular_brow: ["eye_close", "soft_smile"], gustatory_tears: ["eat"], sound_synk: ["squeeze"],
};

test("the ledger's 13 pairs are read, and each has a movement that shows it", () => {
  assert.equal(pairs.length, 13);
  assert.deepEqual(pairs.map((pair) => pair.id), Object.keys(BY));
  assert.ok(muscles.length >= 18 && muscles.every((one) => one.nerve));
});

for (const pair of pairs) {
  test(`${pair.id} shows at its setting, not before it, and never with no stray fibre`, () => {
    const [shows, not] = SHOWS[pair.common];
    for (const movement of BY[pair.id]) {
      assert.ok(seen(at(movement, { m_misdirection: shows })).includes(pair.id), `${movement} at ${shows}`);
      assert.ok(!seen(at(movement, { m_misdirection: not })).includes(pair.id), `${movement} at ${not}`);
    }
  });
}

test("with no stray fibre nothing comes along, whatever else is set", () => {
  const others = Object.fromEntries(MECHANISMS.slice(1).map((id) => [id, 100]));
  for (const movement of Object.keys(MOVEMENTS)) {
    const found = at(movement, others), rest = at("rest", others);
    assert.deepEqual(seen(found), []);
    for (const { id } of muscles) {
      if (!MOVEMENTS[movement][id]) assert.equal(found.weak[id], rest.weak[id], `${movement}: ${id}`);
      assert.equal(found.stray[id], 0);
    }
  }
});

test("no pair is invented: what is seen in a muscle is a pair of the ledger", () => {
  const everything = { m_misdirection: 100, m_excitability: 100, m_cortical: 100 };
  for (const [movement, drive] of Object.entries(MOVEMENTS)) {
    const known = new Set(pairs.filter((pair) => pair.from.some((id) => drive[id])).flatMap((pair) => pair.to));
    for (const [id, level] of Object.entries(at(movement, everything).stray)) assert.ok(level < SEEN || known.has(id), `${movement} → ${id}`);
  }
});

test("muscles of near branches share more than those of far ones", () => {
  assert.ok(facts.rows.llsan.nasalis > facts.rows.mentalis.nasalis);
  assert.ok(facts.rows.mentalis.nasalis > facts.rows.platysma.frontalis);
});

test("with nothing set both sides do the same, and the drawing is the same in a mirror", () => {
  const kit = JSON.parse(here("widgets/face.json")), more = JSON.parse(here("widgets/nerve_simulator/drawing.json"));
  const parts = [...kit.parts.map((part) => ({ ...part, moves: { ...part.moves, ...more.moves[part.id] } })), ...more.parts];
  const numbers = (d) => d.match(/-?\d+(?:\.\d+)?/g).map(Number);
  const same = (sides, what) => {
    for (const part of parts.filter((one) => one.id.endsWith("_left") && Object.keys(one.moves ?? {}).length)) {
      const other = parts.find((one) => one.id === part.id.replace("_left", "_right"));
      const [left, right] = [part, other].map((one) => numbers(posed(prepared(one), ...sides).d));
      left.forEach((value, place) => assert.ok(Math.abs((place % 2 ? value : 360 - value) - right[place]) < 0.02, `${what}: ${part.id}`));
    }
  };
  for (const movement of Object.keys(MOVEMENTS)) {
    const found = at(movement);
    assert.deepEqual(found.weak, found.healthy);
    same([found.weak, found.healthy].map((side) => strengths(more.draws, side, EFFORT)), movement);
  }
  for (const move of [...Object.keys(more.draws), "scar", "scar_pull"]) same([{ [move]: 1 }, { [move]: 1 }], move);
});

test("everything stays within 0 and 1, whatever is set, as it moves too", () => {
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let turn = 0; turn < 600; turn += 1) {
    const mechanisms = Object.fromEntries(MECHANISMS.map((id) => [id, Math.round(random() * 150 - 25)]));
    const movement = Object.keys(MOVEMENTS)[turn % Object.keys(MOVEMENTS).length];
    const said = { movement, mechanisms, training: random() > 0.5, muscle: ["", "orbicularis_oculi", "platysma", "nobody"][turn % 4] };
    const found = respond(facts, said, progress(random() * 1600, random()));
    for (const side of [found.healthy, found.weak, found.stray, found.resting, found.marks]) for (const [id, value] of Object.entries(side)) assert.ok(value >= 0 && value <= 1, `${id} ${value}`);
    for (const pair of found.pairs) assert.ok(pair.level >= 0 && pair.level <= 1);
  }
});

test("what comes along never shrinks as a slider goes up; a scar only ever holds back", () => {
  const start = { m_misdirection: 50, m_excitability: 30, m_imbalance: 30, m_cortical: 30, m_scar: 30 };
  for (const movement of Object.keys(MOVEMENTS)) for (const mechanism of MECHANISMS) {
    let before = null;
    for (let value = 0; value <= 100; value += 5) {
      const found = at(movement, { ...start, [mechanism]: value });
      for (const { id } of muscles) {
        if (!before || MOVEMENTS[movement][id]) continue;
        const more = found.weak[id] - before.weak[id], strayed = found.stray[id] - before.stray[id];
        if (mechanism === "m_scar") assert.ok(more <= 1e-12 && strayed <= 1e-12, `${movement} ${mechanism} ${id}`);
        else assert.ok(more >= -1e-12 && strayed >= -1e-12, `${movement} ${mechanism} ${id}`);
      }
      before = found;
    }
  }
});

test("the wanted movement loses by stray fibres and by a scar, and never gains by them", () => {
  for (const mechanism of ["m_misdirection", "m_scar"]) {
    const smile = [0, 25, 50, 75, 100].map((value) => at("soft_smile", { [mechanism]: value }).weak.zygomaticus_major);
    smile.slice(1).forEach((value, place) => assert.ok(value < smile[place], mechanism));
  }
});

test("tone shows at rest, and the other mechanisms do not", () => {
  assert.ok(at("rest", { m_imbalance: 100 }).weak.zygomaticus_minor > SEEN);
  for (const id of MECHANISMS.filter((one) => one !== "m_imbalance")) assert.ok(Object.values(at("rest", { [id]: 100 }).weak).every((value) => value === 0), id);
});

test("training makes links smaller; an injection calms one muscle, wanted movement and all", () => {
  const set = { m_misdirection: 80 };
  assert.ok(at("soft_smile", set, { training: true }).stray.platysma < at("soft_smile", set).stray.platysma);
  const eye = at("soft_smile", set, { muscle: "orbicularis_oculi" });
  assert.ok(eye.stray.orbicularis_oculi_palpebral < at("soft_smile", set).stray.orbicularis_oculi_palpebral / 2);
  assert.equal(eye.stray.platysma, at("soft_smile", set).stray.platysma);
  assert.ok(at("eye_close", {}, { muscle: "orbicularis_oculi" }).weak.orbicularis_oculi_palpebral < EFFORT / 2);
});

test("a sentence that two pairs share is said once", () => {
  const twice = [{ ...pairs[1], comes: "The eye closes." }, { ...pairs[9], comes: "The eye closes." }];
  const found = respond(ready(muscles, twice), { movement: "cheek_puff", mechanisms: { m_misdirection: 100 } });
  assert.deepEqual(comesAlong(found, twice).map((pair) => pair.comes), ["The eye closes."]);
});

test("a part at rest has its own line, and a shut lid stays shut when the brow goes up", () => {
  const part = { id: "upper_lid_left", side: "left", d: "M 100 200 L 140 200", moves: { eye_close: "M 100 210 L 140 210", brow_raise: "M 100 190 L 140 190" } };
  assert.equal(posed(prepared(part), {}, {}).d, part.d);
  assert.equal(posed(prepared(part), { eye_close: 1, brow_raise: 1 }, {}).d, "M 100 210 L 140 210");
});

test("signals run before the face moves, and a too active nerve makes it jump", () => {
  assert.deepEqual(progress(0), { signal: 0, own: 0, stray: 0, over: false });
  assert.equal(progress(500).own, 0);
  assert.ok(progress(900, 1).stray > progress(900, 0).stray);
  assert.deepEqual(progress(9999), { signal: 1, own: 1, stray: 1, over: true });
});

test("keys move a slider and stop at its ends; other keys are left alone", () => {
  assert.deepEqual(["ArrowRight", "ArrowUp", "ArrowLeft", "ArrowDown", "PageUp", "PageDown", "Home", "End"].map((key) => stepped(50, key)), [55, 55, 45, 45, 70, 30, 0, 100]);
  assert.deepEqual([stepped(100, "ArrowRight"), stepped(0, "PageDown"), stepped(50, "Tab"), stepped(50, "a")], [100, 0, null, null]);
});

test("the frames that paper shows are the ones that this model makes", () => {
  const kept = JSON.parse(here("widgets/nerve_simulator/frames.json")), made = frames(facts);
  assert.deepEqual(Object.keys(kept), MECHANISMS);
  for (const id of MECHANISMS) {
    // Here a sentence is its pair's id, so one that two pairs share is not left out: see tests/widgets/test_nerve_simulator.py.
    const { pairs: all, ...own } = made[id], { pairs: printed, ...given } = kept[id];
    assert.deepEqual(given, own, id);
    assert.ok(printed.every((one) => all.includes(one)), id);
  }
});

test("how common a pair is has a share for every word of the ledger", () => {
  assert.ok(pairs.every((pair) => pair.common in COMMON));
});
