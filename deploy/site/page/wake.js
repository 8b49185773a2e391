// Wakes the widgets of a page that need Python: answers go up to a worker, what is seen comes down.

const { words, root, python, lesson, language, scripts, plotly, size } = JSON.parse(document.body.dataset.site);
const places = new Map([...document.querySelectorAll("[data-activity]")].map((place) => [place.dataset.activity, place]));
const asleep = [...places.values()].filter((place) => place.dataset.rule);
const PATIENCE = 90_000; // milliseconds: on a slow line Python still comes, and then the part wakes

// ---------- the worker: one question, one answer ----------
let worker;
const waiting = new Map();
let count = 0;
function ask(what, more = {}) {
  count += 1;
  worker.postMessage({ number: count, ask: what, ...more });
  return new Promise((told, failed) => waiting.set(count, { told, failed }));
}
function start() {
  worker = new Worker(`${root}${python}worker.js`, { type: "module" });
  worker.onmessage = ({ data: { number, told, failed } }) => {
    const one = waiting.get(number);
    waiting.delete(number);
    if (failed) one.failed(new Error("Python did not answer"));
    else one.told(told);
  };
  worker.onerror = () => {
    for (const { failed } of waiting.values()) failed(new Error("Python could not start"));
    waiting.clear();
  };
}

// ---------- the sentence above a part ----------
function say(place, sentence, trouble = false) {
  const line = place.querySelector(".waits");
  line.replaceChildren(sentence);
  line.classList.toggle("trouble", trouble);
}
const fail = () => { for (const place of asleep) if (!place.model) say(place, words.failed, true); };

// ---------- a widget whose Python is far away ----------
const LATER = { wish: ["icalendar"] }; // what Python needs for what a reader seldom asks for
class Model extends globalThis.FacewiseModel {
  #activity;
  #said = {};

  constructor(values, activity) {
    super(values);
    this.#activity = activity;
  }

  set(name, value) {
    this.#said[name] = value;
    super.set(name, value);
  }

  async save_changes() {
    const changes = this.#said, place = places.get(this.#activity);
    this.#said = {};
    try {
      for (const name of Object.keys(changes)) if (LATER[name]) await ask("fetch", { packages: LATER[name] });
    } catch {
      say(place, words.no_calendar, true);
      return;
    }
    try {
      told(await ask("hear", { activity: this.#activity, changes }));
    } catch {
      say(place, words.stopped, true);
    }
  }

  heard(name, value) {
    super.set(name, value);
  }
}

/** Each widget takes what changed for it. */
function told(all) {
  for (const [activity, { figure, ...changes }] of Object.entries(all)) {
    const place = places.get(activity), model = place?.model;
    for (const [name, value] of Object.entries(changes)) {
      if (model?.heard) model.heard(name, value);
      else model?.set(name, value); // a widget that was live without Python
    }
    if (figure !== undefined) draw(place, figure);
  }
}

// ---------- the picture ----------
let loaded;
const pictures = () => (loaded ??= new Promise((done, failed) => {
  const script = document.createElement("script");
  script.src = root + plotly;
  script.onload = done;
  script.onerror = failed;
  document.head.append(script);
}));
async function draw(place, figure) {
  const box = place.querySelector(".widget-output");
  box.hidden = !figure;
  if (!figure) return;
  box.style.minHeight = `${figure.layout.height}px`;
  place.figure = figure;
  try {
    await pictures();
    if (place.figure === figure) await globalThis.Plotly.react(box, figure.data, figure.layout, figure.config);
  } catch {
    box.style.minHeight = "";
    box.textContent = words.no_picture;
  }
}

async function wake(place) {
  const { activity, rule } = place.dataset;
  const [{ default: widget }, { figure, ...values }] = await Promise.all([import(root + scripts[rule].script), ask("wake", { activity })]);
  const model = new Model({ ...values, _css: await (await fetch(root + scripts[rule].sheet)).text() }, activity);
  const face = document.createElement("div"), el = document.createElement("div");
  face.className = "live-face";
  face.append(el);
  place.append(face);
  try {
    widget.render({ model, el });
  } catch (error) {
    face.remove();
    throw error; // the paper stays
  }
  if (figure !== undefined) {
    face.classList.add("fw", "fw-chart");
    const box = document.createElement("div");
    box.className = "widget-output";
    face.append(box);
    draw(place, figure);
  }
  place.model = model;
  say(place, "");
  place.classList.add("is-live");
}

async function all() {
  for (const place of asleep) say(place, words.waking);
  const late = setTimeout(fail, PATIENCE);
  try {
    start();
    await ask("open", { slug: lesson, language });
    for (const place of asleep) await wake(place);
    document.documentElement.dataset.awake = "yes";
    // Live widgets without a rule may listen to those with one: a player plays the plan.
    told(await ask("listen", { activities: [...places.values()].filter((one) => one.model && !one.dataset.rule).map((one) => one.dataset.activity) }));
  } catch {
    fail();
  } finally {
    clearTimeout(late);
  }
}

if (navigator.connection?.saveData) {
  for (const place of asleep) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words.wake;
    button.onclick = all;
    say(place, words.saving.replace("{size}", size));
    place.querySelector(".waits").append(button);
  }
} else all();
