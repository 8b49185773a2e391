/* One day: five questions from 0 to 10, what was practised, a note. */

const MINUTES_MOST = 1440; // in a day

/** Minutes as they were typed; null for what is no whole number of a day's minutes. */
export function minutesFrom(typed) {
  const time = typed.trim();
  return /^\d{0,4}$/.test(time) && Number(time) <= MINUTES_MOST ? Number(time) : null;
}

/** A number from 0 to 10, or null where the reader left the question out. */
export function scoreFrom(value) {
  return value === undefined || value === "" ? null : Number(value);
}

/** Big places to touch from 0 to 10, and one to leave the question out. */
function scaleQuestion(scale, text, name, onchange) {
  const dot = (value, label) => h("label", { class: value === "" ? "dot skip" : "dot" },
    h("input", { type: "radio", name: `${name}-${scale}`, value, "data-key": `${scale}:${value}`, onchange }), h("span", {}, label));
  return h("fieldset", { class: "scale", "data-scale": scale }, h("legend", {}, text[`scale_${scale}`]),
    h("div", { class: "dots" }, Array.from({ length: 11 }, (_, n) => dot(String(n), String(n))), dot("", text.not_today)),
    h("p", { class: "ends quiet", "aria-hidden": "true" }, h("span", {}, text.least), h("span", {}, text.most)));
}

/** The form of a day. `change` hears of each answer, `add` of the whole day. */
function dayForm({ text, entries, name, change, add }) {
  const { limits, today } = entries;
  const questions = entries.scales.map((scale) => scaleQuestion(scale, text, name, () => change()));
  const day = h("input", { id: `${name}-day`, type: "date", max: today, onchange: () => change() });
  day.value = today;
  const minutes = h("input", { id: `${name}-minutes`, type: "text", inputmode: "numeric", maxlength: "4" });
  const left = h("p", { class: "quiet", role: "status" });
  const note = h("textarea", { id: `${name}-note`, rows: "3", maxlength: String(limits.note), "data-lm-suppress-shortcuts": "true", oninput: () => {
    const room = limits.note - note.value.length;
    left.textContent = room <= 200 ? fill(text.note_left, { n: room }) : "";
  } });
  const boxes = entries.exercises.map((one) => choice("checkbox", one.name, { value: one.id }));
  const practice = h("details", { class: "practice" }, h("summary", {}, text.practice_title),
    h("div", { class: "inside" }, h("p", { class: "quiet" }, text.practice_none), h("div", { class: "choices" }, boxes),
      h("div", { class: "field" }, h("label", { for: `${name}-minutes` }, text.minutes), minutes)));
  const said = h("p", { class: "said", role: "status" });
  const again = h("p", { class: "quiet", role: "status" });
  const score = (scale) => questions.find((one) => one.dataset.scale === scale).querySelector("input:checked");
  const answers = () => ({ day: day.value || "0", note: note.value, minutes: minutesFrom(minutes.value) ?? 0,
    ...Object.fromEntries(entries.scales.map((scale) => [scale, scoreFrom(score(scale)?.value)])),
    practised: boxes.map((one) => one.querySelector("input")).filter((box) => box.checked).map((box) => box.value) });
  const submit = () => {
    said.textContent = "";
    if (minutesFrom(minutes.value) !== null) return add();
    said.textContent = text.wrong_minutes;
    practice.open = true;
    minutes.focus();
  };
  const section = h("div", { class: "day live-only" }, h("h3", { tabindex: "-1" }, text.today_title), h("p", {}, text.how),
    h("div", { class: "field when" }, h("label", { for: `${name}-day` }, text.day), day, again),
    questions, practice, h("div", { class: "field" }, h("label", { for: `${name}-note` }, text.note), note, left),
    h("div", { class: "actions" }, h("button", { type: "button", class: "primary", "data-key": "add", onclick: submit }, text.save)), said);
  return {
    section, answers,
    say: (sentence) => { said.textContent = sentence; },
    draw: (form) => { again.textContent = form.wrong.length ? text[`wrong_${form.wrong[0]}`] : form.again ? text.again : ""; },
    /** Take back one answer, or all that was written. */
    clear: (scale) => {
      for (const one of section.querySelectorAll(scale ? `[data-scale="${scale}"] input:checked` : "input:checked")) one.checked = false;
      if (scale) return;
      minutes.value = note.value = left.textContent = "";
      practice.open = false;
    },
  };
}

