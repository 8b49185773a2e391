/* Parts that every widget shares; base.py puts them in front of the widget's own script. */

/** Build an element. Words become text nodes, never markup: h("p", {class: "quiet"}, "words"). */
function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  // JupyterLab asks the very element that has the focus whether its shortcuts (x cuts a cell) stay out.
  if (["input", "select", "button", "summary"].includes(tag) || "tabindex" in attributes) element.setAttribute("data-lm-suppress-shortcuts", "true");
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
  return element;
}

// The name of SVG looks like a remote address, and no page of the kit holds one: ask the browser for it.
const SVG = globalThis.DOMParser && new DOMParser().parseFromString("<svg></svg>", "text/html").querySelector("svg").namespaceURI;

/** Build a piece of a drawing. */
function drawn(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** The numbers of a line's sources, raised behind it; nothing for a line without. */
function raisedMarks(line) {
  return line?.marks ? h("sup", {}, ` ${line.marks}`) : null;
}

/** Behind a line for which no source was read: "(general clinical knowledge)". */
function generalNote(line, text) {
  return line.general ? h("span", { class: "quiet" }, ` (${text.general})`) : null;
}

/** Put values into a sentence: fill("{n} of {all}", {n: 2, all: 6}) is "2 of 6". */
function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** The root of a widget. */
function root(el, name, language) {
  const section = h("section", { class: `fw fw-widget ${name}`, lang: language });
  el.append(section);
  return section;
}

let places = 0;
/** An id or a name that no other widget on the page has. */
function unique(name) {
  places += 1;
  return `fw-${name}-${places}-${Math.random().toString(36).slice(2, 8)}`;
}

/** A box or a dot to tick, with its label around it. */
function choice(type, label, attributes = {}) {
  return h("label", { class: "choice" }, h("input", { type, ...attributes }), h("span", {}, label));
}

/** Print some elements alone, in this page's own style. */
function printAlone(nodes, css, title) {
  const frame = h("iframe", { title, "aria-hidden": "true" });
  frame.style.cssText = "position:fixed;width:0;height:0;border:0"; // the policy of a handout refuses the attribute
  document.body.append(frame);
  const page = frame.contentDocument;
  page.documentElement.lang = nodes[0].closest("[lang]")?.lang ?? "";
  page.title = title;
  const style = page.createElement("style");
  style.textContent = css;
  page.head.append(style);
  page.body.className = nodes[0].closest(".fw").className;
  page.body.append(h("h2", {}, title), ...nodes.map((node) => page.importNode(node, true)));
  for (const one of page.querySelectorAll("details")) one.open = true;
  frame.contentWindow.addEventListener("afterprint", () => frame.remove());
  frame.contentWindow.print();
  return page;
}

