/* What marks say, and the small file of a result: made here, and read back strictly. */

const KIND = "facewise-detective", VERSION = 1;
const MOST = 20_480; // bytes of a file: 20 KB
const MARKS = ["danger", "conflict", "advert", "garble", "source", "fine"]; // in the order of the file
const WORTHS = [0, 1, 2];

/** The marks after one was ticked or taken back: "fine" stands alone. */
export function remarked(marks, mark) {
  if (marks.includes(mark)) return marks.filter((one) => one !== mark);
  return mark === "fine" ? ["fine"] : MARKS.filter((one) => one !== "fine" && (one === mark || marks.includes(one)));
}

/** Whether these marks see what we see, and whether they call a fine sentence wrong (as facewise/detective_key.py; a table holds both together). */
export const seen = ({ right }, marks) => right.some((one) => marks.includes(one));
export const falseAlarm = ({ right, fair }, marks) => right.includes("fine") && marks.some((one) => one !== "fine" && !fair.includes(one));

/** What the reader is told of their own marks on a sentence. */
export function told(sentence, marks) {
  if (sentence.right.includes("fine")) return falseAlarm(sentence, marks) ? "alarm" : "left";
  if (seen(sentence, marks)) return "caught";
  return marks.some((one) => one !== "fine") ? "other" : "missed";
}

/** How often the reader was told what, for the line under a page; a class is counted in Python alone. */
export function tally(sentences, marks) {
  const said = sentences.map((one) => told(one, marks[one.id] ?? []));
  const times = (...those) => said.filter((one) => those.includes(one)).length;
  return { wrong: times("caught", "other", "missed"), caught: times("caught"), fine: times("alarm", "left"), alarms: times("alarm") };
}

const filled = (record) => Object.fromEntries(Object.entries(record).filter(([, value]) => !Array.isArray(value) || value.length));

/** A round as it stands in a file: only pages whose answers were shown. */
export function roundOf(pages) {
  return { pages: Object.fromEntries(Object.entries(pages).filter(([, one]) => one.shown).map(([id, { marks, scores }]) => [id, { marks: filled(marks), scores }])) };
}

/** The file's text. Rounds without a page are left out. */
export function fileText({ language, course, rounds }) {
  const done = ["before", "after"].filter((name) => Object.keys(rounds[name]?.pages ?? {}).length);
  return `${JSON.stringify({ kind: KIND, version: VERSION, language, course, rounds: Object.fromEntries(done.map((name) => [name, rounds[name]])) })}\n`;
}

const record = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const only = (value, names) => record(value) && Object.keys(value).every((name) => names.includes(name));
const just = (value, names) => only(value, names) && names.every((name) => Object.hasOwn(value, name));
const marked = (value) => Array.isArray(value) && value.length > 0 && value.length < MARKS.length
  && value.every((one, at) => MARKS.indexOf(one) > (at ? MARKS.indexOf(value[at - 1]) : -1)) && (value.length === 1 || !value.includes("fine"));

/** Whether a page of a file names nothing but what the page has. */
const pageFits = (page, sentences, questions) => just(page, ["marks", "scores"])
  && only(page.marks, sentences) && Object.values(page.marks).every(marked)
  && only(page.scores, questions) && Object.values(page.scores).every((one) => WORTHS.includes(one));

const roundFits = (round, pages, questions) => just(round, ["pages"]) && only(round.pages, Object.keys(pages)) && Object.keys(round.pages).length > 0
  && Object.entries(round.pages).every(([id, page]) => pageFits(page, pages[id], questions));

/** The rounds of a file, or in one word why nothing is taken from it. `known` is { language, ids, questions }. */
export function readResult(text, { language, ids, questions }) {
  let value;
  try { value = JSON.parse(text); } catch { return { trouble: "unread" }; }
  if (!record(value) || value.kind !== KIND) return { trouble: "unread" };
  if (Number.isInteger(value.version) && value.version > VERSION) return { trouble: "newer" };
  if (!just(value, ["kind", "version", "language", "course", "rounds"]) || value.version !== VERSION) return { trouble: "odd" };
  if (value.language !== language) return { trouble: "language" };
  const { course, rounds } = value;
  const fits = typeof course === "string" && /^(\d{4}-\d{2}-\d{2})?$/.test(course) && only(rounds, Object.keys(ids))
    && Object.entries(rounds).every(([name, round]) => roundFits(round, ids[name], questions));
  return fits ? { rounds } : { trouble: "odd" };
}

