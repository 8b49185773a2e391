"""The player in a page: it paces, pauses and stops; and the camera is nobody's but the reader's."""

import json
import re

import pytest

from tests.browser.one_widget import bare, page
from tests.conftest import launch
from tests.widgets.player_sample import PLAN, player

pytestmark = pytest.mark.browser

HOST = "http://localhost:9"  # nobody listens there: the pages are put in its place
CAMERA = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
# Every stream that a page is given, so that a test can see whether it was let go.
WATCH = """
window.streams = [];
const given = navigator.mediaDevices?.getUserMedia.bind(navigator.mediaDevices);
if (given) navigator.mediaDevices.getUserMedia = async (asked) => {
  window.asked = asked;
  const stream = await given(asked);
  window.streams.push(stream);
  return stream;
};
"""
LINES = """() => [...document.querySelectorAll(".drawn-face path")]
  .map((one) => one.getAttribute("d")).join()"""
LIVE = """() => window.streams.flatMap((one) => one.getTracks())
  .filter((one) => one.readyState === "live").length"""
# A page cannot hide itself: say that it is hidden, and tell whoever listens.
HIDE = """() => {
  Object.defineProperty(document, "hidden", { value: true, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


@pytest.fixture(scope="module")
def browser(chromium):
    own = launch(chromium.browser_type, *CAMERA)
    yield own
    own.close()


@pytest.fixture
def opened(browser):
    """Open a page of one widget at a local address; `asked` holds what it asked for."""
    contexts = []

    def one(html, host=HOST, scripts=(WATCH,), permissions=("camera",), **options):
        contexts.append(context := browser.new_context(**options))
        if permissions:
            context.grant_permissions(list(permissions), origin=host)
        window = context.new_page()
        window.asked, window.errors = [], []
        window.on("request", lambda request: window.asked.append(request.url))
        window.on("pageerror", lambda error: window.errors.append(str(error)))
        window.on(
            "console",
            lambda said: window.errors.append(said.text) if said.type == "error" else None,
        )
        context.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html"))
        for script in scripts:
            window.add_init_script(script)
        window.goto(f"{host}/page")
        window.wait_for_selector("html[data-ready]", state="attached")
        return window

    yield one
    for context in contexts:
        context.close()


def pass_the_gate(window, stage="weak"):
    window.locator(".now .none input").check()
    window.locator(f"input[value={stage}]").first.check()
    window.locator(".gate input[value=left]").check()
    window.locator(".gate button.primary").click()


def play(window, name):
    window.locator(".sequences > li", has_text=name).locator("button").click()


def mirror_on(window):
    window.locator(".mirror-box summary").click()
    window.locator("button.camera").click()
    window.wait_for_function("() => document.querySelector('.mirror video')?.videoWidth > 0")


def answers(window):
    return window.evaluate("() => window.model.get('answers')")


def test_opens_on_the_red_flags_and_plays_nothing_before_every_part_is_answered(opened):
    window = opened(page(player()))
    assert window.locator(".now label.choice").count() == 3
    assert window.locator(".gate button.primary").is_disabled()
    window.locator(".now .none input").check()
    window.locator("input[value=floppy]").check()
    assert window.locator(".gate button.primary").is_disabled()
    assert not window.locator(".player, .sequences").count()


def test_a_tick_shows_the_card_alone_and_nothing_plays(opened):
    window = opened(page(player()))
    window.locator(".now input").first.check()
    assert window.get_by_role("alert").locator("h3").inner_text() == "▲ Call an ambulance now"
    assert not window.locator(".gate").is_visible()
    assert not window.locator("button:visible", has_text="Go on").count()
    window.get_by_role("button", name="I ticked this by mistake").click()
    assert window.locator(".gate").is_visible()


def test_a_flag_with_a_question_is_an_emergency_unless_the_answer_is_a_clear_no(opened):
    window = opened(page(player()))
    window.locator(".now input").nth(1).check()
    for reply, title in [("Not sure", "▲ Emergency"), ("Yes", "▲ Emergency"), ("No", "◆ Be seen")]:
        window.locator(".question label", has_text=re.compile(f"^{reply}$")).click()
        assert window.locator(".card h3").inner_text().startswith(title)


def test_with_no_plan_only_what_is_safe_at_every_stage_plays(opened):
    window = opened(page(player()))
    pass_the_gate(window)
    names = window.locator(".sequences h5").all_inner_texts()
    assert names == ["Rest and let go", "Gentle massage"]
    assert "Small even smile" in window.locator(".locked").inner_text()
    assert "need a plan" in window.locator(".locked").inner_text()


def test_a_plan_plays_in_its_order_and_what_the_therapist_unlocked_stays_visible(opened):
    window = opened(page(player(plan=PLAN)))
    pass_the_gate(window)
    names = window.locator(".sequences h5").all_inner_texts()
    assert names == ["Rest and let go", "Small even smile", "Gentle eye closure"]
    assert window.locator(".told").count() == 1


@pytest.mark.fault("plan for another stage")
def test_a_plan_for_another_stage_plays_only_what_is_safe(opened):
    window = opened(page(player(plan=PLAN)))
    pass_the_gate(window, "unsure")
    assert window.locator(".sequences h5").all_inner_texts() == [
        "Rest and let go",
        "Gentle massage",
    ]
    assert "differs from your plan" in window.inner_text("body")


def test_paces_moves_the_face_pauses_and_goes_on(opened):
    window = opened(bare(player(plan=PLAN)))
    pass_the_gate(window)
    play(window, "Small even smile")
    rest = window.evaluate(LINES)
    window.locator("button.toggle").click()
    window.wait_for_timeout(1500)
    assert window.evaluate(LINES) != rest
    assert window.locator(".kind").inner_text() == "Hold gently"
    window.locator("button.toggle").click()
    left = window.locator(".left").inner_text()
    window.wait_for_timeout(1300)
    assert window.locator(".left").inner_text() == left
    assert "Paused" in window.locator(".heard").inner_text()
    window.locator("button.toggle").click()
    window.wait_for_timeout(3500)
    assert window.locator(".kind").inner_text() == "Rest"
    assert window.errors == []


def test_keys_start_and_step_and_shortcuts_stay_in_the_player(opened):
    window = opened(bare(player()))
    pass_the_gate(window)
    play(window, "Rest and let go")
    window.keyboard.press("Space")
    assert window.locator("button.toggle").inner_text().endswith("Pause")
    window.keyboard.press("ArrowRight")
    assert window.locator(".kind").inner_text() == "Rest"
    window.keyboard.press("ArrowLeft")
    assert window.locator(".kind").inner_text() == "Get ready"
    window.keyboard.press("Control+m")
    assert window.locator(".player").count() == 1


def test_stop_keys_work_when_the_focus_is_on_the_cell_and_jupyterlab_never_hears_them(opened):
    window = opened(bare(player()))
    pass_the_gate(window)
    play(window, "Rest and let go")
    window.locator("button.toggle").click()
    # JupyterLab listens at the document before anyone below; M would make the cell Markdown.
    window.evaluate("""() => {
      window.heard = [];
      document.addEventListener("keydown", (event) => window.heard.push(event.key), true);
      const cell = document.querySelector("main");
      cell.tabIndex = -1;
      cell.focus();
    }""")
    window.keyboard.press("m")
    assert window.get_by_role("alert").count() == 1
    assert window.evaluate("() => window.heard") == []
    window.keyboard.press("m")
    assert window.evaluate("() => window.heard") == ["m"], "after the session its keys are free"


@pytest.mark.parametrize(("key", "why"), [("m", "moved"), ("h", "hurts")])
def test_rule_4_a_stop_key_stops_at_once_says_what_to_do_and_the_plan_no_longer_plays(
    opened, key, why
):
    window = opened(bare(player(plan=PLAN)))
    pass_the_gate(window)
    play(window, "Small even smile")
    window.locator("button.toggle").click()
    window.wait_for_timeout(300)
    window.keyboard.press(key)
    assert not window.locator(".player").count()
    said = window.get_by_role("alert").inner_text()
    assert "the plan must change" in said
    assert {"moved": "Unwanted movement", "hurts": "Pain is a sign"}[why] in said
    assert answers(window) == {"done": [], "stopped": {"why": why, "sequence": "soft_smile"}}
    window.get_by_role("button", name="Start again").click()
    pass_the_gate(window)
    assert window.locator(".sequences h5").all_inner_texts() == [
        "Rest and let go",
        "Gentle massage",
    ]


def test_a_new_plan_clears_the_stop(opened):
    window = opened(
        bare(
            player(
                plan=PLAN,
                answers={"done": [], "stopped": {"why": "hurts", "sequence": "soft_smile"}},
            )
        )
    )
    pass_the_gate(window)
    assert window.locator(".sequences > li").count() == 2
    window.evaluate(
        "(plan) => window.model.set('plan', plan)",
        PLAN | {"sequences": ["rest_relax", "eye_close_gentle", "massage_gentle"]},
    )
    assert window.locator(".sequences > li").count() == 3
    assert answers(window)["stopped"] == {}


def test_a_session_that_ran_is_done_and_one_that_was_skipped_is_not(opened):
    short = player().sequences[0]
    short = {**short, "seconds": 1, "cues": [{**short["cues"][0], "seconds": 1}]}
    window = opened(bare(player(sequences=[short])))
    pass_the_gate(window)
    play(window, "Rest and let go")
    window.locator(".controls button").last.click()
    assert answers(window)["done"] == []
    window.get_by_role("button", name="Back to the list").click()
    play(window, "Rest and let go")
    window.locator("button.toggle").click()
    window.wait_for_selector(".card.good")
    assert answers(window)["done"] == ["rest_relax"]


@pytest.mark.fault("page hidden")
def test_a_hidden_page_pauses_the_session(opened):
    window = opened(bare(player()))
    pass_the_gate(window)
    play(window, "Rest and let go")
    window.locator("button.toggle").click()
    window.wait_for_timeout(300)
    window.evaluate(HIDE)
    assert window.locator("button.toggle").inner_text().endswith("Go on")


def test_with_reduced_motion_the_face_is_shown_in_still_frames(opened):
    window = opened(bare(player(plan=PLAN)), reduced_motion="reduce")
    pass_the_gate(window)
    play(window, "Small even smile")
    window.evaluate("""() => {
      window.moved = 0;
      new MutationObserver(() => (window.moved += 1)).observe(
        document.querySelector(".drawn-face"),
        { attributes: true, subtree: true, attributeFilter: ["d"] });
    }""")
    window.locator("button.toggle").click()
    window.wait_for_timeout(1200)
    assert window.evaluate("() => window.moved") == 0


VOICES = """
const own = %s;
window.spoken = [];
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => own, addEventListener() {}, removeEventListener() {}, cancel() {},
  speak: (one) => window.spoken.push([one.text, one.voice?.lang]),
} });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


