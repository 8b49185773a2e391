"""Hostile content: lessons made to hang, to lead away, to hide, or to leave their folder."""

import os
import shutil
import subprocess
import sys

import pytest

from facewise import pages, pictures
from facewise.check import addresses, letters
from facewise.check import pictures as drawn
from facewise.check.content import Content
from facewise.load import LESSONS, ContentError, Library
from facewise.session import LessonSession
from facewise.texts import LARGEST
from tests.security.tree import ROOT, ours

# ---- what is short to write and without end to build
LAUGHS = "a0: &a0 [ha, ha]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)
BOMBS = {
    "a billion laughs": (LAUGHS, "line 2: *a0 repeats another place; expected the words"),
    "a list in itself": ("&a [*a]", "line 1: *a repeats another place; expected the words"),
    "a merged key": ("a: &a {b: 1}\nc: {<<: *a}", "line 2: *a repeats another place"),
    "lists in lists": ("a: " + "[" * 100_000, "line 1: this stands more than 40 steps deep"),
    "closed lists": ("[" * 5_000 + "]" * 5_000, "line 1: this stands more than 40 steps deep"),
    "keys in keys": ("{a: " * 50_000, "line 1: this stands more than 40 steps deep"),
    "dashes": ("- " * 50_000 + "a", "line 1: this stands more than 40 steps deep"),
    "a number of a million digits": ("a: " + "9" * 1_000_000, "this cannot be read as YAML (Exc"),
    "a number past all numbers": ("a: 1" + ":1" * 20_000 + ".5", "this cannot be read as YAML ("),
    "a file past all files": ("a" * (LARGEST + 1), "the file is larger than 1 MB"),
    "an object of Python's": (
        "a: !!python/object/apply:os.system [exit]",
        "line 1: tag:yaml.org,2002:python/",
    ),
    "a name of Python's": (
        "a: !!python/name:os.system",
        "line 1: tag:yaml.org,2002:python/",
    ),
    "a NUL": ('a: "b\0c"', "this cannot be read as YAML (unacceptable character #x0000"),
}
READ = """
import resource, sys
from pathlib import Path
from facewise.strict_yaml import read
from facewise.texts import ContentError
resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
try:
    print("taken:", len(repr(read(Path(sys.argv[1])))))
except ContentError as error:
    print(str(error).removeprefix(sys.argv[1]).lstrip(",: "))
"""


