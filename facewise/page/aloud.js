/* Reads a page aloud, block by block, with voices of this machine alone (widgets/voice.js stands in front of this file). */

const BLOCKS = "h1,h2,h3,h4,h5,h6,p,li,tr,caption,summary,blockquote,figcaption,legend,label,dt,dd,div,section,article,ul,ol,dl,table,thead,tbody,details,fieldset,figure,nav,form";
const SILENT = "sup,button,input,select,textarea,svg,img,script,style,nav,[aria-hidden=true],main > ol:last-of-type,article > ol:last-child"; // and no list of sources
const FOR_THE_EYE = /[☐☑☒✓✗●○◆▲△▼■□▤▒▓★✎→←↓↑·_]+/gu;

/** Words as they are said: one line, without marks that only the eye needs. */
export function said(text) {
  return text.replace(FOR_THE_EYE, " ").replace(/\s+/g, " ").replace(/ ([.,;:!?)])/g, "$1").trim();
}

/** The sentences of a text, so that a pause costs a reader one sentence at most. */
export function sentences(text, language) {
  const found = globalThis.Intl?.Segmenter
    ? Array.from(new Intl.Segmenter(language, { granularity: "sentence" }).segment(text), (one) => one.segment)
    : text.split(/(?<=[.!?] |[。！？])/);
  return found.map((one) => one.trim()).filter((one) => /[\p{L}\p{N}]/u.test(one));
}

/** A table's row: each cell as "column: cell"; a cell that only bears a mark, as its column and the mark. */
export function rowSaid(cells, language) {
  const [colon, stop] = language.startsWith("zh") ? ["：", "。"] : [": ", ". "];
  return cells.filter(({ words }) => words).map(({ column, words }) => (column ? `${column}${colon}${words}` : words)).map((one) => one.replace(/[.。]$/, "")).join(stop);
}

/** What is being read, and what comes next. A passage is `{part, lines: [{language, words}]}`; `part` begins a part of the page. */
export class Reading {
  /** `say(words, language, ended, failed)` returns false where no voice of this machine can; `told` hears of each change. */
  constructor(passages, say, hush, told) {
    Object.assign(this, { passages, say, hush, told, at: 0, line: 0, state: "still" });
  }

  start() {
    Object.assign(this, { at: 0, line: 0 });
    this.go();
  }

  go() {
    this.state = "reads";
    for (; this.at < this.passages.length; this.at += 1, this.line = 0) {
      const { lines, here } = this.passages[this.at];
      for (; this.line < lines.length && (here?.() ?? true); this.line += 1) {
        const { words, language } = lines[this.line];
        const on = () => this.state === "reads" && ((this.line += 1), this.go());
        if (!this.say(words, language, on, () => this.stop("failed"))) continue;
        this.told(this);
        return;
      }
    }
    this.stop("done");
  }

  pause() {
    if (this.state !== "reads") return;
    this.state = "paused";
    this.hush();
    this.told(this);
  }

  /** On to the next part of the page; after the last one there is nothing more to read. */
  next() {
    const found = this.passages.findIndex((one, place) => place > this.at && one.part && (one.here?.() ?? true));
    Object.assign(this, { at: found < 0 ? this.passages.length : found, line: 0 });
    this.go();
  }

  stop(state = "still") {
    this.state = state;
    this.hush();
    this.told(this);
  }
}

/** The words in an element, in runs of one language; a block inside it is left to itself. */
function runs(nodes, language) {
  const found = [];
  const take = (node, tongue) => {
    if (node.nodeType === 3) found.push({ language: tongue, words: node.data });
    else if (node.nodeType === 1 && !node.matches(SILENT) && node.checkVisibility?.() !== false) {
      for (const one of node.childNodes) take(one, node.lang || tongue);
      if (node.localName === "br") found.push({ language: tongue, words: " " });
    }
  };
  for (const node of nodes) take(node, language);
  const joined = [];
  for (const one of found) {
    if (joined.at(-1)?.language === one.language || (joined.length && !one.words.trim())) joined.at(-1).words += one.words;
    else joined.push({ ...one });
  }
  return joined.flatMap(({ language: tongue, words }) => sentences(said(words), tongue).map((line) => ({ language: tongue, words: line })));
}

