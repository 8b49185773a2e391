/** Whether just the right ones are chosen. */
export function isRight(choices, chosen) {
  return choices.every((choice, place) => choice.right === chosen.includes(place));
}

/** What to say of one choice after checking: its mark and its reason, or nothing. */
export function verdict(choice, place, chosen) {
  if (!choice.right && !chosen.includes(place)) return null;
  return { good: choice.right, missed: choice.right && !chosen.includes(place), reason: choice.reason };
}

/** The new list after a tick: one answer replaces, many answers toggle. */
export function tick(chosen, place, many) {
  if (!many) return [place];
  return chosen.includes(place) ? chosen.filter((one) => one !== place) : [...chosen, place].sort((a, b) => a - b);
}

function render({ model, el }) {
  const text = model.get("text");
  const choices = model.get("choices");
  const many = model.get("many");
  const name = unique("quiz");
  const section = root(el, "choice_quiz", model.get("language"));

  const answer = (answers) => {
    model.set("answers", { ...model.get("answers"), ...answers });
    model.save_changes();
  };
  const rows = choices.map((one, place) => {
    const reply = h("p", { class: "reply", hidden: true });
    const label = choice(many ? "checkbox" : "radio", one.text, {
      name,
      onchange: () => answer({ chosen: tick(model.get("answers").chosen, place, many), checked: false }),
    });
    return { one, place, label, reply, input: label.querySelector("input") };
  });
  const result = h("p", { class: "result", role: "status" });
  const check = h("button", { type: "button", class: "primary", onclick: () => answer({ checked: true }) }, text.check);
  const again = h("button", { type: "button", onclick: () => answer({ chosen: [], checked: false }) }, text.again);

  const draw = () => {
    const { chosen, checked } = model.get("answers");
    for (const { one, place, label, reply, input } of rows) {
      input.checked = chosen.includes(place);
      const say = checked ? verdict(one, place, chosen) : null;
      label.classList.toggle("right", Boolean(say?.good));
      label.classList.toggle("wrong", Boolean(say && !say.good));
      reply.hidden = !say;
      if (say) reply.replaceChildren(h("strong", {}, `${say.good ? "✓ " + text.yes : "✗ " + text.no} `), say.reason, h("sup", {}, one.marks));
    }
    check.disabled = chosen.length === 0;
    result.textContent = checked ? (isRight(choices, chosen) ? text.right : text.not_quite) : "";
  };
  model.on("change:answers", draw);

  section.append(
    h("p", { class: "kicker quiet" }, text.title),
    h("fieldset", {}, h("legend", {}, text.question), h("p", { class: "quiet" }, many ? text.many : text.one),
      h("div", { class: "stack" }, rows.map(({ label, reply }) => [label, reply]))),
    h("div", { class: "actions" }, check, again), result,
  );
  draw();
  return () => model.off("change:answers", draw);
}

export default { render };