@pytest.mark.fault("no voice of this machine", keeps="privacy")
def test_rule_8_speech_uses_only_voices_of_this_machine_and_says_so_when_there_is_none(opened):
    away = [{"lang": "en-US", "localService": False, "default": True}]
    window = opened(bare(player()), scripts=[WATCH, VOICES % json.dumps(away)])
    pass_the_gate(window)
    play(window, "Rest and let go")
    window.locator("summary", has_text="Spoken cues").click()
    box = window.locator("label", has_text="Speak each step").locator("input")
    assert not box.is_checked(), "off until asked"
    box.click()
    assert not box.is_checked()
    assert "no voice of its own" in window.inner_text(".player")
    window.locator("button.toggle").click()
    window.wait_for_timeout(200)
    assert window.evaluate("() => window.spoken") == []


def test_a_local_voice_speaks_each_cue(opened):
    local = [{"lang": "en-GB", "localService": True}]
    window = opened(bare(player()), scripts=[WATCH, VOICES % json.dumps(local)])
    pass_the_gate(window)
    play(window, "Rest and let go")
    window.locator("summary", has_text="Spoken cues").click()
    window.locator("label", has_text="Speak each step").click()
    window.locator("button.toggle").click()
    window.locator(".controls button").last.click()
    window.wait_for_timeout(200)
    assert window.evaluate("() => window.spoken") == [
        ["Get ready. Sit back. Teeth apart.", "en-GB"],
        ["Rest. Breathe out slowly. Let it go heavy.", "en-GB"],
    ]


