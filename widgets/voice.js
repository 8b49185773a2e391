/* Speech. Only a voice of this machine may speak: others send the words away. */

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

/** Something that speaks, if it may. `found` is called when the browser's list of voices changes. */
export function makeVoice(language, found) {
  const speech = globalThis.speechSynthesis;
  const voice = () => (speech ? voiceFor(speech.getVoices(), language) : null);
  let saying; // kept: a browser may drop one that nobody holds, and then never say that it has ended
  speech?.addEventListener?.("voiceschanged", found);
  return {
    has: () => Boolean(voice()),
    /** `ended` and `failed` are called unless something else was said, or all was hushed, before. */
    say(words, ended, failed) {
      const own = voice();
      if (!own) return false;
      const mine = (saying = new SpeechSynthesisUtterance(words));
      mine.voice = own;
      mine.lang = own.lang;
      mine.rate = 0.95;
      mine.onend = () => saying === mine && ended?.();
      mine.onerror = () => saying === mine && failed?.();
      speech.cancel();
      speech.speak(mine);
      return true;
    },
    hush() {
      saying = null;
      speech?.cancel();
    },
    close() {
      saying = null;
      speech?.removeEventListener?.("voiceschanged", found);
      speech?.cancel();
    },
  };
}
