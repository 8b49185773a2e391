"""Sequences, warning signs and words to play with: examples, never the kit's advice."""

from facewise.load import Library
from facewise.session import LessonSession
from widgets.exercise_player import ExercisePlayer

WORDS = {
    "en": {
        "words": {
            "title": "Practise with the player",
            "intro": "The player paces you. It stops when you say so.",
            "stop_rules": [
                {"text": "Stop if another part of the face joins in.", "marks": "[1]"},
                {"text": "Stop if the eye turns red, sore or blurred. Be seen today.", "marks": ""},
            ],
            "stop_moved": [{"text": "Unwanted movement can grow with practice.", "marks": "[2]"}],
            "stop_hurts": [{"text": "Pain is a sign to change the plan.", "marks": "[1]"}],
            "experts_differ": {"text": "Experts differ on when to start.", "marks": "[1, 3]"},
            "defaults": {"text": "Counts and rests are defaults of this project.", "marks": ""},
            "mirror": [
                {"text": "Some specialists prefer no mirror: feel the movement.", "marks": "[3]"},
                {"text": "One trial of 27 people used a mirror each day.", "marks": "[4]"},
            ],
        },
        "levels": ("Call an ambulance now", "Be seen today"),
        "flags": ("An arm is weak, or speech is slurred.", "One eye is red or hurts."),
        "ask": "Did it come on within minutes?",
        "rest": (
            "Rest and let go",
            "Sit back. Teeth apart.",
            "Breathe out slowly. Let it go heavy.",
        ),
        "massage": (
            "Gentle massage",
            "Small slow circles on both cheeks. Do not slide.",
            "The side of the neck, feather-light, one side at a time.",
        ),
        "smile": ("Small even smile", "Let both corners rise a little. Eyes stay open."),
        "eye": ("Gentle eye closure", "Look down. Let both lids meet as in sleep."),
        "letting": "Let it go. Breathe.",
        "stop": "Stop for pain, or if another part joins in.",
        "evidence": "Specialists agree; trials are small.",
    },
    "zh-Hans": {
        "words": {
            "title": "跟着播放器练习",
            "intro": "播放器会带着你慢慢做。你说停，它就停。",
            "stop_rules": [
                {"text": "别的地方跟着动，就停。", "marks": "[1]"},
                {"text": "眼睛发红、疼或看不清，就停，当天去看医生。", "marks": ""},
            ],
            "stop_moved": [{"text": "不想要的动作会越练越多。", "marks": "[2]"}],
            "stop_hurts": [{"text": "疼说明计划要改。", "marks": "[1]"}],
            "experts_differ": {"text": "什么时候开始练，专家看法不同。", "marks": "[1, 3]"},
            "defaults": {"text": "次数和休息时间是本项目的默认值。", "marks": ""},
            "mirror": [
                {"text": "有些专家主张不照镜子，用感觉来练。", "marks": "[3]"},
                {"text": "一项27人的试验每天对镜训练。", "marks": "[4]"},
            ],
        },
        "levels": ("马上打急救电话", "今天就去看医生"),
        "flags": ("手臂没有力气，或说话不清。", "一只眼睛发红或疼。"),
        "ask": "是在几分钟之内出现的吗？",
        "rest": ("放松", "靠坐好，牙齿分开。", "慢慢呼气，让脸变沉。"),
        "massage": ("轻柔按摩", "两边面颊小幅慢慢打圈，不滑动。", "颈侧极轻，一次只按一侧。"),
        "smile": ("小而对称的微笑", "两边嘴角轻轻抬一点，眼睛睁着。"),
        "eye": ("轻闭眼", "向下看，像睡着一样轻轻合上。"),
        "letting": "放松，呼气。",
        "stop": "疼，或别的地方跟着动，就停。",
        "evidence": "专家看法一致，试验都很小。",
    },
}


def cue(exercise, kind, seconds, text, **more):
    one = {"exercise": exercise, "kind": kind, "seconds": seconds, "text": text}
    return {**one, "rep": 1, "reps": 1, "side": "both", "move": "", **more}


def sequence(words, *, cues, steps, **more):
    return {
        "stop": words["stop"],
        "steps": steps,
        "evidence": {"strength": "weak", "text": words["evidence"]},
        "sources": ["a"],
        "marks": "[1]",
        "cues": cues,
        "seconds": sum(cue["seconds"] for cue in cues),
        **more,
    }


def sequences(language="en"):
    words = WORDS[language]
    rest, massage, smile, eye = (words[name] for name in ("rest", "massage", "smile", "eye"))

    def holds(one, text, move):
        found = []
        for rep in (1, 2, 3):
            found.append(cue(one, "hold", 4, text, move=move, rep=rep, reps=3))
            found.append(cue(one, "rest", 5, words["letting"], move="rest", rep=rep, reps=3))
        return found

    easy = {"effort": [0, 0], "safe": True}
    active = {"kind": "active", "effort": [2, 3], "safe": False}
    rub = "massage_gentle"
    return [
        sequence(
            words,
            id="rest_relax",
            kind="relax",
            name=rest[0],
            steps=list(rest[1:]),
            cues=[
                cue("rest_relax", "ready", 5, rest[1]),
                cue("rest_relax", "rest", 30, rest[2], move="rest"),
            ],
            **easy,
        ),
        sequence(
            words,
            id=rub,
            kind="passive",
            name=massage[0],
            steps=list(massage[1:]),
            cues=[
                cue(rub, "massage", 60, massage[1], move="massage_cheek"),
                cue(rub, "massage", 30, massage[2], move="massage_neck", side="weak"),
            ],
            **easy,
        ),
        sequence(
            words,
            id="soft_smile",
            name=smile[0],
            steps=[smile[1]],
            cues=holds("soft_smile", smile[1], "soft_smile"),
            **active,
        ),
        sequence(
            words,
            id="eye_close_gentle",
            name=eye[0],
            steps=[eye[1]],
            cues=holds("eye_close_gentle", eye[1], "eye_close"),
            **active,
        ),
    ]


def red_flags(language="en"):
    words = WORDS[language]
    now, today = words["levels"]
    return [
        {"id": "rf_stroke", "text": words["flags"][0], "level": "emergency", "level_text": now},
        {
            "id": "rf_eye",
            "text": words["flags"][1],
            "level": "today",
            "level_text": today,
            "ask": [words["ask"]],
        },
    ]


PLAN = {
    "sequences": ["rest_relax", "soft_smile", "eye_close_gentle"],
    "stage": "weak",
    "unlocked": ["soft_smile"],
}


def words(language):
    """The player's own words, with those of the emergency card and its numbers."""
    library = Library()
    session = LessonSession(library, library.lesson("exercises", language))
    return session.text("alarm", "exercise_player")


def player(language="en", **values):
    return ExercisePlayer(
        sequences=values.pop("sequences", sequences(language)),
        red_flags=values.pop("red_flags", red_flags(language)),
        words=WORDS[language]["words"],
        text=words(language),
        language=language,
        **values,
    )
