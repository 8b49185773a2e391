"""A handout of one widget, under the same policy as every handout."""

import json
from string import Template

from facewise import handouts
from widgets.base import LOOK, esm, style


def page(widget):
    look = LOOK + handouts._read("handout.css") + style(widget.name, widget.parts)
    host = handouts._read("host.js")
    return Template(handouts._read("handout.html")).substitute(
        language=widget.language,
        title="One widget",
        policy=handouts._policy(look, host),
        style=look,
        body=handouts._activity(widget, ""),
        modules=handouts._json({widget.name: esm(widget.name, widget.parts)}),
        host=host,
    )


# In place of the handout's host: the same page, with the means to render again and to look inside.
def bare(widget):
    """A plain page, `state` in the window, and `mount()`, which gives back the widget's cleanup."""
    return f"""<!doctype html><html lang="{widget.language}"><meta charset="utf-8">
<style>{LOOK + style(widget.name, widget.parts)}</style><body class="fw"><main></main>
<script type="application/json" id="state">{handouts._json(widget.state())}</script>
<script type="module">
window.state = JSON.parse(document.getElementById("state").textContent);
window.listeners = {{}};
const source = {json.dumps(esm(widget.name, widget.parts)).replace("<", chr(92) + "u003c")};
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
