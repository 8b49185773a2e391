"""Join the pages made up for practice, and the answers of the ledger, to the widget for marking."""

from collections.abc import Iterator
from typing import Any

from care.triage import STEROIDS, STROKE
from facewise import cites
from facewise.detective_key import ROUNDS, Page, Question, Sentence
from facewise.facts import Claim
from facewise.lesson import Activity
from facewise.lines import steroid_warning

# Words that the advice checker says too: how sure an answer is, and the warning on steroids.
SHARED = ("general", "steroid_title", "steroid_now")


def detective(session: Any, activity: Activity) -> Any:
    """Return the widget for one round (`round: before` or `after`), with nothing marked."""
    from widgets.detective import Detective

    key = session.library.detective(session.lesson.language)
    measured = session.library.measured().get(session.lesson.slug)
    said = session.words["advice_checker"]
    shared = {name: word for name, word in said.items() if name.startswith("sure_")}
    return Detective(
        language=session.lesson.language,
        text={
            **shared,
            **{name: said[name] for name in SHARED},
            **session.text("detective"),
            **activity.words,
        },
        round=activity.options["round"],
        course=measured.day if measured else "",
        pages=[_page(session, page) for page in key.of_round(activity.options["round"])],
        questions=[_question(session, one) for one in key.questions],
        ids={name: _ids(key.of_round(name)) for name in ROUNDS},
        stroke=cites.mark(_flag(session, STROKE).sources, session.marks),
        warning=steroid_warning(session),
    )


def sources(session: Any, activity: Activity) -> Iterator[str]:
    """Yield the sources of the answers, of the questions and of the two warnings."""
    key = session.library.detective(session.lesson.language)
    yield from _flag(session, STROKE).sources
    for page in key.of_round(activity.options["round"]):
        for one in page.sentences:
            yield from _answer(session, one).sources
    for question in key.questions:
        yield from question.sources
    yield from _flag(session, STEROIDS).sources


def _flag(session: Any, flag: str) -> Any:
    return session.library.red_flags(session.lesson.language).flag(flag)


def _ids(pages: tuple[Page, ...]) -> dict[str, list[str]]:
    """Return what a file of results may name: pages, and the sentences of each."""
    return {page.id: [one.id for one in page.sentences] for page in pages}


def _page(session: Any, page: Page) -> dict[str, Any]:
    return {
        "id": page.id,
        "name": page.name,
        "head": page.head,
        "stamp": page.stamp,
        "worth": page.worth,
        "sentences": [_sentence(session, one) for one in page.sentences],
    }


def _sentence(session: Any, one: Sentence) -> dict[str, Any]:
    answer = _answer(session, one)
    said = {s.id: s.text for page in _key(session).pages for s in page.sentences}
    return {
        "id": one.id,
        "text": one.text,
        "right": list(one.right),
        "fair": list(one.fair),
        "against": [said[other] for other in one.against],
        "answer": answer.answer,
        "swap": answer.swap,
        "strength": answer.strength,
        "marks": cites.mark(answer.sources, session.marks),
        "general": answer.general,
    }


def _key(session: Any) -> Any:
    return session.library.detective(session.lesson.language)


def _answer(session: Any, one: Sentence) -> Sentence | Claim:
    """Return what answers a sentence: itself, or the first claim that it repeats."""
    if one.answer:
        return one
    claims = session.library.claims(session.lesson.language).claims
    return next((claim for claim in claims if claim.id in one.claims[:1]), one)


def _question(session: Any, one: Question) -> dict[str, Any]:
    return {
        "id": one.id,
        "ask": one.ask,
        "good": one.good,
        "marks": cites.mark(one.sources, session.marks),
        "general": one.general,
    }
