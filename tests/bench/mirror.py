"""Frames a second of the player's mirror at 640×480, headless, with a made-up camera and no GPU."""

import statistics
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests/browser"), str(ROOT / "tests/widgets")]

SECONDS, TIMES = 4, 3
# The made-up camera gives 20 pictures a second unless it is told otherwise; a real one gives 30.
FLAGS = [
    "--disable-gpu",
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream=fps=30",
    "--disable-background-networking",
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


def measure() -> dict[str, float]:
    """Return frames a second: the plain mirror and the copied half, the session playing."""
    from one_widget import bare
    from player_sample import PLAN, player
    from playwright.sync_api import sync_playwright

    from facewise.chromium import find

    path = find()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", *FLAGS])
        window = browser.new_page(viewport={"width": 1280, "height": 900})
        html = bare(player(plan=PLAN))
        window.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html"))
        window.goto("http://localhost:9/page")
        window.wait_for_selector("html[data-ready]", state="attached")
        open_mirror(window)
        plain = counted(window)
        window.locator(".mirror-panel > label.choice").click()
        copied = counted(window)
        browser.close()
    return {
        "mirror, plain: pictures a second": plain["pictures"],
        "mirror, plain: paints a second": plain["paints"],
        "mirror, copied half: pictures a second": copied["pictures"],
        "mirror, copied half: paints a second": copied["paints"],
    }


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


def counted(window: Any) -> dict[str, float]:
    """Return the median of a few counts."""
    window.wait_for_timeout(500)
    found = [window.evaluate(COUNT, SECONDS) for _ in range(TIMES)]
    if found[0]["size"] != [640, 480]:
        raise RuntimeError(f"the camera gave {found[0]['size']}, not 640×480")
    return {name: statistics.median(one[name] for one in found) for name in ("pictures", "paints")}


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:<42} {value:5.1f}")