# ---------- the camera ----------


@pytest.fixture
def mirror(opened):
    window = opened(bare(player(plan=PLAN)))
    pass_the_gate(window)
    play(window, "Small even smile")
    return window


@pytest.mark.fault("camera that could stay on", keeps="privacy")
def test_the_camera_is_off_until_asked_and_asked_for_no_sound(mirror):
    mirror.locator("button.toggle").click()
    mirror.locator(".mirror-box summary").click()
    assert "Some specialists prefer no mirror" in mirror.inner_text(".mirror-panel")
    assert "27 people" in mirror.inner_text(".mirror-panel")
    mirror.wait_for_timeout(300)
    assert mirror.evaluate("() => window.streams.length") == 0
    mirror.locator("button.camera").click()
    mirror.wait_for_function("() => document.querySelector('.mirror video').videoWidth > 0")
    asked = mirror.evaluate("() => window.asked")
    assert asked["audio"] is False
    assert (asked["video"]["width"], asked["video"]["height"]) == ({"ideal": 640}, {"ideal": 480})
    assert mirror.evaluate(LIVE) == 1
    mirror.locator("button.camera").click()
    assert mirror.evaluate(LIVE) == 0
    assert not mirror.locator(".mirror").is_visible()


def test_the_copied_half_is_off_by_default_marked_as_not_real_and_has_a_midline_to_move(mirror):
    mirror_on(mirror)
    assert not mirror.locator(".half").is_visible()
    assert not mirror.locator(".not-real").is_visible()
    mirror.locator("label", has_text="Put a copy of the healthy half").click()
    assert "Not real" in mirror.locator(".not-real").inner_text()
    clip = "() => document.querySelector('.half').style.clipPath"
    assert mirror.evaluate(clip).startswith("polygon(50% 0%, -100%"), "the weak side is the left"
    slider = mirror.get_by_role("slider", name="Middle line")
    slider.focus()
    for _ in range(3):
        mirror.keyboard.press("ArrowRight")
    assert slider.get_attribute("aria-valuenow") == "53"
    assert mirror.evaluate(clip).startswith("polygon(53% 0%")
    box = mirror.locator(".mirror").bounding_box()
    grip = slider.bounding_box()
    mirror.mouse.move(grip["x"] + grip["width"] / 2, box["y"] + box["height"] / 2)
    mirror.mouse.down()
    mirror.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + box["height"] / 2, steps=4)
    mirror.mouse.up()
    assert slider.get_attribute("aria-valuenow") == "40"


