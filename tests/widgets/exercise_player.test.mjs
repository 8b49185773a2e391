import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Clock, backFrom, minutes, movedBy, playable, standing, startOf } from "../../widgets/exercise_player/clock.js";
import { halfOf, reflection, refusal } from "../../widgets/exercise_player/mirror.js";
import { sayingOf } from "../../widgets/exercise_player/voice.js";
import { between, ringAt } from "../../widgets/face.js";
import { voiceFor } from "../../widgets/voice.js";
import { alarmOf } from "../../widgets/warnings.js";

const near = (a, b) => assert.ok(Math.abs(a - b) < 1e-9, `${a} is not ${b}`);
const cues = [{ kind: "ready", seconds: 3 }, { kind: "hold", seconds: 4 }, { kind: "rest", seconds: 5 }];

test("the clock counts what was seen, and pauses", () => {
  const clock = new Clock();
  clock.run(1000);
  clock.tick(1500);
  clock.pause(1750);
  near(clock.seconds, 0.75);
  clock.tick(9000);
  near(clock.seconds, 0.75);
  clock.run(20000);
  clock.tick(20250);
  near(clock.seconds, 1);
});

test("a hidden page or a sleeping machine skips nothing of a session", () => {
  const clock = new Clock();
  clock.run(0);
  clock.tick(500);
  clock.tick(3_600_500);
  clock.tick(3_600_750);
  near(clock.seconds, 0.75);
});

test("time that runs backwards, or running twice, does no harm", () => {
  const clock = new Clock();
  clock.run(1000);
  clock.run(1900);
  clock.tick(1400);
  clock.tick(1200);
  near(clock.seconds, 0.4);
});

test("a session stands in one cue at every moment, and is done at its end", () => {
  assert.equal(standing(cues, 0).place, 0);
  assert.equal(standing(cues, 2.99).place, 0);
  assert.equal(standing(cues, 3).place, 1);
  assert.deepEqual(standing(cues, 5), { place: 1, cue: cues[1], start: 3, into: 2, left: 2, done: false });
  assert.equal(standing(cues, 12).done, true);
  assert.equal(standing([], 0).done, true);
});

test("back goes to the beginning of the cue, or, just after that, to the one before", () => {
  assert.equal(startOf(cues, 2), 7);
  assert.equal(startOf(cues, 99), 12);
  assert.equal(backFrom(cues, 5.5), 3);
  assert.equal(backFrom(cues, 4), 0);
  assert.equal(backFrom(cues, 0), 0);
});

test("a movement comes slowly, stays and goes; only a hold moves the face", () => {
  const hold = { kind: "hold", seconds: 6 };
  assert.equal(movedBy(hold, 0), 0);
  assert.equal(movedBy(hold, 3), 1);
  assert.equal(movedBy(hold, 6), 0);
  let before = 0;
  for (let t = 0; t <= 1.2; t += 0.05) {
    assert.ok(movedBy(hold, t) >= before);
    before = movedBy(hold, t);
  }
  assert.equal(movedBy({ kind: "rest", seconds: 6 }, 3), 0);
  assert.equal(movedBy(hold, 0, true), 1); // still frames: no way in between
});

test("a line between rest and full movement keeps its commands", () => {
  assert.equal(between("M 0 10 C 1 1 2 2 3 3", "M 10 -10 C 1 1 2 2 5 3", 0.5), "M 5 0 C 1 1 2 2 4 3");
  assert.equal(between("M 1 2", "M 3 4", 0), "M 1 2");
  assert.equal(between("M 1 2", "M 3 4", 1), "M 3 4");
});

test("every part of the face can be drawn at every moment of every movement", () => {
  const face = JSON.parse(readFileSync(new URL("../../widgets/face.json", import.meta.url)));
  for (const part of face.parts) {
    for (const full of Object.values(part.moves ?? {})) {
      const shape = (d) => d.replace(/-?\d+(\.\d+)?/g, "#");
      assert.equal(shape(between(part.d, full, 0.3)), shape(part.d), part.id);
      assert.doesNotMatch(between(part.d, full, 0.3), /NaN/);
    }
  }
});

test("rings go round their places, left and right as in a mirror", () => {
  const left = ringAt([100, 200, 20], "left", 1), right = ringAt([260, 200, 20], "right", 1);
  near(left.x - 100, 260 - right.x);
  near(left.y, right.y);
});

test("a reflection done twice is nothing, and leaves its own line alone", () => {
  for (const degrees of [-15, 0, 4, 15]) {
    const [a, b, c, d] = reflection(degrees), on = (x, y) => [a * x + c * y, b * x + d * y];
    const [x, y] = on(...on(3, 5));
    near(x, 3);
    near(y, 5);
    near(a * d - b * c, -1);
    const lean = (degrees * Math.PI) / 180; // CSS turns clockwise: the line leans as the midline is turned
    const [u, v] = on(-Math.sin(lean), Math.cos(lean));
    near(u, -Math.sin(lean));
    near(v, Math.cos(lean));
  }
  assert.deepEqual(reflection(0).map((n) => n + 0), [-1, 0, 0, 1]);
});

