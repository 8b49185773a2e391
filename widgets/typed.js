/* A line to type in. What does not fit must not be lost unseen. */

/** The line, and the words that stand below it once `most` letters are in it. */
function typedLine(most, text, attributes) {
  const note = h("small", { role: "status" });
  const draw = () => { note.textContent = input.value.length < most ? "" : text.full; };
  const input = h("input", { type: "text", maxlength: most, autocomplete: "off", spellcheck: "false", ...attributes });
  input.addEventListener("input", draw);
  draw();
  return { input, note };
}
