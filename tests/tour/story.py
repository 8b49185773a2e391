"""What the newcomer went through: steps with their seconds, surprises, and the pictures taken."""

import base64
import time
from contextlib import contextmanager

QUALITY = 75  # of 100: words stay sharp, and a page takes 30 to 110 kB

# All that the window shows, with as many dots as the screen has.
ALL = "({x: 0, y: 0, width: innerWidth, height: innerHeight, scale: devicePixelRatio})"


class Story:
    """The steps of one trial; printed at its end, whether it went well or not."""

    def __init__(self, title, folder):
        self.title, self.folder = title, folder
        self.steps, self.surprises = [], []

    @contextmanager
    def step(self, name):
        """Measure a step, from the reader's wish to what the reader sees."""
        begun = time.monotonic()
        try:
            yield
        finally:
            self.steps.append((name, time.monotonic() - begun))

    def surprise(self, sentence):
        """Note what a newcomer would not have expected."""
        if sentence not in self.surprises:
            self.surprises.append(sentence)

    def picture(self, window, name, *, shared=False):
        """Take a small picture once nothing moves; a `shared` one shows both languages."""
        path = self.folder / f"{name}{'' if shared else f'-{self.title}'}.webp"
        window.mouse.move(2, 2)  # no hint of a button hangs over the page
        wire = window.context.new_cdp_session(window)  # Playwright itself takes no WebP
        asked = {"format": "webp", "quality": QUALITY, "clip": window.evaluate(ALL)}
        taken = ""
        for _ in range(30):
            before, taken = taken, wire.send("Page.captureScreenshot", asked)["data"]
            if taken == before:
                break
            window.wait_for_timeout(300)
        else:
            self.surprise(f"The page of picture {name} never came to rest.")
        wire.detach()
        path.write_bytes(base64.b64decode(taken))

    def table(self):
        """Return the whole as Markdown."""
        rows = [f"| {name} | {seconds:.1f} |" for name, seconds in self.steps]
        total = sum(seconds for _, seconds in self.steps)
        head = [f"\nA newcomer's trial ({self.title})\n", "| step | seconds |", "|---|---|"]
        found = [f"- {one}" for one in self.surprises] or ["- nothing"]
        return "\n".join([*head, *rows, f"| all | {total:.1f} |", "\nSurprises:", *found])
