"""What a plan costs: the rule alone over many answers, and an answer in a real JupyterLab."""

import gc
import itertools
import random
import statistics
import time
from typing import Any

from playwright.sync_api import Page

from care.plan import example, plan
from care.request import PlanFacts
from care.stage import StageFacts
from facewise.load import Library
from tests.bench.options import Options
from tests.bench.rows import Limit, Row
from tests.bench.ticks import TICK, laboratory
from tests.browser.windows import press_run_all, show, watched
from tests.conftest import started

PAGE, WHOLE, LISTED = "en/12-exercises.ipynb", ".fw-chart", ".plan"
STAGES = ("floppy", "weak", "linked")
TODAY = "2026-11-23"
# Each minute and each tick changes the plan; `path` proves it.
MINUTES, TICKED = ("20", "8", "40", "14", "28", "10"), ("mouth", "mouth", "eye", "eye")
ANSWER = """(keys) => keys.forEach(
  (key) => document.querySelector(`.asked [data-key="${key}"]`).click())"""


def rows(options: Options) -> list[Row]:
    """Return the rows: the rule alone, and the page in JupyterLab."""
    alone, what = rule(), "plan alone, each set of answers"
    changed, painted = answered(options.ticks)
    return [
        Row(what, "ms", alone, asked=(Limit("≤", 10),), of="most"),
        Row(what, "ms", alone, of="99 of 100"),
        Row(what, "ms", alone),
        Row("answer to the planner: page changed", "ms", changed, asked=(Limit("≤", 60),)),
        Row("  plan and week painted", "ms", painted, asked=(Limit("≤", 160),)),
    ]


def facts() -> PlanFacts:
    """What the rule needs to know."""
    library = Library()
    stage = StageFacts(
        words=library.stage("en"), red_flags=library.red_flags("en"), signs=library.signs("en")
    )
    return PlanFacts(
        stage=stage,
        exercises=library.exercises("en"),
        anatomy=library.anatomy("en"),
        today=TODAY,
    )


def sets(known: PlanFacts) -> list[dict[str, Any]]:
    """Answers drawn by a fixed seed, and the worst: all unlocked, for all minutes and sessions."""
    chance = random.Random(20261122)
    unlocked = list(known.exercises.by_id)
    regions = [one.id for one in known.anatomy.regions]
    contra = [one.id for one in known.exercises.contra]
    drawn = [
        example(chance.choice(STAGES), chance.randint(1, 60))
        | {
            "sessions": chance.randint(1, 4),
            "days": chance.randint(1, 7),
            "regions": chance.sample(regions, chance.randrange(5)),
            "unlocked": chance.sample(unlocked, chance.randrange(8)),
            "contra": chance.sample(contra, chance.choice([0, 0, 1, 2])),
        }
        for _ in range(300)
    ]
    worst = [
        example(stage, minutes)
        | {"sessions": sessions, "regions": regions[:number], "unlocked": unlocked}
        for stage, minutes, sessions, number in itertools.product(
            STAGES, range(2, 61, 2), (1, 2, 3, 4), (0, 4)
        )
    ]
    return drawn + worst


def rule() -> list[float]:
    """Return milliseconds of processor time: of each set of answers the median of 5.

    The rule waits for nothing, so what other programs take from the processor is left out, and so
    is the garbage of everything else in this process, as `timeit` does; what a reader waits for is
    measured in the page, with both.
    """
    known = facts()
    asked = sets(known)
    times: list[list[float]] = [[] for _ in asked]
    gc.disable()
    for _ in range(5):
        for answers, once in zip(asked, times, strict=True):
            start = time.thread_time()
            plan(answers, known)
            once.append(1000 * (time.thread_time() - start))
    gc.enable()
    return [statistics.median(once) for once in times]


def path(times: int, known: PlanFacts) -> list[tuple[int, str]]:
    """Return what is done, as place and typed text; raises ValueError where the plan stays."""
    regions = [one.id for one in known.anatomy.regions]
    urgent = [f for f in known.stage.red_flags.flags if f.level == "emergency"]
    shift = len([flag for flag in urgent if flag.id != "rf_forehead"])  # these boxes stand first
    said, before, steps = example("weak", 10) | {"regions": []}, None, []
    for number in range(times):
        if number % 2:
            one = TICKED[number // 2 % len(TICKED)]
            said["regions"] = sorted({one} ^ set(said["regions"]))
            steps.append((shift + regions.index(one), ""))
        else:
            said["minutes"] = int(MINUTES[number // 2 % len(MINUTES)])
            steps.append((0, str(said["minutes"])))
        made = plan(said, known).plan
        if made is None or made == before:
            raise ValueError(f"Step {number} does not change the plan: {said}")
        before = made
    return steps


def answered(times: int) -> tuple[list[float], list[float]]:
    """Return milliseconds of answers that change the plan: page changed, and all painted."""
    steps = path(times, facts())
    with laboratory() as lab, started() as browser:
        window = watched(browser.new_context(viewport={"width": 1280, "height": 900}))
        window.goto(lab.address(PAGE))
        calm(window)
        taken = [window.evaluate(TICK, [WHOLE, LISTED, *step]) for step in steps]
    return [one[0] for one in taken], [one[1] for one in taken]


def calm(window: Page) -> None:
    """Switch the page on and answer every question as a weak face does with nothing in the way."""
    press_run_all(window)
    window.locator(".choice_quiz").last.wait_for(state="attached")
    show(window, f"{WHOLE} legend")
    stage = example("weak")["stage"]
    window.evaluate(ANSWER, [f"{question}:{said}" for question, said in stage.items()])
    window.locator(f"{WHOLE} .js-plotly-plot .main-svg").first.wait_for(state="attached")
    window.wait_for_timeout(1_500)
    show(window, f"{WHOLE} .js-plotly-plot")
