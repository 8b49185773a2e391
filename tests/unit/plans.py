"""The real facts of stage and plan, and every set of answers that a reader could give to them."""

from hypothesis import strategies as st

from care.request import PlanFacts
from care.stage import FIRST, StageFacts
from facewise.load import Library

LIBRARY = Library()
STAGE = StageFacts(
    words=LIBRARY.stage("en"), red_flags=LIBRARY.red_flags("en"), signs=LIBRARY.signs("en")
)
TODAY = "2026-11-23"
FACTS = PlanFacts(
    stage=STAGE,
    exercises=LIBRARY.exercises("en"),
    anatomy=LIBRARY.anatomy("en"),
    today=TODAY,
)
EXERCISES = FACTS.exercises.by_id
# A face that may be practised: months ago, seen, moving, nothing linked, nothing in the way.
CALM = {
    "began": "months",
    "seen": "yes",
    "movement": "more",
    "linked": "no",
    "tight": "no",
    "eye": "yes",
    "sinking": "no",
    "pregnancy": "no",
    **dict.fromkeys(FIRST, "no"),
}
OPTIONS = {one.id: [option.id for option in one.options] for one in STAGE.words.questions}
QUESTIONS = [q.id for q in STAGE.red_flags.questions]


def biased(question):
    """Mostly the calm answer, so that many sets of answers lead as far as a plan."""
    return st.sampled_from([CALM[question]] * 12 + OPTIONS[question])


STAGE_ANSWERS = st.fixed_dictionaries(
    {
        **{question: biased(question) for question in OPTIONS},
        "flags": st.just([])
        | st.lists(st.sampled_from([f.id for f in STAGE.red_flags.flags]), max_size=2, unique=True),
        "replies": st.just({})
        | st.dictionaries(
            st.sampled_from(QUESTIONS), st.sampled_from(["yes", "no", "unsure"]), max_size=4
        ),
    }
)
PLAN_ANSWERS = st.fixed_dictionaries(
    {
        "stage": STAGE_ANSWERS,
        "minutes": st.integers(1, 60),
        "sessions": st.integers(1, 4),
        "days": st.integers(1, 7),
        "regions": st.lists(
            st.sampled_from([one.id for one in FACTS.anatomy.regions]), unique=True, max_size=4
        ),
        "start": st.sampled_from(["", TODAY, "2027-02-28", "2027-11-01"]),
        "unlocked": st.lists(st.sampled_from(list(EXERCISES)), unique=True, max_size=3),
        "contra": st.just([])
        | st.lists(
            st.sampled_from([one.id for one in FACTS.exercises.contra]), unique=True, max_size=2
        ),
    }
)