@pytest.mark.fault("camera that could stay on", keeps="privacy")
@pytest.mark.parametrize(
    "how", ["hidden", "pagehide", "cleanup", "closed", "stopped", "ended", "next_screen"]
)
def test_the_camera_stops(mirror, how):
    mirror_on(mirror)
    if how == "hidden":
        mirror.evaluate(HIDE)
        assert "page was hidden" in mirror.inner_text(".mirror-panel")
    elif how == "pagehide":
        mirror.evaluate("() => window.dispatchEvent(new Event('pagehide'))")
    elif how == "cleanup":
        mirror.evaluate("() => { window.unmount(); window.mount(); }")
    elif how == "closed":
        mirror.get_by_role("button", name="Close the player").click()
    elif how == "stopped":
        mirror.keyboard.press("h")
    elif how == "ended":
        mirror.evaluate("""() => {
          const [one] = window.streams[0].getTracks();
          one.stop();
          one.dispatchEvent(new Event("ended"));
        }""")
        assert "unplugged" in mirror.inner_text(".mirror-panel")
    else:
        for _ in range(6):
            mirror.locator(".controls button").last.click()
        assert mirror.locator(".card.good").count()
    assert mirror.evaluate(LIVE) == 0


SLOW = """
const quick = navigator.mediaDevices.getUserMedia;
navigator.mediaDevices.getUserMedia = async (asked) => {
  await new Promise((go) => (window.allow = go));
  return quick(asked);
};
"""