test("the copied half ends at the midline, on the weak side", () => {
  assert.equal(halfOf("left", 0.5, 0, 0.75), "polygon(50.00% 0%, -100% 0%, -100% 100%, 50.00% 100%)");
  assert.equal(halfOf("right", 0.4, 0, 0.75), "polygon(40.00% 0%, 200% 0%, 200% 100%, 40.00% 100%)");
  const [top, bottom] = [...halfOf("left", 0.5, 10, 0.75).matchAll(/\((\d+\.\d+)|(\d+\.\d+)% 100%\)/g)].map((m) => +(m[1] ?? m[2]));
  assert.ok(top > 50 && bottom < 50);
});

test("each refusal of the camera has its sentence", () => {
  assert.equal(refusal({ name: "NotAllowedError" }), "camera_refused");
  assert.equal(refusal({ name: "NotFoundError" }), "camera_none");
  assert.equal(refusal({ name: "NotReadableError" }), "camera_failed");
  assert.equal(refusal(undefined), "camera_failed");
});

const own = (lang, more = {}) => ({ lang, localService: true, ...more });
test("only a voice of this machine speaks, in the page's language", () => {
  assert.equal(voiceFor([{ lang: "en-US", localService: false, default: true }], "en"), null);
  assert.equal(voiceFor([{ lang: "en-US" }], "en"), null); // unknown is not local
  assert.equal(voiceFor([own("de-DE")], "en"), null);
  assert.equal(voiceFor([own("en-US"), own("en-GB", { default: true })], "en").lang, "en-GB");
  assert.equal(voiceFor([own("zh-HK"), own("zh_TW"), own("zh-CN")], "zh-Hans").lang, "zh-CN");
  assert.equal(voiceFor([own("zh-HK")], "zh-Hans"), null); // Cantonese is not what the page is written in
});

test("a step is spoken when it is new, else only what to do", () => {
  const text = { kind_hold: "Hold", stop: "." };
  assert.equal(sayingOf({ kind: "hold", text: "Smile" }, null, text), "Hold. Smile");
  assert.equal(sayingOf({ kind: "hold", text: "Smile" }, { text: "Smile" }, text), "Hold");
});

const flags = [{ id: "a", level: "emergency" }, { id: "b", level: "today", ask: ["q"] }, { id: "c" }, { id: "d", level: "soon" }];
test("any tick is an alarm, the worst first; questions come before a level; not sure is not a no", () => {
  assert.equal(alarmOf(flags, [], {}), null);
  assert.equal(alarmOf(flags, ["d"], {}).level, "soon");
  assert.equal(alarmOf(flags, ["b"], {}).level, "waiting");
  assert.equal(alarmOf(flags, ["b", "d"], { "b:0": "no" }).level, "today");
  assert.equal(alarmOf(flags, ["b"], { "b:0": "unsure" }).level, "emergency");
  assert.equal(alarmOf(flags, ["b"], { "b:0": "yes" }).level, "emergency");
  assert.equal(alarmOf(flags, ["a", "b"], {}).level, "emergency");
  assert.equal(alarmOf(flags, ["c"], {}).level, "emergency"); // no level: taken for the worst
});

const all = [{ id: "rest", safe: true }, { id: "smile", safe: false }, { id: "rub", safe: true }];
const ids = (found) => found.play.map((one) => one.id);
test("with no plan only what is safe at every stage plays, whatever the stage", () => {
  for (const stage of ["floppy", "weak", "linked", "unsure", ""]) {
    assert.deepEqual(ids(playable(all, {}, stage)), ["rest", "rub"]);
    assert.deepEqual(playable(all, {}, stage).locked.map((one) => one.why), ["needs_plan"]);
  }
});

test("with a plan its own sequences play, in its order", () => {
  const plan = { sequences: ["smile", "rest"], stage: "weak" };
  assert.deepEqual(ids(playable(all, plan, "weak")), ["smile", "rest"]);
  assert.equal(playable(all, plan, "weak").locked[0].why, "not_in_plan");
});

test("a plan for another stage, or for a reader who is not sure, unlocks nothing", () => {
  const plan = { sequences: ["smile", "rest"], stage: "weak" };
  for (const stage of ["floppy", "linked", "unsure", ""]) assert.deepEqual(ids(playable(all, plan, stage)), ["rest", "rub"]);
  assert.deepEqual(ids(playable(all, { sequences: ["smile"] }, undefined)), ["rest", "rub"]); // no stage, no match
});

test("after a stop the plan no longer plays, nor does what was stopped", () => {
  const plan = { sequences: ["smile", "rest"], stage: "weak" };
  assert.deepEqual(ids(playable(all, plan, "weak", { why: "moved", sequence: "smile" })), ["rest", "rub"]);
  assert.deepEqual(ids(playable(all, {}, "floppy", { why: "hurts", sequence: "rub" })), ["rest"]);
});

test("seconds read as minutes", () => {
  assert.equal(minutes(65), "1:05");
  assert.equal(minutes(-1), "0:00");
});
