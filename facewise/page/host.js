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

// A wide table scrolls in a box of its own, which the keyboard can reach and a screen reader can name.
for (const table of document.querySelectorAll("main table")) {
  const box = document.createElement("div");
  box.className = "scroll";
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", table.caption?.textContent ?? document.title);
  table.replaceWith(box);
  box.append(table);
}

/** What the page carries for its widgets: text that was made small by deflate. */
async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const open = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(open).json();
}

async function wake(packed) {
  const { scripts, parts, starts, widgets, values } = await unpacked(packed.textContent);
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

const packed = document.getElementById("packed");
try {
  if (packed) await wake(packed);
} catch (error) {
  console.error(error); // an old browser: the paper faces stay
}
document.documentElement.dataset.ready = "yes";
