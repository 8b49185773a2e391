"""What the person who teaches needs: notes for each lesson, and plans for a class."""

from facewise.lesson import Record


class Part(Record, frozen=True, kw_only=True):
    """A part of the time plan of one lesson."""

    minutes: int
    do: str


class Question(Record, frozen=True, kw_only=True):
    """A question to the class, and what a good answer has in it."""

    ask: str
    listen_for: str
    sources: tuple[str, ...]


class TeachBack(Record, frozen=True, kw_only=True):
    """Something that a learner says in their own words, and how it sounds when it is understood."""

    ask: str
    said_well: str
    sources: tuple[str, ...]


class Misunderstanding(Record, frozen=True, kw_only=True):
    """What many in a class believe, and the answer."""

    says: str
    answer: str
    sources: tuple[str, ...]


class Teaching(Record, frozen=True, kw_only=True):
    """The notes for one lesson; its aims are the objectives of the lesson."""

    minutes: int
    plan: tuple[Part, ...]
    questions: tuple[Question, ...]
    teach_back: tuple[TeachBack, ...]
    misunderstandings: tuple[Misunderstanding, ...]
    print: tuple[str, ...]  # kinds of handout to bring


class Step(Record, frozen=True, kw_only=True):
    """A step of a class plan; `lesson` is the lesson that it teaches, or nothing."""

    minutes: int
    do: str
    lesson: str = ""


class Plan(Record, frozen=True, kw_only=True):
    """A class from beginning to end."""

    id: str
    name: str
    suits: str  # who it is for
    before: tuple[str, ...]  # to prepare
    steps: tuple[Step, ...]
    after: tuple[str, ...]
