"""A small key, the files of a class that fit it, and files that nobody should trust."""

import copy
import json
import os

from facewise.detective_key import Detective, Page, Question, Sentence

LANGUAGES = ["en", "zh-Hans"]


def _page(name, round_, *sentences):
    return Page(
        id=name, round=round_, name=name, head=name, stamp="", sentences=sentences, worth={"who": 0}
    )


KEY = Detective(
    questions=(Question(id="who", ask="Who wrote it?", good="It says."),),
    pages=(
        _page(
            "b",
            "before",
            Sentence(id="b1", text="A danger.", right=("danger", "advert")),
            Sentence(id="b2", text="An advert.", right=("advert",)),
            Sentence(id="b3", text="Fine.", right=("fine",), fair=("source",)),
            Sentence(id="b4", text="Garble.", right=("garble",)),
        ),
        _page("more", "before", Sentence(id="m1", text="No source.", right=("source",))),
        _page(
            "a",
            "after",
            Sentence(id="a1", text="A danger.", right=("danger", "advert")),
            Sentence(id="a2", text="An advert.", right=("advert",)),
            Sentence(id="a3", text="Fine.", right=("fine",), fair=("source",)),
            Sentence(id="a4", text="Garble.", right=("garble",)),
        ),
    ),
)


def result(before=None, after=None, **changed):
    """Return a file as plain values; `before` and `after` are pages."""
    rounds = {"before": before, "after": after}
    head = {"kind": "facewise-detective", "version": 1, "language": "en", "course": "2026-11-22"}
    made = {name: {"pages": pages} for name, pages in rounds.items() if pages is not None}
    return {**head, "rounds": made, **changed}


def looked(marks=None, scores=None):
    return {"marks": marks or {}, "scores": scores or {}}


def data(value):
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


GOOD = result({"b": looked({"b1": ["danger"]}, {"who": 0})}, {"a": looked({"a1": ["advert"]})})


def learner(i):
    """Return what learner `i` of 30 saved: 27 did the first round, 25 the second, 22 both."""
    before = after = None
    if i < 27:
        alarm = ["danger"] if i < 4 else ["source"] if i < 9 else ["fine"]
        marks = {
            "b2": ["danger", "advert"] if i < 10 else ["fine"],
            "b3": ["danger", "source"] if i == 9 else alarm,
        }
        if i % 3 < 2:
            marks["b1"] = [["danger"], ["source"]][i % 3]
        before = {"b": looked(marks, {} if i == 26 else {"who": i % 3})}
        if i < 6:
            before["more"] = looked({"m1": ["source"]} if i < 3 else {})
    if i >= 5:
        marks = {"a2": ["advert"], "a3": ["garble"] if i == 29 else ["fine"]}
        if i % 2 == 0:
            marks["a1"] = ["advert"] if i % 4 == 0 else ["danger"]
        if i >= 25:
            marks["a4"] = ["garble"]
        after = {"a": looked(marks)}
    return result(before, after, language=LANGUAGES[i % 2])


def _changed(*keys, to):
    made = copy.deepcopy(GOOD)
    place = made
    for key in keys[:-1]:
        place = place[key]
    place[keys[-1]] = to
    return data(made)


