"""Pace an exercise: its dose as a row of cues, each a few seconds long."""

from collections.abc import Iterator

from msgspec import Struct, structs

from care.exercises import Exercise

# The movement of the drawn face that shows an exercise; a massage shows its places in turn.
MOVES = {
    "brow_raise": "brow_raise",
    "eye_close_gentle": "eye_close",
    "nose_wrinkle": "nose_wrinkle",
    "soft_smile": "soft_smile",
    "lip_pucker_soft": "lip_pucker",
    "speech_sounds": "lip_pucker",
    "mirror_retraining": "soft_smile",
    "eyes_open_mouth_move": "soft_smile",
    "expression_mime": "soft_smile",
}
ALONE = {"stretch": "strong"}  # a one-sided stretch is of the healthy side
PLACES = {
    "forehead": "massage_forehead",
    "eye": "massage_cheek",
    "nose": "massage_cheek",
    "cheek": "massage_cheek",
    "mouth": "massage_mouth",
    "chin": "massage_chin",
    "neck": "massage_neck",
}


class Cue(Struct, frozen=True, kw_only=True):
    """A few seconds of a session: what to do, which step's words, which movement is drawn."""

    kind: str  # hold, rest, massage or ready
    seconds: float
    exercise: str
    text: str
    rep: int = 0
    reps: int = 0
    side: str = "both"
    move: str = ""


def cues(one: Exercise) -> tuple[Cue, ...]:
    """Return the cues of one exercise; together they last just its `session_seconds`."""
    return tuple(_timed(one) if one.dose.minutes_total else _counted(one))


def _timed(one: Exercise) -> Iterator[Cue]:
    """So many minutes: each step as long as its pace says, or the steps share them alike."""
    if one.paces:
        for step, pace in zip(one.steps, one.paces, strict=True):
            places = pace.places or ("",)
            for place in places:
                yield Cue(
                    kind=pace.kind,
                    seconds=pace.seconds / len(places),
                    exercise=one.id,
                    text=step,
                    move=PLACES.get(place, "rest"),
                )
        return
    share = one.dose.session_seconds / len(one.steps)
    moves = tuple(PLACES[region] for region in one.regions if region in PLACES) or ("rest",)
    for turn, step in enumerate(one.steps):
        resting = "rest" if one.kind == "relax" else moves[turn % len(moves)]
        kind = "massage" if one.kind == "passive" else "hold" if one.id in MOVES else "rest"
        move = MOVES.get(one.id, resting)
        yield Cue(kind=kind, seconds=share, exercise=one.id, text=step, move=move)


def _counted(one: Exercise) -> Iterator[Cue]:
    """So many holds, each with its rest, in sets, on one side or on both in turn."""
    dose = one.dose
    sides = ("weak", "strong") if dose.sides > 1 else (ALONE.get(one.kind, "both"),)
    move = MOVES.get(one.id, "massage_cheek")
    between = Cue(kind="rest", seconds=dose.set_rest_seconds, exercise=one.id, text="", move="rest")
    for side in sides:
        for set_ in range(dose.sets):
            for rep in range(1, dose.reps + 1):
                hold = Cue(
                    kind="hold",
                    seconds=dose.seconds,
                    exercise=one.id,
                    text=one.steps[min(rep, len(one.steps)) - 1],
                    rep=rep,
                    reps=dose.reps,
                    side=side,
                    move=move,
                )
                yield hold
                if dose.rest_seconds:
                    yield structs.replace(hold, kind="rest", seconds=dose.rest_seconds, move="rest")
            if set_ + 1 < dose.sets and between.seconds:
                yield between
