"""A paced session of rest, massage and small movements, with an optional mirror."""

from collections.abc import Iterable
from typing import Any

import traitlets

from widgets import face
from widgets.base import LessonWidget, plain
from widgets.exercise_player import paper_face

PIECES = ("clock", "dials", "gate", "voice", "mirror")  # its script in parts, joined in this order


class ExercisePlayer(LessonWidget):
    """Sequences that play once the red-flag card and the stage question are answered.

    It has no rule: it plays a plan that ``care`` made, or, with none, only what is marked safe at
    every stage. ``answers`` holds ``{"done": [ids], "stopped": {"why", "sequence"} or {}}`` and
    nothing else: never a warning sign, never anything of the camera. A new plan clears ``stopped``.

    A red flag has ``id``, ``text`` and ``level_text``, and may have ``level`` (emergency where it
    says nothing), ``act``, ``marks``, ``short`` (beside its box) and ``ask``: questions that come
    before its own level.
    ``brief`` says that a planner stands on the same page: its paper has the warning signs, the stop
    rules and what each exercise rests on, and the player's has only faces and pace.
    ``words`` has ``title`` and ``intro``; lines (``{"text", "marks"}``) under ``stop_rules``,
    ``stop_moved``, ``stop_hurts`` and ``mirror`` (what experts say of mirrors); and one line under
    ``experts_differ`` and ``defaults``.
    """

    name = "exercise_player"
    parts = ("face", "numbers", "warnings", "voice", *(f"exercise_player/{one}" for one in PIECES))

    sequences = traitlets.List(traitlets.Dict(), help="What can be played.").tag(sync=True)
    plan = traitlets.Dict(help="A plan that care made, or nothing.").tag(sync=True)
    face = traitlets.Dict(help="The drawn face.").tag(sync=True)
    red_flags = traitlets.List(traitlets.Dict(), help="Asked before anything plays.").tag(sync=True)
    words = traitlets.Dict(help="The activity's own words.").tag(sync=True)

    def __init__(
        self,
        *,
        sequences: Iterable[Any],
        red_flags: Iterable[Any],
        brief: bool = False,
        **values: Any,
    ) -> None:
        self.brief = brief  # a planner on the page says on paper what rests on what
        values.setdefault("answers", {"done": [], "stopped": {}})
        values["face"] = {one: face.face()[one] for one in ("size", "styles", "parts", "moves")}
        values["sequences"] = [plain(one) for one in sequences]
        values["red_flags"] = [plain(one) for one in red_flags]
        super().__init__(**values)

    @traitlets.validate("red_flags")
    def _asked_first(self, proposal: traitlets.Bunch) -> Any:
        if not proposal.value:
            raise ValueError("no red flags: the player may not play before it has asked for them")
        return proposal.value

    @traitlets.validate("sequences")
    def _can_be_played(self, proposal: traitlets.Bunch) -> Any:
        moves = face.face()["moves"]
        for one in proposal.value:
            if not one["stop"]:
                raise ValueError(f"{one['id']} has no stop rule")
            for cue in one["cues"]:
                if cue["seconds"] <= 0:
                    raise ValueError(f"{one['id']} has a cue of {cue['seconds']} seconds")
                if cue["move"] and cue["move"] not in moves:
                    known = ", ".join(moves)
                    raise ValueError(f"{one['id']}: no movement {cue['move']}; known: {known}")
        return proposal.value

    @traitlets.validate("plan")
    def _known(self, proposal: traitlets.Bunch) -> Any:
        known = [one["id"] for one in self.sequences]
        plan = proposal.value
        for one in [*plan.get("sequences", ()), *plan.get("unlocked", ())]:
            if one not in known:
                raise ValueError(f"the plan names {one}; known sequences: {', '.join(known)}")
        return plan

    def paper(self) -> str:
        """Return the warning signs, then each sequence as a picture and a table of its steps."""
        if self.brief:
            return paper_face.brief_html(self.sequences, self.words, self.text, self.language)
        return paper_face.paper_html(
            self.sequences, self.red_flags, self.words, self.text, self.language
        )

    def plain(self) -> str:
        """Return the title, how much there is to play, and how long it takes."""
        words: str = self.text["plain"]
        seconds = sum(one["seconds"] for one in self.sequences)
        return words.format(
            title=self.words["title"], n=len(self.sequences), minutes=round(seconds / 60)
        )