@pytest.mark.fault("camera that could stay on", keeps="privacy")
@pytest.mark.parametrize("how", ["cleanup", "cancelled", "hidden"])
def test_a_permission_that_comes_too_late_leaves_no_camera_on(opened, how):
    window = opened(bare(player()), scripts=[WATCH, SLOW])
    pass_the_gate(window)
    play(window, "Rest and let go")
    window.locator(".mirror-box summary").click()
    window.locator("button.camera").click()
    window.wait_for_function("() => window.allow")
    if how == "cleanup":
        window.evaluate("() => window.unmount()")
    elif how == "cancelled":
        window.locator("button.camera").click()
    else:
        window.evaluate(HIDE)
    window.evaluate("() => window.allow()")
    window.wait_for_function("() => window.streams.length === 1")
    window.wait_for_timeout(200)
    assert window.evaluate(LIVE) == 0


@pytest.mark.fault("no camera")
@pytest.mark.parametrize(
    ("error", "said"),
    [
        ("NotAllowedError", "The camera was refused."),
        ("NotFoundError", "No camera was found."),
        ("NotReadableError", "The camera did not start."),
    ],
)
def test_a_camera_that_cannot_be_had_gets_a_sentence_and_the_session_goes_on(opened, error, said):
    throw = f"() => {{ throw new DOMException('no', '{error}'); }}"
    no = f"navigator.mediaDevices.getUserMedia = async {throw};"
    window = opened(bare(player()), scripts=[no])
    pass_the_gate(window)
    play(window, "Rest and let go")
    window.locator("button.toggle").click()
    window.locator(".mirror-box summary").click()
    window.locator("button.camera").click()
    window.get_by_text(said).wait_for()
    before = window.locator(".left").inner_text()
    window.wait_for_timeout(1200)
    assert window.locator(".left").inner_text() != before
    assert window.errors == []


@pytest.mark.fault("no camera")
def test_an_insecure_page_gets_a_sentence(opened):
    window = opened(bare(player()), host="http://facewise.test", scripts=(), permissions=())
    pass_the_gate(window)
    play(window, "Rest and let go")
    window.locator(".mirror-box summary").click()
    window.locator("button.camera").click()
    assert "secure address" in window.inner_text(".mirror-panel")


@pytest.mark.fault("camera that could stay on", keeps="privacy")
def test_rule_8_no_request_is_made_and_no_trait_holds_anything_of_the_camera(mirror):
    mirror_on(mirror)
    mirror.locator("label", has_text="Put a copy of the healthy half").click()
    mirror.locator("button.toggle").click()
    mirror.wait_for_timeout(1500)
    assert [url for url in mirror.asked if not url.startswith("blob:")] == [f"{HOST}/page"]
    state = mirror.evaluate("() => JSON.stringify(window.state)")
    assert json.loads(state)["answers"] == {"done": [], "stopped": {}}
    assert json.loads(state) == json.loads(json.dumps(player(plan=PLAN).state()))
    assert mirror.locator("canvas").count() == 0


@pytest.mark.fault("script that the policy must stop")
def test_the_mirror_works_under_the_policy_of_a_handout(opened):
    window = opened(page(player()))
    pass_the_gate(window)
    play(window, "Rest and let go")
    mirror_on(window)
    window.locator("label", has_text="Put a copy of the healthy half").click()
    style = """() => [...document.querySelectorAll(".turner, .half")].map(getComputedStyle)
      .map((one) => one.transform + one.clipPath).join()"""
    assert "matrix(-1, 0, 0, 1, 0, 0)" in window.evaluate(style)
    assert "polygon" in window.evaluate(style)
    assert window.errors == [], "the policy refused something"


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_no_screen_has_a_fault_that_axe_finds(opened, language):
    from axe_playwright_python.sync_playwright import Axe

    window = opened(bare(player(language, plan=PLAN)))

    def check():
        found = Axe().run(window, context=".exercise_player").response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []

    check()
    window.locator(".now input").nth(1).check()
    check()
    window.locator(".reasons button").click()
    pass_the_gate(window)
    check()
    window.locator(".sequences > li button").nth(1).click()
    mirror_on(window)
    window.locator(".mirror-panel > label.choice").click()
    window.locator("button.toggle").click()
    check()
    window.keyboard.press("m")
    check()
