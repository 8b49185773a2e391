"""The real facts of the eye routine, and every set of answers that a reader could give to them."""

from hypothesis import strategies as st

from care.eye import see
from facewise.eyes import eye_facts
from facewise.load import Library
from facewise.session import LessonSession
from tests.unit.plans import QUESTIONS

LIBRARY = Library()
LESSON = LIBRARY.lesson("eye", "en")
FACTS = eye_facts(LessonSession(LIBRARY, LESSON), LESSON.activity("eye-care"))
TODAY = "2026-11-23"
# An eye that stays open, seen by a doctor, with nothing that a doctor should see today.
OPEN = {
    "seen": "yes",
    "began": "weeks",
    "signs": ["none"],
    "closes": "no",
    "blink": "no",
    "night": "no",
    "dry": "no",
    "lens": "no",
    "screen": "no",
    "surgery": "no",
    "taught": "yes",
    "helper": "self",
    "wake": "07:00",
    "bed": "22:00",
}
SHUT = {**OPEN, "closes": "yes", "blink": "yes", "night": "yes"}
WARNED = [one.id for one in FACTS.warned if one.id != "none"]
OPTIONS = {one.id: ["", *(option.id for option in one.options)] for one in FACTS.questions}
CLOCKS = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))


def biased(question):
    """Mostly an open eye with nothing against tape, so that many sets lead as far as tape."""
    return st.sampled_from([OPEN[question]] * 6 + OPTIONS[question])


ANSWERS = st.fixed_dictionaries(
    {
        **{question: biased(question) for question in OPTIONS},
        "signs": st.just(["none"])
        | st.lists(st.sampled_from([*WARNED, "none"]), unique=True, max_size=3),
        "flags": st.just([])
        | st.lists(st.sampled_from([f.id for f in FACTS.red_flags.flags]), unique=True, max_size=2),
        "replies": st.just({"q_since_seen": "no"})
        | st.dictionaries(
            st.sampled_from(QUESTIONS), st.sampled_from(["yes", "no", "unsure"]), max_size=6
        ),
        "wake": st.just("") | CLOCKS,
        "bed": st.just("") | CLOCKS,
    }
)


def told(**said):
    return see({**OPEN, **said}, FACTS)
