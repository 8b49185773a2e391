/* What is read at a glance while a session plays: how hard, and how long. */

/** Ten small cells, as many filled as the effort asks for. */
function effortStrip([least, most], text) {
  const words = most ? fill(text.effort, { least, most }) : text.effort_none;
  return h("div", { class: "effort" }, h("span", { class: "cells", "aria-hidden": "true" }, Array.from({ length: 10 }, (_, place) =>
    h("span", { class: place < least ? "cell on" : place < most ? "cell on last" : "cell" }))), h("span", {}, words));
}

/** A round clock: the seconds that are left in the middle, the ring around them. */
function ring() {
  const arc = drawn("circle", { cx: 60, cy: 60, r: 52, class: "arc", pathLength: 100, "stroke-dasharray": "100 100" });
  const svg = drawn("svg", { viewBox: "0 0 120 120", "aria-hidden": "true" }, drawn("circle", { cx: 60, cy: 60, r: 52, class: "track" }), arc);
  const number = h("span", { class: "number" }), unit = h("span", { class: "unit" });
  const made = h("div", { class: "ring", role: "timer" }, svg, h("div", { class: "inside" }, number, unit));
  const show = (left, whole, kind) => {
    made.dataset.kind = kind;
    const seconds = String(Math.ceil(left - 0.001));
    if (number.textContent !== seconds) number.textContent = seconds;
    arc.setAttribute("stroke-dashoffset", (100 * (1 - left / whole)).toFixed(1));
  };
  return { made, unit, show };
}

/** A small closed lock. */
function lock() {
  return drawn("svg", { viewBox: "0 0 20 20", class: "lock", "aria-hidden": "true" }, drawn("rect", { x: 3, y: 9, width: 14, height: 9, rx: 2 }), drawn("path", { d: "M 6 9 V 6 A 4 4 0 0 1 14 6 V 9" }));
}
