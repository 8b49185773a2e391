"""What a lesson is made of, in one language: plain values, no files and no widgets."""

from typing import Annotated, Any

import msgspec
from msgspec import Struct

# A name of a folder or a file, which leads nowhere else.
Name = Annotated[str, msgspec.Meta(pattern=r"\A[A-Za-z0-9]+(-[A-Za-z0-9]+)*\Z")]


class UnknownError(KeyError):
    """A lesson, language or activity that does not exist; the message names those that do."""

    def __str__(self) -> str:
        return str(self.args[0])


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A record of a lesson's files; an unknown key is an error."""


class Language(Record, frozen=True, kw_only=True):
    """A language of the kit; the first one in ``languages.yml`` is the source of the others."""

    code: Name
    name: str


class Course(Record, frozen=True, kw_only=True):
    """The order in which readers meet the lessons."""

    lessons: tuple[Name, ...]


class Point(Record, frozen=True, kw_only=True):
    """One sentence of the summary and the sources that it rests on."""

    text: str
    sources: tuple[str, ...] = ()


class Activity(Record, frozen=True, kw_only=True):
    """Something to do on the page: the widget that shows it, its words and its options."""

    id: str
    widget: str
    words: dict[str, Any] = {}
    options: dict[str, Any] = {}


class Picture(Record, frozen=True, kw_only=True):
    """The words in one drawing, by the key that stands for them there."""

    id: str
    labels: dict[str, str] = {}


class Translation(Record, frozen=True, kw_only=True):
    """A translation, and a digest of the English that it was made from."""

    language: str
    of: str


class Meta(Record, frozen=True, kw_only=True):
    """The file ``lesson.yml``. Nobody has reviewed a lesson whose ``reviewed_by`` is empty."""

    title: str
    minutes: int
    summary: tuple[Point, ...]
    objectives: tuple[str, ...]
    out_of_scope: tuple[str, ...]
    sources: tuple[str, ...]
    reviewed_by: tuple[str, ...]
    reviewed_on: str
    next_review: str
    translations: tuple[Translation, ...]
    notes: tuple[str, ...] = ()  # what the teacher of a deck says, one for each section


class Measured(Record, frozen=True, kw_only=True):
    """How hard a lesson reads, as measured when its words last changed; the page shows it."""

    id: str
    grade: float  # Flesch-Kincaid, of the English
    characters: float  # a sentence, of the Chinese
    day: str  # of the words
    of: str  # a digest of the words that were measured


class Term(Record, frozen=True, kw_only=True):
    """A plain word, the clinical word beside it, and words that the kit does not use.

    A ``common`` word needs no explanation on a page; it stands here so that it counts as known.
    """

    id: str
    plain: str
    clinical: str
    meaning: str
    avoid: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    common: bool = False


class Lesson(Record, frozen=True, kw_only=True):
    """One lesson in one language, without its prose."""

    slug: str
    language: str
    meta: Meta
    activities: tuple[Activity, ...]

    def activity(self, activity_id: str) -> Activity:
        """Return the activity with this id; raises UnknownError, naming the known ones."""
        for activity in self.activities:
            if activity.id == activity_id:
                return activity
        known = ", ".join(activity.id for activity in self.activities) or "none"
        raise UnknownError(
            f"The lesson {self.slug!r} has no activity {activity_id!r}. It has: {known}."
        )
