/* Whether answers are kept on this computer: one box for every widget that can. */

/** The reader's yes or no to keeping answers on this computer, and what keeping has to say. */
function keepingBox(model, text) {
  if (model.get("keeps") === false) return { section: h("p", { class: "quiet live-only" }, text.kept_nowhere), draw() {} };
  const label = choice("checkbox", text.keep_question, { onchange: (event) => { model.set("kept", event.target.checked); model.save_changes(); } });
  const said = h("p", { class: "quiet", role: "status" });
  const draw = () => {
    label.querySelector("input").checked = model.get("kept");
    said.textContent = model.get("said") || text.kept_note;
  };
  draw();
  return { section: h("div", { class: "live-only keep" }, label, said), draw };
}

