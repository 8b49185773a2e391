const ROUNDS_ASKED = "facewise:rounds"; // whoever saves asks the other rounds of this page what was done in them

/** A few letters for a name, so that the files of a class fit into one folder; they say nothing of the reader. */
export function codeOf(bytes) {
  return [...bytes].map((byte) => "abcdefghjkmnpqrstuvwxyz23456789"[byte % 31]).join("");
}

function render({ model, el }) {
  const text = model.get("text"), language = model.get("language"), round = model.get("round");
  const pages = model.get("pages"), questions = model.get("questions"), warning = model.get("warning");
  const known = { language, ids: model.get("ids"), questions: questions.map(({ id }) => id) };
  const section = root(el, "detective", language);
  const name = unique("detective");
  const code = codeOf(crypto.getRandomValues(new Uint8Array(6)));
  const answers = () => model.get("answers");
  const say = (more) => { model.set("answers", { ...answers(), ...more }); model.save_changes(); };
  const saidOf = (id) => answers().pages[id] ?? { marks: {}, scores: {}, shown: false };
  const change = (id, more) => say({ pages: { ...answers().pages, [id]: { ...saidOf(id), ...more } } });

  // ---------- the pages of the round, one at a time ----------
  const views = pages.map((page) => advicePage({ page, questions, text, name: `${name}-${page.id}`, reader: {
    said: () => saidOf(page.id),
    mark: (sentence, marks) => change(page.id, { marks: { ...saidOf(page.id).marks, [sentence]: marks } }),
    score: (question, worth) => change(page.id, { scores: { ...saidOf(page.id).scores, [question]: worth } }),
    show: () => change(page.id, { shown: true }),
  } }));
  const tabs = pages.map((page, place) => {
    const done = h("span", { class: "done" });
    const button = h("button", { type: "button", class: "tab", onclick: () => say({ page: place }) }, h("span", {}, `${place + 1}. ${page.name}`), done);
    return { button, done };
  });
  const next = h("button", { type: "button", class: "primary", onclick: () => { say({ page: answers().page + 1 }); tabs[answers().page].button.focus(); } }, text.next_page);
  const total = h("p", { class: "count", role: "status" });

  // ---------- the file of a result ----------
  const said = h("p", { class: "said", role: "status" }), input = h("input", { id: `${name}-file`, type: "file", accept: ".json,application/json" });
  const rounds = () => {
    const there = { language, rounds: {} };
    document.dispatchEvent(new CustomEvent(ROUNDS_ASKED, { detail: there }));
    return { ...there.rounds, ...answers().brought, [round]: roundOf(answers().pages) };
  };
  const tell = ({ detail }) => { if (detail.language === language) detail.rounds[round] = roundOf(answers().pages); }; // a page may stand in two languages
  const save = () => {
    const all = rounds(), file = `facewise-detective-${code}.json`;
    if (!Object.values(all).some((one) => Object.keys(one.pages).length)) return void (said.textContent = text.save_none);
    const address = URL.createObjectURL(new Blob([fileText({ language, course: model.get("course"), rounds: all })], { type: "application/json" }));
    h("a", { href: address, download: file }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
    said.textContent = fill(text.saved, { name: file });
  };
  const bring = async () => {
    const file = input.files[0];
    if (!file) return;
    said.textContent = "";
    const refuse = (why) => { said.textContent = text[`bring_${why}`]; };
    try {
      if (file.size > MOST) return refuse("large");
      const { trouble, rounds: found } = readResult(new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer()), known);
      if (trouble) return refuse(trouble);
      if (!found.before) return refuse("nothing");
      say({ brought: { before: found.before } });
      said.textContent = fill(text.brought, { n: Object.keys(found.before.pages).length });
    } catch {
      refuse("unread");
    } finally {
      input.value = "";
    }
  };
  input.addEventListener("change", bring);
  const restart = () => { say({ page: 0, pages: {} }); tabs[0].button.focus(); };

  const place = h("div", { class: "open-page" });
  section.append(
    h("h3", {}, text[`title_${round}`]), h("p", {}, text.how), h("p", { class: "quiet" }, text.kind_how),
    h("div", { class: "watch", role: "note" }, h("p", { class: "stop" }, h("strong", {}, `▲ ${text.emergency_line}`), h("sup", {}, ` ${model.get("stroke")}`)), h("p", {}, h("strong", {}, `✎ ${text.made_up}`))),
    h("nav", { class: "tabs", "aria-label": `${text[`title_${round}`]} (${text.pages_label})` }, tabs.map(({ button }) => button)),
    place, h("div", { class: "actions" }, next), total,
    h("div", { class: "card today" }, h("h4", {}, `◆ ${text.steroid_title}`),
      h("p", {}, warning.text, raisedMarks(warning), generalNote(warning, text)), h("p", {}, h("strong", {}, `${text.steroid_now} `), warning.ask, generalNote(warning, text))),
    h("div", { class: "own live-only" }, h("h4", {}, text.save_title), h("p", {}, text.save_how, " ", round === "before" ? text.save_last : ""),
      h("div", { class: "actions" }, h("button", { type: "button", "data-do": "save", onclick: save }, text.save)),
      round === "after" ? [h("h4", {}, text.bring_title), h("p", {}, text.bring_how), h("div", { class: "field" }, h("label", { for: `${name}-file` }, text.bring), input)] : null, said,
      h("details", {}, h("summary", {}, text.again), h("div", { class: "inside" }, h("p", {}, text.again_how), h("div", { class: "actions" }, h("button", { type: "button", "data-do": "again", onclick: restart }, text.again))))),
  );

  const draw = () => {
    const { page } = answers();
    const view = views[page];
    if (place.firstChild !== view.section) place.replaceChildren(view.section);
    view.draw();
    tabs.forEach(({ button, done }, at) => {
      if (at === page) button.setAttribute("aria-current", "page"); else button.removeAttribute("aria-current");
      done.textContent = saidOf(pages[at].id).shown ? ` ✓ ${text.page_done}` : "";
    });
    next.hidden = !saidOf(pages[page].id).shown || page === pages.length - 1;
    const all = pages.every(({ id }) => saidOf(id).shown);
    total.textContent = all ? `${fill(text.round_count, tally(pages.flatMap((one) => one.sentences), Object.assign({}, ...pages.map(({ id }) => saidOf(id).marks))))} ${text.kind_end}` : "";
  };
  draw();
  model.on("change:answers", draw);
  document.addEventListener(ROUNDS_ASKED, tell);
  return () => { model.off("change:answers", draw); document.removeEventListener(ROUNDS_ASKED, tell); };
}

export default { render };
