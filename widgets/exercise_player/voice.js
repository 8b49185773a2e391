/* Spoken cues. Only a voice of this machine may speak: others send the words away. */

const OTHER_CHINESE = /^(zh-hk|zh-mo|yue)/; // Cantonese: another language to the ear

/** A voice of this machine in the page's language, or nothing. */
export function voiceFor(voices, language) {
  const base = language.toLowerCase().split("-")[0];
  const own = voices.filter((voice) => {
    const tongue = voice.lang.toLowerCase().replaceAll("_", "-");
    const same = base === "zh" ? /^(zh|cmn)\b/.test(tongue) && !OTHER_CHINESE.test(tongue) : tongue.split("-")[0] === base;
    return voice.localService === true && same;
  });
  const mainland = own.find((voice) => /(cn|hans)/i.test(voice.lang));
  return (base === "zh" ? mainland : own.find((voice) => voice.default)) ?? own[0] ?? null;
}

/** What is said when a cue begins: what to do, and the step in words when it is a new one. */
export function sayingOf(cue, before, text) {
  const word = text[`kind_${cue.kind}`];
  return cue.text && cue.text !== before?.text ? `${word}${text.stop} ${cue.text}` : word;
}

/** Something that speaks, if it may. `found` is called when the browser's list of voices changes. */
export function makeVoice(language, found) {
  const speech = globalThis.speechSynthesis;
  const voice = () => (speech ? voiceFor(speech.getVoices(), language) : null);
  speech?.addEventListener?.("voiceschanged", found);
  return {
    has: () => Boolean(voice()),
    say(words) {
      const own = voice();
      if (!own) return;
      const saying = new SpeechSynthesisUtterance(words);
      saying.voice = own;
      saying.lang = own.lang;
      saying.rate = 0.95;
      speech.cancel();
      speech.speak(saying);
    },
    hush: () => speech?.cancel(),
    close() {
      speech?.removeEventListener?.("voiceschanged", found);
      speech?.cancel();
    },
  };
}