/** All that can be seen in words, in the order of the page. */
function passages(main) {
  const found = [];
  const add = (element, lines, part = false) => lines.length && found.push({ element, lines, part, here: () => element.isConnected && element.checkVisibility() });
  const walk = (element, language) => {
    if (element.matches(SILENT) || !element.checkVisibility()) return;
    const tongue = element.lang || language;
    if (element.localName === "tr") return add(element, row(element, tongue));
    let loose = [];
    const settle = () => (add(element, runs(loose, tongue), /^h[1-4]$/.test(element.localName)), (loose = []));
    for (const node of element.childNodes) {
      if (node.nodeType === 1 && (node.matches(BLOCKS) || node.querySelector(BLOCKS))) settle(), walk(node, tongue);
      else loose.push(node);
    }
    settle();
  };
  walk(main, main.closest("[lang]").lang);
  return found;
}

function row(line, language) {
  const table = line.closest("table");
  const head = table.tHead && table.tHead !== line.parentNode ? [...table.tHead.rows[0].cells] : [];
  const words = (cell) => runs([cell], language).map((one) => one.words).join(" ");
  const cells = [...line.cells].map((cell, place) => ({ cell, column: cell.localName === "td" && head[place] ? words(head[place]) : "", words: words(cell) || cell.textContent.trim() }));
  if (!head.length) return cells.flatMap(({ cell }) => runs([cell], language));
  const tongue = cells[0].cell.lang || language;
  return sentences(rowSaid(cells, tongue), tongue).map((one) => ({ language: tongue, words: one }));
}

function wakeAloud(player) {
  const read = document.getElementById("aloud-read");
  const button = (name) => player.querySelector(`[data-do=${name}]`);
  const now = player.querySelector(".now");
  const trouble = document.getElementById("aloud-trouble");
  const notes = [...trouble.children];
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const voices = new Map(notes.filter((one) => one.dataset.language).map((one) => [one.dataset.language, makeVoice(one.dataset.language, () => {})]));
  const voice = (language) => voices.get(language) ?? [...voices].find(([code]) => code.split("-")[0] === language.split("-")[0])?.[1];
  const hush = () => voices.forEach((one) => one.hush());
  let reading, marked;

  const seen = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight - player.offsetHeight;
  };
  const mark = (element) => {
    if (element === marked) return;
    const follow = !marked || seen(marked); // who has scrolled elsewhere is left in peace
    marked?.classList.remove("being-read");
    marked = element;
    if (!element) return;
    element.classList.add("being-read");
    if (follow) element.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
  };
  const told = ({ state, at, passages: all }) => {
    const on = state === "reads" || state === "paused";
    const focus = document.activeElement, held = player.contains(focus);
    mark(on ? all[at].element : null);
    now.replaceChildren();
    const heading = on && all.slice(0, at + 1).findLast((one) => one.part);
    if (heading) now.append(heading.lines.map((one) => one.words).join(" ")), (now.lang = heading.lines[0].language);
    player.hidden = !on;
    read.hidden = on;
    document.documentElement.classList.toggle("is-read-aloud", on);
    const paused = state === "paused";
    button("pause").hidden = paused;
    button("go").hidden = !paused;
    for (const one of notes) if (!one.dataset.language) one.hidden = state !== "failed";
    if (on ? focus === read || (held && focus.hidden) : held) (on ? button(paused ? "go" : "pause") : read).focus({ preventScroll: true }); // what had the focus is gone
  };
  const begin = async () => {
    await voicesListed();
    for (const one of notes) one.hidden = !one.dataset.language || voices.get(one.dataset.language).has();
    if (![...voices.values()].some((one) => one.has())) return;
    const say = (words, language, ended, failed) => voice(language)?.say(words, ended, failed) ?? false;
    reading = new Reading(passages(document.querySelector("main")), say, hush, told);
    reading.start();
  };
  read.addEventListener("click", begin);
  for (const name of ["pause", "go", "next", "stop"]) button(name).addEventListener("click", () => reading[name]());
  player.addEventListener("keydown", (event) => event.key === "Escape" && reading.stop());
  addEventListener("pagehide", hush);
  read.hidden = false;
}

/** Some browsers know their voices only a moment after they are first asked. */
function voicesListed() {
  const speech = globalThis.speechSynthesis;
  if (!speech || speech.getVoices().length) return Promise.resolve();
  return new Promise((done) => {
    speech.addEventListener?.("voiceschanged", done, { once: true });
    setTimeout(done, 1000);
  });
}

if (globalThis.document) {
  const player = document.getElementById("aloud");
  if (player) wakeAloud(player);
  const print = document.getElementById("print-page");
  print?.addEventListener("click", () => globalThis.print());
  if (print) print.hidden = false;
}
