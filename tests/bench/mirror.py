"""Frames a second of the player's mirror at 640×480, headless, with a made-up camera and no GPU."""

from typing import Any

from tests.bench.browsers import alone
from tests.bench.options import Options
from tests.bench.rows import Limit, Row
from tests.browser.one_widget import bare
from tests.conftest import started
from tests.widgets.player_sample import PLAN, player

SECONDS = 4
# The made-up camera gives 20 pictures a second unless it is told otherwise; a real one gives 30.
FLAGS = [
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream=fps=30",
]
# A picture counts once the page has presented it; `paints` are the frames that the page drew.
COUNT = """async (seconds) => {
  const every = [...document.querySelectorAll(".mirror video")];
  const shown = every.filter((one) => one.checkVisibility());
  const start = performance.now(), counts = shown.map(() => ({ first: 0, last: 0 }));
  let paints = 0, on = true;
  shown.forEach((video, place) => {
    const count = counts[place];
    const next = (now, { presentedFrames }) => {
      count.first ||= presentedFrames;
      count.last = presentedFrames;
      if (on) video.requestVideoFrameCallback(next);
    };
    video.requestVideoFrameCallback(next);
  });
  const paint = () => { paints += 1; if (on) requestAnimationFrame(paint); };
  requestAnimationFrame(paint);
  await new Promise((done) => setTimeout(done, 1000 * seconds));
  on = false;
  const took = (performance.now() - start) / 1000;
  const pictures = Math.min(...counts.map((one) => (one.last - one.first) / took));
  return { pictures, paints: paints / took, size: [shown[0].videoWidth, shown[0].videoHeight] };
}"""


def rows(options: Options) -> list[Row]:
    """Return the rows: the plain mirror and the copied half, the session playing."""
    with started(*FLAGS) as browser:
        window = alone(browser, bare(player(plan=PLAN)))
        open_mirror(window)
        plain = counted(window, options.turns)
        window.locator(".mirror-panel > label.choice").click()
        copied = counted(window, options.turns)
    return [
        Row(f"mirror, {way}: {what} a second", "/s", one[what], asked=(Limit("≥", 25),))
        for way, one in (("plain", plain), ("copied half", copied))
        for what in ("pictures", "paints")
    ]


def open_mirror(window: Any) -> None:
    """Answer the questions, start a session and switch the camera on."""
    window.locator(".now .none input").check()
    window.locator("input[value=weak]").check()
    window.locator(".gate input[value=left]").check()
    window.locator(".gate button.primary").click()
    window.locator("button", has_text="Play the whole session").click()
    window.locator("button.toggle").click()
    window.locator(".mirror-box summary").click()
    window.locator("button.camera").click()
    window.wait_for_function("() => document.querySelector('.mirror video').videoWidth > 0")
    window.locator(".player").scroll_into_view_if_needed()


def counted(window: Any, times: int) -> dict[str, list[float]]:
    """Return pictures and paints a second, so many times."""
    window.wait_for_timeout(500)
    found = [window.evaluate(COUNT, SECONDS) for _ in range(times)]
    if found[0]["size"] != [640, 480]:
        raise RuntimeError(f"the camera gave {found[0]['size']}, not 640×480")
    return {name: [one[name] for one in found] for name in ("pictures", "paints")}