@pytest.mark.skipif(os.name != "posix", reason="memory is limited by a call that POSIX has")
@pytest.mark.parametrize("name", BOMBS)
def test_yaml_that_would_hang_or_kill_is_one_sentence_at_once(tmp_path, name):
    text, sentence = BOMBS[name]
    path = tmp_path / "bomb.yml"
    path.write_text(text, encoding="utf-8")
    # In a process of its own, with little memory: were it built after all, only that one would die.
    words = [sys.executable, "-c", READ, str(path)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(sentence)
    assert done.stdout.count("\n") == 1
    assert len(done.stdout) < 400


# ---- what leads away, and what nobody sees
@pytest.fixture
def copy(tmp_path):
    """A copy of a short course that a test may spoil."""
    lessons = tmp_path / "lessons"
    left_out = shutil.ignore_patterns(*(set(Library().slugs()) - {"causes"}), "teaching")
    shutil.copytree(LESSONS, lessons, ignore=left_out)
    (lessons / "course.yml").write_text("lessons: [causes]\n", encoding="utf-8")
    return lessons


def sentences(check, lessons):
    return [(one.path, one.line, one.sentence) for one in check.problems(Content(Library(lessons)))]


AWAY = [
    "![a](https://a.example/b.png)[@kit]",
    "[a](https://a.example)[@kit]",
    "See https://a.example/b.[@kit]",
    "See HTTPS&#58;//a.example.[@kit]",
    "See www.a.example.[@kit]",
    "See //a.example/b.[@kit]",
    "[a](javascript:alert(1))[@kit]",
    "![a](../../../secret.png)[@kit]",
    "![a](../causes/nerve.svg)[@kit]",
    "![a](/etc/passwd)[@kit]",
    "[a](a%2e%2e)[@kit]",
    "[a]: a.example",
    "Write to mailto:a@a.example.[@kit]",
    "See file:/etc/passwd.[@kit]",
    "![a](data:image/svg+xml,a)[@kit]",
]


def test_what_leads_out_of_a_page_is_named_by_its_line(copy):
    page = copy / "causes/en.md"
    words = page.read_text(encoding="utf-8")
    page.write_text("\n\n".join([*AWAY, words]), encoding="utf-8")
    said = sentences(addresses, copy)
    assert {(path, line) for path, line, _ in said} == {
        ("lessons/causes/en.md", 2 * place + 1) for place in range(len(AWAY))
    }
    assert all("leads out of the page" in sentence for *_, sentence in said)


def test_what_leads_out_of_a_fact_or_a_word_of_a_widget_is_named(copy):
    assert sentences(addresses, copy) == []
    path = copy / "interface.yml"
    path.write_text(
        'page:\n  one: {en: "See [a](b).", zh-Hans: "看 ![a](//b.example/c.png)。"}\n'
        '  two: {en: "See https\\u003a//a.example.", zh-Hans: "看。"}\n',
        encoding="utf-8",
    )
    assert [line for _, line, _ in sentences(addresses, copy)] == [2, 2, 3]


@pytest.mark.parametrize("letter", ["\u202e", "\u2066", "\u200b", "\ufeff", "\u00ad", "\x08"])
def test_a_letter_that_nobody_sees_is_named_in_a_page_a_fact_and_a_drawing(copy, letter):
    assert sentences(letters, copy) == []
    name = f"U+{ord(letter):04X}"
    escape = f"\\u{ord(letter):04x}"
    spoil = {
        "causes/en.md": lambda text: text.replace("\n\n", f"\n\nA{letter}b.[@kit]\n\n", 1),
        "terms.yml": lambda text: f'# a {escape}\n- "{escape}"\n',  # as an escape, in a value
        "facts/foods.yml": lambda text: text + ("" if letter == "\x08" else f"# a{letter}b\n"),
        "causes/one.svg": lambda text: f"<svg><text>&#{ord(letter)};</text></svg>",
    }
    for file, change in spoil.items():
        old = (copy / file).read_text(encoding="utf-8") if (copy / file).exists() else ""
        (copy / file).write_text(change(old), encoding="utf-8")
    said = sentences(letters, copy)
    expected = {f"lessons/{file}" for file in spoil}
    if letter == "\x08":  # XML and HTML have no such letter, and YAML takes it as an escape alone
        expected -= {"lessons/facts/foods.yml", "lessons/causes/one.svg"}
    assert {path for path, *_ in said} == expected
    assert all(name in sentence and line for _, line, sentence in said)


def test_no_file_of_the_kit_has_a_letter_that_nobody_sees():
    kinds = (
        ".py",
        ".js",
        ".mjs",
        ".cjs",
        ".css",
        ".html",
        ".sh",
        ".toml",
        ".conf",
        ".json",
        ".ipynb",
    )
    files = [*ours(*kinds), *ours(".yml", ".yaml", ".md", ".svg", ".cff")]
    assert len(files) > 500
    found = {}
    for path in files:
        if what := letters.unseen((ROOT / path).read_text(encoding="utf-8")):
            found[path.as_posix()] = what
    assert found == HIDDEN


# A family of four faces, joined by letters without a width, which a diary has to keep whole.
HIDDEN = {"tests/unit/test_diary.py": "U+200D (zero width joiner)"}


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few people make links")
def test_a_link_to_another_file_is_named(copy, tmp_path):
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    (copy / "causes/other.md").symlink_to(tmp_path / "secret.md")
    (copy / "other").symlink_to(tmp_path)
    assert sorted(path for path, *_ in sentences(letters, copy)) == [
        "lessons/causes/other.md",
        "lessons/other",
    ]


# ---- what would leave the folder
@pytest.mark.parametrize("name", ["../causes", "/etc", "a/b", "..", "a\\b", "C:a", "", "a b", "-a"])
@pytest.mark.parametrize("where", ["course", "languages"])
def test_a_name_that_leads_out_of_the_folder_is_refused(copy, name, where):
    told = (
        f"lessons: [causes, {name!r}]"
        if where == "course"
        else f"- {{code: en, name: English}}\n- {{code: {name!r}, name: other}}"
    )
    (copy / f"{where}.yml").write_text(f"{told}\n", encoding="utf-8")
    with pytest.raises(ContentError, match="expected a name of letters and digits"):
        Library(copy).slugs() if where == "course" else Library(copy).codes()


@pytest.mark.parametrize("name", ["../secret", "/secret", "..", "a/../../secret", "%2e%2e/secret"])
def test_a_picture_outside_the_lesson_is_never_read(copy, name):
    (copy.parent / "secret.svg").write_text("<svg>secret</svg>", encoding="utf-8")
    (copy / "secret.svg").write_text("<svg>secret</svg>", encoding="utf-8")
    line = f"![a]({name}.svg)"
    assert pictures.shown(Library(copy), "causes", "en", line) == line


def test_html_in_prose_is_text_before_markdown_sees_it(copy):
    page = copy / "causes/en.md"
    words = page.read_text(encoding="utf-8")
    hidden = '<base href="//a"><meta http-equiv=refresh content=0><svg/onload=a> &lt;b&gt; &#60;i>'
    page.write_text(words.replace("\n\n", f"\n\n{hidden}[@kit]\n\n", 1), encoding="utf-8")
    library = Library(copy)
    said = [one.text for one in pages.cells(LessonSession(library, library.lesson("causes", "en")))]
    line = next(one for text in said for one in text.splitlines() if "http-equiv" in one)
    assert "<" not in line.split("<sup>", maxsplit=1)[0]
    assert "&#60;" not in line


# ---- drawings
DOCTYPE = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">{}]><svg><title>&l9;</title></svg>'.format(
    "".join(
        f'<!ENTITY l{n} "{(f"&l{n - 1};" if n else "&a;") * 10}">' for n in range(10)
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("svg", "said"),
    [
        ("<svg><script>a()</script></svg>", "<script> stands in this drawing"),
        ("<svg><foreignObject/></svg>", "<foreignObject> stands in this drawing"),
        ('<svg xmlns:s="a"><s:script/></svg>', "<s:script> stands in this drawing"),
        ('<svg onload="a()"/>', "'onload' would run a script"),
        ('<svg><use href="https://a.example/b#c"/></svg>', "leads out of this drawing"),
        ('<svg><use href="data:image/svg+xml,a"/></svg>', "leads out of this drawing"),
        ('<svg><path fill="url(//a.example/b#c)"/></svg>', "leads out of this drawing"),
        (DOCTYPE, "a declaration stands in this drawing"),
        ('<!DOCTYPE svg SYSTEM "file:///etc/passwd"><svg/>', "a declaration stands in this"),
        ('<?xml-stylesheet href="//a.example/b"?><svg/>', "a declaration stands in this drawing"),
        ("<svg><![CDATA[a]]></svg>", "a declaration stands in this drawing"),
    ],
)
def test_a_drawing_that_is_more_than_lines_is_named(copy, svg, said):
    for one in (copy / "causes").glob("*.svg"):
        one.unlink()
    (copy / "causes/one.svg").write_text(svg, encoding="utf-8")
    found = [sentence for path, _, sentence in sentences(drawn, copy) if path.endswith("one.svg")]
    assert any(said in one for one in found), found
    assert len(found) <= 2, "an entity of entities is never written out"
