"""A handout of one widget, under the same policy as every handout."""

import json

from facewise.leaf import Leaf
from facewise.load import Library
from widgets.base import LOOK, esm, style


def embedded(value):
    """JSON that is safe inside a script element."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def page(widget):
    leaf = Leaf(Library(), widget.language)
    return leaf.html("One widget", [leaf.activity(widget)])


# In place of the handout's host: the same page, with the means to render again and to look inside.
def bare(widget):
    """A plain page, `state` in the window, and `mount()`, which gives back the widget's cleanup."""
    return f"""<!doctype html><html lang="{widget.language}"><meta charset="utf-8">
<style>{LOOK + style(widget.name, widget.parts)}</style><body class="fw"><main></main>
<script type="application/json" id="state">{embedded(widget.state())}</script>
<script type="module">
window.state = JSON.parse(document.getElementById("state").textContent);
window.listeners = {{}};
const source = {embedded(esm(widget.name, widget.parts))};
const file = new Blob([source], {{ type: "text/javascript" }});
const module = await import(URL.createObjectURL(file));
const model = {{
  get: (name) => window.state[name],
  set(name, value) {{
    window.state[name] = value;
    for (const one of window.listeners["change:" + name] ?? []) one();
  }},
  on: (event, one) => (window.listeners[event] ??= []).push(one),
  off: (event, one) => window.listeners[event].splice(window.listeners[event].indexOf(one), 1),
  save_changes() {{}},
}};
window.model = model;
window.mount = () => {{
  const el = document.createElement("div");
  document.querySelector("main").append(el);
  const cleanup = module.default.render({{ model, el }});
  return () => {{ cleanup(); el.remove(); }};
}};
window.unmount = window.mount();
document.documentElement.dataset.ready = "yes";
</script></body></html>"""
