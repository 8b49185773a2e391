import assert from "node:assert/strict";
import { test } from "node:test";
import { Reading, rowSaid, said, sentences } from "../../facewise/page/aloud.js";
import { makeVoice, voiceFor } from "../../widgets/voice.js";

/** A reading whose words are written down, and end when the test says so. */
function read(passages, { languages = ["en"], here } = {}) {
  const heard = [], states = [];
  let ended, failed;
  const say = (words, language, on, off) => {
    if (!languages.includes(language)) return false;
    heard.push(words);
    [ended, failed] = [on, off];
    return true;
  };
  const reading = new Reading(passages, say, () => heard.push("(hush)"), ({ state }) => states.push(state));
  return { reading, heard, states, end: () => ended(), fail: () => failed() };
}

const passage = (...words) => ({ lines: words.map((one) => ({ language: "en", words: one })) });
const part = (...words) => ({ ...passage(...words), part: true });

test("words are said without runs of spaces and without marks that only the eye needs", () => {
  assert.equal(said("  ☐ Light\n touch · ● now "), "Light touch now");
  assert.equal(said("Rest . Then go"), "Rest. Then go");
  assert.equal(said("____"), "");
});

test("a text is cut into sentences, in English and in Chinese", () => {
  assert.deepEqual(sentences("Be seen today. Do not wait!", "en"), ["Be seen today.", "Do not wait!"]);
  assert.deepEqual(sentences("今天去看医生。不要等！", "zh-Hans"), ["今天去看医生。", "不要等！"]);
  assert.deepEqual(sentences("· …", "en"), []);
});

test("a row is said as column and cell; the empty cell is left out", () => {
  const cells = [{ column: "", words: "Rest" }, { column: "Seconds", words: "5" }, { column: "Times", words: "" }, { column: "How", words: "Slowly." }];
  assert.equal(rowSaid(cells, "en"), "Rest. Seconds: 5. How: Slowly");
  assert.equal(rowSaid([{ column: "", words: "休息。" }, { column: "秒", words: "5" }], "zh-Hans"), "休息。秒：5");
});

test("it reads block after block to the end, and then says that it is done", () => {
  const { reading, heard, states, end } = read([part("One."), passage("Two.", "Three.")]);
  reading.start();
  end();
  assert.equal(reading.at, 1);
  end();
  end();
  assert.deepEqual(heard, ["One.", "Two.", "Three.", "(hush)"]);
  assert.deepEqual(states, ["reads", "reads", "reads", "done"]);
});

test("after a pause it goes on with the sentence that was cut", () => {
  const { reading, heard, end } = read([passage("One.", "Two.")]);
  reading.start();
  end();
  reading.pause();
  end(); // an end that comes late, after the pause
  reading.go();
  assert.deepEqual(heard, ["One.", "Two.", "(hush)", "Two."]);
});

test("next goes to the next heading, past what stands between, and after the last one it is done", () => {
  const { reading, heard } = read([part("One."), passage("Two."), part("Three."), passage("Four.")]);
  reading.start();
  reading.next();
  assert.equal(heard.at(-1), "Three.");
  reading.next();
  assert.equal(reading.state, "done");
});

test("what no voice of this machine can say, and what is hidden by now, is passed over", () => {
  const chinese = { lines: [{ language: "zh-Hans", words: "一。" }] };
  const { reading, heard, end } = read([chinese, { ...passage("Hidden."), here: () => false }, passage("Seen.")]);
  reading.start();
  assert.deepEqual(heard, ["Seen."]);
  end();
  assert.equal(reading.state, "done");
});

test("when the voice fails the reading ends, and says so", () => {
  const { reading, states, fail } = read([passage("One."), passage("Two.")]);
  reading.start();
  fail();
  assert.equal(reading.state, "failed");
  assert.equal(states.at(-1), "failed");
});

test("only a voice of this machine is ever given words", () => {
  const spoken = [];
  globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const far = { lang: "en-US", localService: false, default: true }, near = { lang: "en-GB", localService: true };
  const speech = (voices) => ({ getVoices: () => voices, cancel() {}, speak: (one) => spoken.push(one) });
  globalThis.speechSynthesis = speech([far]);
  assert.equal(makeVoice("en").say("Secret."), false);
  globalThis.speechSynthesis = speech([far, near]);
  assert.equal(makeVoice("en").say("Fine."), true);
  assert.deepEqual(spoken.map((one) => [one.text, one.voice]), [["Fine.", near]]);
  assert.equal(voiceFor([{ lang: "en-US" }], "en"), null, "a browser that does not say is not trusted");
  delete globalThis.speechSynthesis;
  assert.equal(makeVoice("en").has(), false);
});

test("an end that belongs to words said before is not heard", () => {
  const spoken = [], ends = [];
  globalThis.speechSynthesis = { getVoices: () => [{ lang: "en", localService: true }], cancel() {}, speak: (one) => spoken.push(one) };
  const voice = makeVoice("en");
  voice.say("One.", () => ends.push(1));
  voice.say("Two.", () => ends.push(2));
  spoken[0].onend();
  spoken[0].onerror();
  spoken[1].onend();
  voice.hush();
  spoken[1].onend();
  delete globalThis.speechSynthesis;
  assert.deepEqual(ends, [2]);
});
