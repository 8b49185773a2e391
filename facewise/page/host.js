// Runs widgets without a rule in a plain page: the part of anywidget's model that they use.

class Model {
  #values;
  #listeners = new Map();

  constructor(values) {
    this.#values = values;
  }

  get(name) {
    return this.#values[name];
  }

  set(name, value) {
    this.#values[name] = value;
    for (const listener of [...(this.#listeners.get(`change:${name}`) ?? [])]) listener();
  }

  on(event, listener) {
    if (!this.#listeners.has(event)) this.#listeners.set(event, new Set());
    this.#listeners.get(event).add(listener);
  }

  off(event, listener) {
    this.#listeners.get(event)?.delete(listener);
  }

  save_changes() {} // nobody to tell: nothing leaves this page
}
globalThis.FacewiseModel = Model; // for a page in which Python answers (deploy/site/)

// What is wider than the page scrolls in a box of its own. As long as it does, the keyboard can reach
// the box, and a screen reader can name it.
const wide = new ResizeObserver((changes) => {
  for (const { target } of changes) {
    const box = target.closest(".scroll");
    const scrolls = box.scrollWidth > box.clientWidth;
    for (const [name, value] of [["tabindex", "0"], ["role", "region"], ["aria-label", box.firstChild.caption?.textContent ?? box.firstChild.getAttribute("aria-label") ?? document.title]]) {
      if (scrolls) box.setAttribute(name, value);
      else box.removeAttribute(name);
    }
  }
});
for (const one of document.querySelectorAll("main :is(table, svg.picture, .paper-face svg:has(text))")) {
  const box = document.createElement("div");
  box.className = "scroll";
  one.replaceWith(box);
  box.append(one);
  wide.observe(box);
  wide.observe(one);
}

/** What the page carries for its widgets: made small by deflate, and words of the page by their place. */
async function unpacked(text) {
  const words = document.querySelector("main").textContent;
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const open = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(open).text(), (_, value) => (value?.$ ? words.slice(...value.$) : value));
}

async function wake(packed) {
  const { scripts, parts, sheet, starts, widgets, values } = await unpacked(packed.textContent);
  const look = new CSSStyleSheet();
  look.replaceSync(sheet);
  document.adoptedStyleSheets.push(look);
  const modules = {};
  for (const [name, pieces] of Object.entries(scripts)) {
    const source = pieces.map((piece) => parts[piece]);
    const address = URL.createObjectURL(new Blob(source, { type: "text/javascript" }));
    modules[name] = await import(address);
    URL.revokeObjectURL(address);
  }
  for (const place of document.querySelectorAll("[data-widget]")) {
    const el = document.createElement("div");
    el.className = "live-face";
    place.append(el); // a widget may ask where it stands
    try {
      const state = Object.entries(widgets[place.dataset.place]);
      const model = new Model(Object.fromEntries(state.map(([name, at]) => [name, values[at]])));
      modules[place.dataset.widget].default.render({ model, el });
      place.model = model;
      place.classList.add("is-live"); // the paper face steps back only once the live one stands
    } catch (error) {
      el.remove();
      console.error(error); // the paper face stays
    }
  }
  for (const name of starts) await modules[name].start(modules);
}

try {
  await wake(document.getElementById("packed"));
} catch (error) {
  console.error(error); // an old browser: the paper faces stay
}
document.documentElement.dataset.ready = "yes";
