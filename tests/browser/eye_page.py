"""The eye routine alone in a page, with Python answering as the kernel does."""

from facewise.load import Library
from facewise.session import LessonSession
from tests.browser.one_widget import bare
from tests.browser.windows import watched

LIBRARY = Library()
# The wire of Jupyter: what is said goes to Python, and what is seen comes back.
WIRE = """() => { window.model.save_changes = async () => {
  const { answers, wish } = window.state;
  const { view, calendar } = await window.python(answers, wish);
  window.model.set("view", view);
  if (calendar.count !== window.state.calendar.count) window.model.set("calendar", calendar);
  window.turns = (window.turns ?? 0) + 1;
}; }"""


def made(language):
    return LessonSession(LIBRARY, LIBRARY.lesson("eye", language)).show("eye-care")


def opened(context, folder, language):
    """A window that shows the widget; it notes what it asks for and complains about."""
    widget = made(language)
    path = folder / f"eye-{language}.html"
    path.write_text(bare(widget), encoding="utf-8", newline="\n")

    def python(answers, wish):
        widget.answers = answers
        if wish != widget.wish:
            widget.wish = wish
        return {"view": widget.view, "calendar": widget.calendar}

    window = watched(context)
    window.expose_function("python", python)
    window.goto(path.as_uri())
    window.wait_for_selector("html[data-ready]", state="attached")
    window.evaluate(WIRE)
    window.evaluate("css => { window.state._css = css; }", widget._css)
    return window


def say(window, **said):
    """Give answers as clicks do, and wait until Python has answered."""
    turns = window.evaluate("window.turns ?? 0")
    window.evaluate(
        """said => { const { model, state } = window;
        model.set("answers", { ...state.answers, ...said }); model.save_changes(); }""",
        said,
    )
    window.wait_for_function("turns => (window.turns ?? 0) > turns", arg=turns)
