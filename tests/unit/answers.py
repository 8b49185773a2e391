"""The real facts, and every set of answers that a reader could give to them."""

from hypothesis import strategies as st

from care.causes import Facts
from care.triage import SINCE_SEEN
from facewise.load import Library


def facts_in(language):
    library = Library()
    return Facts(
        conditions=library.conditions(language),
        signs=library.signs(language),
        red_flags=library.red_flags(language),
    )


FACTS = facts_in("en")
QUESTIONS = FACTS.red_flags.questions
# Asked of a face that nobody has seen; of one that was seen there is one question of its own.
STROKE = [q.id for q in QUESTIONS if q.kind == "stroke" and q.id != SINCE_SEEN]


def some(ids):
    return st.lists(st.sampled_from(ids), unique=True, max_size=6)


ANSWERS = st.fixed_dictionaries(
    {
        "signs": some([sign.id for sign in FACTS.signs]),
        "flags": some([flag.id for flag in FACTS.red_flags.flags]),
        "onset": st.sampled_from(["", "sudden", "days", "weeks", "years", "unsure"]),
        "seen": st.sampled_from(["", "yes", "no", "unsure"]),
        "replies": st.dictionaries(
            st.sampled_from([q.id for q in QUESTIONS]), st.sampled_from(["yes", "no", "unsure"])
        ),
    }
)
