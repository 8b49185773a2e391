const SHAPES = { harmful: "▲", contradicted: "✗", unsupported: "?", partly: "◐", supported: "✓", garbled: "≈" };
const LOOKS = { harmful: "emergency", contradicted: "today", unsupported: "today", partly: "soon", supported: "routine", garbled: "plain" };
const FIRST = 12; // cards before "show more"
const ENOUGH = 0.5; // the share of what was typed, counted by rarity, that a claim must hold

// What makes a question of Chinese words, and says nothing of what is asked about: "…有用吗" is "does … help?".
const ASKING = /有没有用|有用|有效|管用|可不可以|可以|能不能|会不会|要不要|该不该|应该|是不是|好不好|好吗|真的|请问|为什么|怎么办|怎么|什么|哪些|多少|吗|呢|吧|的|了|我/g;

/** What can be looked for in a text: words of letters, and every two neighbours of Chinese. */
export function pieces(text) {
  const words = (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).map((word) => (word.length > 3 ? word.replace(/s$/, "") : word)); // "balloons"
  const runs = text.replace(ASKING, " ").match(/[\u3400-\u9fff]+/g) ?? [];
  const pairs = runs.flatMap((run) => (run.length === 1 ? [run] : [...run].slice(1).map((one, place) => run[place] + one)));
  return [...new Set([...words, ...pairs])];
}

/** Claims made ready for searching: a text each, in both languages. */
export function ready(claims) {
  return claims.map((claim) => [claim.says, claim.other, claim.answer, claim.swap].join(" ").toLowerCase());
}

/** The positions of the claims that fit, the best first; nothing typed fits all, in their own order. */
export function search(claims, texts, { find = "", verdict = "", topic = "" }) {
  const all = claims.map((_, place) => place)
    .filter((place) => (!verdict || claims[place].verdict === verdict) && (!topic || claims[place].topic === topic));
  const wanted = pieces(find);
  if (!wanted.length) return all;
  // A piece that few claims hold says more: "balloon" weighs more than "the". Two Chinese neighbours that none
  // holds may be the end of one word and the beginning of the next: they weigh half.
  const weights = wanted.map((piece) => {
    const held = texts.filter((text) => text.includes(piece)).length;
    return (Math.log((texts.length + 1) / (1 + held)) + 0.05) * (held || /^[a-z0-9]/.test(piece) ? 1 : 0.5);
  });
  const total = weights.reduce((sum, one) => sum + one, 0);
  const scored = all.map((place) => [place, wanted.reduce((sum, piece, n) => sum + (texts[place].includes(piece) ? weights[n] : 0), 0) / total]);
  return scored.filter(([, score]) => score >= ENOUGH).sort((one, other) => other[1] - one[1] || one[0] - other[0]).map(([place]) => place);
}

function render({ model, el }) {
  const text = model.get("text");
  const claims = model.get("claims");
  const texts = ready(claims);
  const byId = Object.fromEntries(claims.map((claim) => [claim.id, claim]));
  const section = root(el, "advice_checker", model.get("language"));
  const name = unique("advice");
  const warning = model.get("warning");
  let most = FIRST;

  const answer = (more) => {
    most = FIRST;
    model.set("answers", { ...model.get("answers"), ...more });
    model.save_changes();
  };
  const badge = (verdict) => h("span", { class: `badge ${LOOKS[verdict]}` }, h("span", { "aria-hidden": "true" }, SHAPES[verdict]), text[`verdict_${verdict}`]);
  const card = (claim) => h("li", { class: "advice" },
    h("p", { class: "says" }, h("q", {}, claim.says)),
    h("p", { class: "verdict" }, badge(claim.verdict), h("span", { class: "quiet" }, text[`sure_${claim.strength}`])),
    h("p", {}, claim.answer, raisedMarks(claim), generalNote(claim, text)),
    claim.swap ? h("p", { class: "swap" }, h("strong", {}, `${text.swap} `), claim.swap, claim.general_swap ? h("span", { class: "quiet" }, ` (${text.general})`) : null) : null,
    h("details", {}, h("summary", {}, text.who), h("div", { class: "inside" },
      h("p", {}, fill(text.said_by, { page: claim.page, where: claim.where })),
      claim.opposes.length ? h("p", {}, `${text.opposite} `, claim.opposes.filter((one) => byId[one]).map((one) => h("q", {}, byId[one].says))) : null,
      h("p", {}, text[`basis_${claim.basis}`]),
      h("p", {}, `${text.matters} ${text[`stage_${claim.stage}`]}`))));
  const pair = (one) => h("details", { class: "pair" }, h("summary", {}, one.name), h("div", { class: "inside" },
    h("div", { class: "sides" }, h("p", {}, h("strong", {}, text.one_side), h("q", {}, one.one)), h("p", {}, h("strong", {}, text.other_side), h("q", {}, one.other))),
    h("p", {}, h("strong", {}, `${text.known} `), one.answer, raisedMarks(one))));

  const select = (label, key, options) => {
    const field = h("select", { onchange: () => answer({ [key]: field.value }) },
      h("option", { value: "" }, text.all), options.map(([value, word]) => h("option", { value }, word)));
    return { field, label: h("label", {}, h("span", {}, label), field) };
  };
  const verdicts = select(text.by_verdict, "verdict", Object.keys(SHAPES).map((one) => [one, `${SHAPES[one]} ${text[`verdict_${one}`]}`]));
  const topics = select(text.by_topic, "topic", [...new Set(claims.map(({ topic }) => topic))].map((one) => [one, text[`topic_${one}`]]));
  const input = h("input", { type: "search", autocomplete: "off", placeholder: text.example, id: name, oninput: () => answer({ find: input.value }) });
  const count = h("p", { class: "quiet", role: "status" });
  const list = h("ul", { class: "advices" });
  const more = h("button", { type: "button", onclick: () => {
    const next = most;
    most += FIRST;
    draw();
    list.children[next]?.querySelector("summary").focus(); // the button may be gone now
  } }, text.more);

  const draw = () => {
    const answers = model.get("answers");
    if (input.value !== answers.find) input.value = answers.find;
    verdicts.field.value = answers.verdict;
    topics.field.value = answers.topic;
    const found = search(claims, texts, answers);
    list.replaceChildren(...found.slice(0, most).map((place) => card(claims[place])));
    count.textContent = found.length ? fill(text.found, { n: found.length, all: claims.length }) : text.nothing;
    more.hidden = found.length <= most;
  };
  section.append(
    h("h3", {}, text.title), h("p", {}, text.how),
    h("label", { class: "find", for: name }, text.find), input,
    h("div", { class: "filters" }, verdicts.label, topics.label), count, list, h("div", { class: "actions" }, more),
    h("div", { class: "card today" }, h("h4", {}, `◆ ${text.steroid_title}`),
      h("p", {}, warning.text, raisedMarks(warning), generalNote(warning, text)), h("p", {}, h("strong", {}, `${text.steroid_now} `), warning.ask, generalNote(warning, text))),
    h("h3", {}, text.pairs_title), h("p", {}, text.pairs_how), ...model.get("pairs").map(pair),
  );
  draw();
  model.on("change:answers", draw);
  return () => model.off("change:answers", draw);
}

export default { render };
