"""Every widget by its name: how a lesson gets it, and which sources it brings to the page."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from facewise import (
    advice,
    cites,
    detective,
    diaries,
    eyes,
    faces,
    helping,
    options,
    outlooks,
    playing,
    practice,
    simulator,
    triggers,
    visits,
)
from facewise.lesson import Activity


def sources_of(value: Any) -> Iterator[str]:
    """Yield every source id under a key ``sources``, in order."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key == "sources":
                yield from one
            else:
                yield from sources_of(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from sources_of(one)


def _choice_quiz(session: Any, activity: Activity) -> Any:
    from widgets.choice_quiz import ChoiceQuiz

    marks = session.marks
    return ChoiceQuiz(
        language=session.lesson.language,
        text={**session.words["choice_quiz"], **activity.words},
        many=activity.options["many"],
        choices=[
            {
                "text": choice["text"],
                "right": choice["right"],
                "reason": choice["reason"],
                "marks": cites.mark(choice.get("sources", ()), marks),
            }
            for choice in activity.options["choices"]
        ],
    )


def _cause_explorer(session: Any, activity: Activity) -> Any:
    from widgets.cause_explorer import CauseExplorer
    from widgets.chart import Chart

    explorer = CauseExplorer(
        facts=session.facts,
        marks=session.marks,
        language=session.lesson.language,
        text=session.text("alarm", "cause_explorer"),
        words={**activity.words, "eye_steps": session.eye},
    )
    return Chart(explorer)


def _facts_of(*names: str) -> Callable[[Any, Activity], Iterator[str]]:
    """Return what yields the sources of some of the session's facts."""

    def sources(session: Any, _activity: Activity) -> Iterator[str]:
        for name in names:
            yield from sources_of(msgspec.to_builtins(getattr(session, name)))

    return sources


def _none(_session: Any, _activity: Activity) -> Iterable[str]:
    """What stands in the activity itself is all that it rests on."""
    return ()


class Kind(NamedTuple):
    """A widget: what makes it, and the sources of the facts that it shows."""

    make: Callable[[Any, Activity], Any]
    sources: Callable[[Any, Activity], Iterable[str]] = _none


KINDS = {
    "advice_checker": Kind(advice.advice_checker, advice.claim_sources),
    "care_cards": Kind(advice.care_cards, advice.card_sources),
    "cause_explorer": Kind(_cause_explorer, _facts_of("facts", "eye")),
    "choice_quiz": Kind(_choice_quiz),
    "detective": Kind(detective.detective, detective.sources),
    "diary": Kind(diaries.diary, diaries.sources),
    "exercise_planner": Kind(practice.exercise_planner, _facts_of("plan_facts", "eye")),
    "exercise_player": Kind(playing.exercise_player, _facts_of("plan_facts")),
    "eye_care": Kind(eyes.eye_care, eyes.sources),
    "face_map": Kind(faces.face_map, faces.sources),
    "get_help": Kind(helping.get_help, helping.sources),
    "nerve_simulator": Kind(simulator.nerve_simulator, simulator.sources),
    "recovery_explorer": Kind(outlooks.recovery_explorer, outlooks.sources),
    "stage_check": Kind(practice.stage_check, _facts_of("stage_facts", "eye")),
    "treatment_compare": Kind(options.treatment_compare, options.sources),
    "trigger_map": Kind(triggers.trigger_map, triggers.sources),
    "visit_pack": Kind(visits.visit_pack, visits.sources),
}