PAGE = ("rounds", "before", "pages", "b")
# What a file holds, and why it does not count.
HOSTILE = {
    "empty.json": (b"", "foreign"),
    "word.json": (b"hello", "foreign"),
    "list.json": (b"[]", "foreign"),
    "null.json": (b"null", "foreign"),
    "half.json": (data(GOOD)[:-9], "foreign"),
    "more-behind.json": (data(GOOD) + b"{}", "foreign"),
    "nul-behind.json": (data(GOOD) + b"\x00", "foreign"),
    "picture.json": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not_utf8"),
    "utf-16.json": (data(GOOD).decode().encode("utf-16"), "not_utf8"),
    "latin-1.json": (b'{"kind":"\xe9"}', "not_utf8"),
    "mark-in-front.json": (b"\xef\xbb\xbf" + data(GOOD), "foreign"),
    "lone-surrogate.json": (_changed("language", to="\ud800"), "not_utf8"),
    "escaped-surrogate.json": (data(GOOD).replace(b'"en"', b'"\\ud800"'), "foreign"),
    "deep-list.json": (b"[" * 60_000, "foreign"),
    "deep-object.json": (b'{"kind":' * 8_000, "foreign"),
    "deep-rounds.json": (
        data(GOOD)[:-1] + b',"x":' + b"[" * 30_000 + b"]" * 30_000 + b"}",
        "foreign",
    ),
    "large.json": (data(GOOD) + b" " * 2**16, "large"),
    "huge-number.json": (_changed(*PAGE, "scores", "who", to=10**400), "foreign"),
    "huge-power.json": (data(GOOD).replace(b'"who": 0', b'"who": 1e999'), "foreign"),
    "nan.json": (data(GOOD).replace(b'"who": 0', b'"who": NaN'), "foreign"),
    "half-score.json": (_changed(*PAGE, "scores", "who", to=0.5), "foreign"),
    "true-score.json": (_changed(*PAGE, "scores", "who", to=True), "foreign"),
    "three-score.json": (_changed(*PAGE, "scores", "who", to=3), "foreign"),
    "below-score.json": (_changed(*PAGE, "scores", "who", to=-1), "foreign"),
    "key-twice.json": (data(GOOD).replace(b'"b1":', b'"b1": ["fine"], "b1":'), "foreign"),
    "key-twice-on-top.json": (b'{"version": 1,' + data(GOOD)[1:], "foreign"),
    "key-twice-escaped.json": (
        data(GOOD).replace(b'"b1":', b'"\\u0062\\u0031": ["fine"], "b1":'),
        "foreign",
    ),
    "unknown-key.json": (_changed("name", to="Li Wei"), "foreign"),
    "unknown-key-inside.json": (_changed(*PAGE, "note", to="x"), "foreign"),
    "proto.json": (data(GOOD).replace(b'"kind"', b'"__proto__": {}, "kind"'), "foreign"),
    "no-rounds.json": (_changed("rounds", to=None), "foreign"),
    "null-round.json": (_changed("rounds", "after", to=None), "foreign"),
    "third-round.json": (_changed("rounds", "later", to={"pages": {}}), "foreign"),
    "other-kind.json": (_changed("kind", to="facewise-diary"), "foreign"),
    "other-mark.json": (_changed(*PAGE, "marks", "b1", to=["bad"]), "foreign"),
    "no-mark.json": (_changed(*PAGE, "marks", "b1", to=[]), "foreign"),
    "a-word-for-marks.json": (_changed(*PAGE, "marks", "b1", to="danger"), "foreign"),
    "day.json": (_changed("course", to="yesterday"), "foreign"),
    "day-and-line.json": (_changed("course", to="2026-11-22\n"), "foreign"),
    "day-in-other-digits.json": (_changed("course", to="２０２６-11-22"), "foreign"),
    "version-2.json": (_changed("version", to=2), "version"),
    "version-2-with-more.json": (data({**GOOD, "version": 2, "more": [1]}), "version"),
    "version-0.json": (_changed("version", to=0), "version"),
    "version-word.json": (_changed("version", to="1"), "foreign"),
    "version-true.json": (_changed("version", to=True), "foreign"),
    "version-huge.json": (_changed("version", to=10**30), "version"),
    "other-language.json": (_changed("language", to="fr"), "unknown"),
    "no-such-page.json": (_changed("rounds", "before", "pages", "x", to=looked()), "unknown"),
    "page-of-the-other-round.json": (
        _changed("rounds", "before", "pages", "a", to=looked()),
        "unknown",
    ),
    "no-such-sentence.json": (_changed(*PAGE, "marks", "b9", to=["fine"]), "unknown"),
    "sentence-of-another-page.json": (_changed(*PAGE, "marks", "a1", to=["fine"]), "unknown"),
    "no-such-question.json": (_changed(*PAGE, "scores", "x", to=1), "unknown"),
    "control-in-id.json": (_changed(*PAGE, "marks", "b1\x07", to=["fine"]), "unknown"),
    "bidi-in-id.json": (_changed(*PAGE, "marks", "\u202eb1", to=["fine"]), "unknown"),
    "script-in-id.json": (
        _changed(*PAGE, "marks", "<script>alert(1)</script>", to=["fine"]),
        "unknown",
    ),
    "mark-twice.json": (_changed(*PAGE, "marks", "b1", to=["danger", "danger"]), "unknown"),
    "fine-and-danger.json": (_changed(*PAGE, "marks", "b1", to=["danger", "fine"]), "unknown"),
    "nothing-done.json": (data(result({}, {})), "nothing"),
    "no-round.json": (data(result()), "nothing"),
    ".hidden.json": (data(GOOD), "hidden"),
}
# Names of files, and how they are shown.
NAMES = {
    "<img src=x onerror=alert(1)>.json": "<img src=x onerror=alert(1)>.json",
    "new\nline.json": r"new\nline.json",
    "\x1b[31mred.json": r"\x1b[31mred.json",
    "gp\u202enosj.json": r"gp\u202enosj.json",
    "no\u200bspace.json": r"no\u200bspace.json",
    "back\\slash.json": r"back\\slash.json",
    "[bold red]x[u].json": "[bold red]x[u].json",
    "[link=file:x]y.json": "[link=file:x]y.json",
    ":smile:.json": ":smile:.json",
    "{name} {why} {0}.json": "{name} {why} {0}.json",
    "李伟.json": "李伟.json",
    os.fsdecode(b"\xff\xfe.json"): r"\udcff\udcfe.json",
    "a" * 240: "a" * 120 + "…",
}
