/** The cards of one group; no group means all. */
export function ofGroup(cards, group) {
  return group ? cards.filter((card) => card.group === group) : cards;
}

function render({ model, el }) {
  const text = model.get("text");
  const cards = model.get("cards");
  const first = model.get("first");
  const section = root(el, "care_cards", model.get("language"));
  const name = unique("cards");
  const groups = [...new Set(cards.map(({ group }) => group))];

  const card = (one) => h("li", { class: "care" }, h("h4", {}, one.title), h("p", { class: "quiet" }, one.strength),
    one.lines.map(([label, line], place) => h("p", { class: `line-${place}` }, h("strong", {}, `${label} `), line,
      place === one.lines.length - 1 ? [raisedMarks(one), generalNote(one, text)] : null)));
  const list = h("ul", { class: "cares" });
  const count = h("p", { class: "quiet", role: "status" });
  const chips = ["", ...groups].map((group) => choice("radio", group ? text[`group_${group}`] : text.all, {
    name, value: group, onchange: () => { model.set("answers", { group }); model.save_changes(); },
  }));
  const draw = () => {
    const { group } = model.get("answers");
    const shown = ofGroup(cards, group);
    for (const chip of chips) {
      const input = chip.querySelector("input");
      input.checked = input.value === group;
    }
    list.replaceChildren(...shown.map(card));
    count.textContent = fill(text.found, { n: shown.length });
  };
  section.append(h("h3", {}, text.title), h("p", {}, text.intro),
    first.text ? h("div", { class: "card today" }, h("p", {}, first.text, raisedMarks(first), generalNote(first, text))) : "",
    groups.length > 1 ? h("fieldset", {}, h("legend", {}, text.show), h("div", { class: "choices chips" }, chips)) : "", count, list);
  draw();
  model.on("change:answers", draw);
  return () => model.off("change:answers", draw);
}

export default { render };
