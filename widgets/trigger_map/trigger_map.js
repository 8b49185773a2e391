const WEEKS = 12; // as far back as the list goes
const FRAME = "72 84 216 356"; // the drawing without the empty paper around it

function render({ model, el }) {
  const text = model.get("text"), language = model.get("language"), face = model.get("face");
  const zones = model.get("zones"), moves = model.get("moves"), pairs = model.get("pairs"), eye = model.get("eye");
  const weeks = weeksTo(new Date(), WEEKS), group = unique("trigger");
  const zoneOf = Object.fromEntries(zones.map((one) => [one.id, one])), moveOf = Object.fromEntries(moves.map((one) => [one.id, one]));
  const section = root(el, "trigger_map", language);
  const said = () => model.get("answers"), counts = (week) => counted(said().seen, week);
  const answer = (more) => {
    model.set("answers", { ...said(), ...more });
    model.save_changes();
  };
  const thisWeek = () => said().week || weeks[0];
  const lines = (some) => h("ul", {}, some.map((one) => h("li", {}, one.text, raisedMarks(one))));
  const dated = new Intl.DateTimeFormat(language, { month: "short", day: "numeric" });
  const day = (week) => dated.format(new Date(`${week}T12:00:00`));
  const nameOf = (key) => {
    const [move, to] = key.split(">");
    return to ? fill(text.arrow, { move: moveOf[move].name, place: zoneOf[to].name }) : text[`out_${key}`];
  };
  const times = (n) => fill(n === 1 ? text.once : text.times, { n });

  // ---------- first: a new droop, an eye that does not close ----------
  const tick = (name, words) => choice("checkbox", words, { name: `${group}-${name}`, onchange: ({ target }) => answer({ [name]: target.checked }) });
  const droop = tick("droop", text.droop), open = tick("eye", text.eye_open);
  const alarm = h("div", { class: "card emergency", hidden: true }, h("h3", {}, `▲ ${text.droop_title}`), h("p", {}, text.until), lines(model.get("alarm")), h("p", {}, text.help), numberCard(text));
  const eyeCard = h("div", { class: "card today", hidden: true }, h("h4", {}, text.eye_title), h("p", {}, text.eye_help), lines(eye.flags),
    h("p", {}, h("strong", {}, text.eye_steps)), lines(eye.steps));

  // ---------- two faces: what was meant, and what moved by itself ----------
  const later = []; // what each part does when the answers change
  function faceOf(name, legend, choose) {
    const { svg } = drawFace(face, legend);
    svg.setAttribute("viewBox", FRAME);
    svg.setAttribute("role", "radiogroup");
    const pattern = unique(name), meant = name === "place", half = { left: unique("left"), right: unique("right") };
    const [wide, high] = face.size; // a place is one on both sides: no edge is drawn where they meet
    svg.append(drawn("defs", {}, ...Object.entries(half).map(([side, id]) => drawn("clipPath", { id }, drawn("rect", { x: side === "left" ? 0 : wide / 2 + 1.5, width: wide / 2 - 1.5, height: high }))), drawn("pattern", { id: pattern, width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(35)", class: `ink ${name}` },
      meant ? drawn("path", { d: "M 0 3.5 H 7" }) : drawn("circle", { cx: 3.5, cy: 3.5, r: 1.9 }))));
    const areas = Object.fromEntries(zones.map((zone) => [zone.id, drawn("g", { role: "radio", "aria-label": zone.name, "data-lm-suppress-shortcuts": true, class: `zone ${name}` },
      ...zone.drawn.flatMap((id) => ["left", "right"].flatMap((side) => [
        drawn("path", { class: "ground", d: face.zones[id][side] }), drawn("path", { class: "edge", d: face.zones[id][side], "clip-path": `url(#${half[side]})` }), drawn("path", { class: "pattern", d: face.zones[id][side], fill: `url(#${pattern})` })])))]));
    svg.append(drawn("g", {}, ...Object.values(areas)));
    for (const [id, area] of Object.entries(areas)) area.addEventListener("click", () => choose(id));
    svg.addEventListener("keydown", (event) => {
      const at = Object.keys(areas).find((id) => areas[id] === document.activeElement);
      const to = [" ", "Enter"].includes(event.key) ? at : stepOf(Object.keys(areas), at, event.key);
      if (!to) return;
      event.preventDefault(); // Lab and the page would scroll
      event.stopPropagation();
      choose(to);
      areas[to].focus();
    });
    const chips = zones.map((zone) => choice("radio", zone.name, { name: `${group}-${name}`, value: zone.id, onchange: () => choose(zone.id) }));
    later.push(() => {
      const chosen = said()[name];
      for (const [place, id] of Object.keys(areas).entries()) {
        areas[id].setAttribute("aria-checked", id === chosen);
        areas[id].setAttribute("tabindex", id === chosen || (!chosen && place === 0) ? 0 : -1);
      }
      for (const chip of chips) chip.firstChild.checked = chip.firstChild.value === chosen;
    });
    return h("div", { class: "pick" }, h("fieldset", {}, h("legend", {}, legend), svg, h("div", { class: "chips" }, chips)));
  }
  const choosePlace = (place) => {
    const own = moves.filter(({ zone }) => zone === place);
    if (said().place !== place) answer({ place, move: own.length === 1 ? own[0].id : "" });
  };
  const left = faceOf("place", text.meant, choosePlace), right = faceOf("to", text.by_itself, (to) => answer({ to }));
  const movesBox = h("fieldset", { class: "moves" }), movesLine = h("p", { class: "one-move" });
  let shownPlace = null;
  const drawMoves = () => {
    const { place, move } = said(), own = moves.filter(({ zone }) => zone === place);
    movesBox.hidden = own.length < 2;
    movesLine.hidden = own.length !== 1;
    movesLine.textContent = own.length === 1 ? own[0].name : "";
    if (shownPlace !== place) {
      shownPlace = place;
      movesBox.replaceChildren(h("legend", {}, text.which), h("div", { class: "chips" }, own.map(({ id, name }) => choice("radio", name, { name: `${group}-move`, value: id, onchange: () => answer({ move: id }) }))));
    }
    for (const input of movesBox.querySelectorAll("input")) input.checked = input.value === move;
  };
  left.append(movesBox, movesLine);

  // ---------- counting ----------
  let before = null; // what was there before the last change, to take it back
  const change = (seen, words) => {
    before = said().seen;
    told.textContent = words;
    answer({ seen });
  };
  const note = (key) => {
    if (said().seen.length >= MOST) return void (told.textContent = text.full);
    const seen = [...said().seen, { week: thisWeek(), key }];
    change(seen, fill(text.added, { pair: nameOf(key), times: times(counted(seen, thisWeek())[key]) }));
  };
  const week = h("select", { id: unique("week"), onchange: () => answer({ week: week.value === weeks[0] ? "" : week.value }) },
    weeks.map((one, place) => h("option", { value: one }, fill(place ? text.week_of : text.this_week, { day: day(one) }))));
  const told = h("p", { class: "told", role: "status" });
  const now = h("p", { class: "now" }), fits = h("p", { class: "quiet" });
  const add = h("button", { type: "button", class: "primary", onclick: () => note(`${said().move}>${said().to}`) }, `+ ${text.add}`);
  const undo = h("button", { type: "button", onclick: () => {
    const seen = before;
    before = null;
    told.textContent = text.undone;
    answer({ seen });
    add.focus();
  } }, text.undo);
  const clear = h("button", { type: "button", onclick: () => {
    change(said().seen.filter((one) => one.week !== thisWeek()), text.cleared);
    undo.focus();
  } }, text.clear);
  const outside = pairs.filter(({ cells }) => !cells.length).map(({ id }) => h("button", { type: "button", class: "small", onclick: () => note(id) }, `+ ${text[`out_${id}`]}`));
  const fit = (key) => {
    const pair = knownPair(pairs, key);
    return pair ? [fill(text.fits, { name: pair.name, along: pair.comes_along, often: text[`common_${pair.common}`] }), raisedMarks(pair)] : [fill(text.fits_none, { n: pairs.length })];
  };
  const drawNow = () => {
    const { move, to, seen } = said(), ready = Boolean(move && to);
    now.textContent = ready ? nameOf(`${move}>${to}`) : text.choose_both;
    fits.replaceChildren(...(ready ? fit(`${move}>${to}`) : []).filter(Boolean));
    add.disabled = !ready;
    undo.disabled = !before;
    clear.disabled = !seen.some((one) => one.week === thisWeek());
    week.value = thisWeek();
  };

  // ---------- the grid ----------
  const known = new Set(pairs.flatMap(({ cells }) => cells.map((cell) => cell.split(">")).map(([move, to]) => `${moveOf[move].zone}>${to}`)));
  const table = (caption, cell) => h("table", { class: "trigger-grid" }, h("caption", {}, caption),
    h("thead", {}, h("tr", {}, h("th", { scope: "col", class: "corner" }, text.corner), zones.map(({ name }) => h("th", { scope: "col" }, name)))),
    h("tbody", {}, zones.map((from, row) => h("tr", {}, h("th", { scope: "row" }, from.name), zones.map((to, column) => cell(row, column, known.has(`${from.id}>${to.id}`)))))));
  const ring = (listed) => (listed ? h("span", { class: "ring" }, "○") : null);
  const shows = ["week", "all"].map((show) => choice("radio", text[`show_${show}`], { name: `${group}-show`, value: show, onchange: () => answer({ show }) }));
  const gridBox = h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": text.grid_title }), besides = h("ul", { class: "besides" });
  const shown = () => (said().show === "all" ? "" : thisWeek());
  const drawGrid = () => {
    const found = counts(shown()), grid = gridOf(found, zones, moves);
    gridBox.replaceChildren(table(shown() ? fill(text.grid_week, { day: day(shown()) }) : text.grid_all, (row, column, listed) => h("td", { class: `shade-${shade(grid[row][column])}` }, grid[row][column] || "", ring(listed))));
    besides.replaceChildren(...pairs.filter(({ id }) => found[id]).map(({ id }) => h("li", {}, fill(text.pair_times, { pair: nameOf(id), times: times(found[id]) }))));
    besides.hidden = !besides.childElementCount;
    for (const one of shows) one.firstChild.checked = one.firstChild.value === said().show;
  };
  const legend = h("ul", { class: "legend" }, h("li", {}, text.legend), shades().map((words, place) => h("li", {}, h("span", { class: `swatch shade-${place + 1}` }, words))), h("li", {}, text.legend_known));

  // ---------- the top two, in words ----------
  const tops = h("div", { class: "tops" });
  const inWeeks = (key) => {
    const all = byWeek(said().seen, key).map(([one, n]) => fill(text.in_week, { day: day(one), n }));
    return all.length > 1 ? [h("br"), h("span", { class: "quiet" }, fill(text.by_week, { weeks: all.join(text.comma) }))] : [];
  };
  const drawTop = () => {
    const { best, tied } = topOf(counts(shown()));
    tops.replaceChildren(h("p", { class: "span" }, shown() ? fill(text.grid_week, { day: day(shown()) }) : text.grid_all), best.length
      ? h("ol", {}, best.map(({ key, times: n }) => h("li", {}, h("strong", {}, fill(text.pair_times, { pair: nameOf(key), times: times(n) })), h("br"), fit(key), inWeeks(key))))
      : h("p", {}, text.none_yet), ...(tied ? [h("p", {}, text.tied)] : []), h("p", { class: "quiet" }, text.not_a_measure));
    for (const one of [copy, print]) one.disabled = !best.length;
  };
  const asText = () => {
    const plain = (node) => node.textContent.replace(/ \[[\d, ]+\]/g, ""); // numbers of sources mean nothing elsewhere
    const rows = [...tops.querySelectorAll("li")].map((one, place) => `${place + 1}. ${[...one.childNodes].filter(({ nodeName }) => nodeName !== "SUP").map((node) => (node.nodeName === "BR" ? "\n   " : plain(node))).join("")}`);
    return [text.top_title, ...[...tops.children].flatMap((one) => (one.nodeName === "OL" ? rows : [plain(one)]))].join("\n");
  };
  const words = h("textarea", { readonly: true, rows: 8, "aria-label": text.words_label, "data-lm-suppress-shortcuts": "true" }), wordsBox = h("div", { class: "words", hidden: true }, words);
  const copied = h("p", { class: "copied", role: "status" });
  const copy = h("button", { type: "button", class: "primary", onclick: async () => {
    words.value = asText();
    try {
      await navigator.clipboard.writeText(words.value);
      copied.textContent = text.copied;
      wordsBox.hidden = true;
    } catch { // not every page may copy
      copied.textContent = text.copy_failed;
      wordsBox.hidden = false;
      words.select();
    }
  } }, text.copy);
  const look = () => model.get("_css") ?? document.querySelector("style").textContent;
  const printed = (nodes, title) => h("button", { type: "button", onclick: () => printAlone(nodes, look(), title) });
  const print = printed([tops, gridBox, besides], text.title), blank = table(text.blank_title, (row, column, listed) => h("td", {}, ring(listed)));
  print.append(text.print);
  const printBlank = printed([blank], text.title);
  printBlank.append(text.print_blank);

  // Only where Python listens can anything be kept: a handout has nobody to tell.
  const keeping = typeof model.send === "function" ? keepingBox(model, text) : null;
  const notKept = h("span", {}, text.not_kept);

  const map = h("div", { class: "map-body" },
    h("p", {}, text.how), h("p", { class: "quiet" }, text.no_force), h("p", { class: "quiet" }, notKept),
    open, eyeCard,
    h("div", { class: "picks" }, left, right),
    h("div", { class: "count" }, now, fits,
      h("div", { class: "when" }, h("label", { for: week.id }, text.week), week),
      h("div", { class: "actions" }, add, undo, clear), told,
      h("fieldset", { class: "outside" }, h("legend", {}, text.outside), h("div", { class: "actions" }, outside))),
    h("div", { class: "mine" }, h("h4", {}, text.grid_title), h("p", {}, text.grid_how),
      h("fieldset", {}, h("legend", {}, text.show), h("div", { class: "choices one-line" }, shows)), gridBox, legend, besides),
    h("div", { class: "best" }, h("h4", {}, text.top_title), tops, h("div", { class: "actions" }, copy, print), copied, wordsBox),
    h("details", {}, h("summary", {}, text.paper_title), h("div", { class: "inside" }, h("p", {}, text.paper_how), h("p", {}, text.paper_count),
      h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": text.blank_title }, blank), h("div", { class: "actions" }, printBlank))));
  if (keeping) map.append(keeping.section);
  section.append(h("h3", {}, text.title), droop, alarm, map);

  const draw = () => {
    const { droop: drooped, eye: stays } = said();
    droop.firstChild.checked = drooped;
    open.firstChild.checked = stays;
    alarm.hidden = !drooped;
    map.hidden = drooped; // an emergency stands alone
    eyeCard.hidden = !stays;
    notKept.hidden = Boolean(keeping && model.get("kept"));
    keeping?.draw();
    for (const one of [...later, drawMoves, drawNow, drawGrid, drawTop]) one();
  };
  draw();
  const watched = ["change:answers", "change:kept", "change:said"];
  for (const one of watched) model.on(one, draw);
  return () => watched.forEach((one) => model.off(one, draw));
}

export default { render };
