/* What the player says aloud. */

/** What is said when a cue begins: what to do, and the step in words when it is a new one. */
export function sayingOf(cue, before, text) {
  const word = text[`kind_${cue.kind}`];
  return cue.text && cue.text !== before?.text ? `${word}${text.stop} ${cue.text}` : word;
}
