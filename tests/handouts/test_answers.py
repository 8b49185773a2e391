"""No page sells what the web sells: such a word stands only where it is warned of or weighed."""

import re
from html.parser import HTMLParser

import pytest

from facewise import handouts
from facewise.load import Library

LIBRARY = Library()
MADE = {
    (slug, language): handouts.render(LIBRARY, slug, language)
    for slug in LIBRARY.slugs()
    for language in LIBRARY.codes()
}
# What the web pages sold; a page may name it only to say what is known of it.
SOLD = {
    "en": r"stem[ -]cells?|miracle|secret (?:recipe|formula)|ancestral|cure[- ]all",
    "zh-Hans": r"干细胞|神药|神奇|秘方|祖传|包治|根治|特效药",
}
# What an advertisement says; no page says it at all.
NEVER = r"百度|baidu|healthy ?2024|微信|wechat|加微|whatsapp|点击购买|buy now|order now|click here"
# The verdicts of the kit, and plain words of warning.
WARNS = {
    "en": r"can do harm|not shown|not true|partly true|makes no sense|no good evidence|harm|"
    r"blindness|unproven|unapproved|not a treatment|no trial|(?:never|do not) pay",
    "zh-Hans": r"可能有害|没有证明|不对|只对一部分|说不通|没有可靠证据|害|失明|没有得到批准|"
    r"不是治疗|不能证明|试验证明过|不要.{0,12}花钱|不能根治|不是为了根治",
}
SILENT = {"script", "style", "caption"}  # a caption names a topic: its rows answer, each by itself
HEADINGS = {"h1", "h2", "h3", "h4"}
BLOCKS = {"p", "li", "tr", "td", "ol", "ul", "blockquote", *HEADINGS}
WHOLE = {"tr"}  # a row is one statement, and so is a question with its choices and their reasons


class Blocks(HTMLParser):
    """What a reader takes in at once: a paragraph, an item, a row, a question of a quiz.

    A heading goes with what follows it. Scripts and styles say nothing, nor do the titles of
    sources: they stand at the end of the page, under their own heading.
    """

    def __init__(self, html):
        super().__init__()
        self.found, self.text, self.hidden, self.whole, self.heading = [], [], 0, "", False
        self.feed(re.sub(r"<ol>(?!.*<ol>).*?</ol>", "", html, flags=re.DOTALL))
        self.end()

    def end(self):
        self.found.append(" ".join("".join(self.text).split()))
        self.text = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.hidden += tag in SILENT
        if self.whole:
            self.text.append(" ")
        elif tag in WHOLE or given.get("data-widget") == "choice_quiz":
            self.end()
            self.whole = tag
        elif tag in BLOCKS and not self.heading:
            self.end()
        if tag in HEADINGS and not self.whole:
            self.end()
            self.heading = True
        self.text.append(given.get("alt") or "")

    def handle_endtag(self, tag):
        self.hidden -= tag in SILENT
        if tag == self.whole:
            self.whole = ""
            self.end()
        elif not self.whole and tag in BLOCKS:
            if tag in HEADINGS:
                self.text.append(" ")
            else:
                self.heading = False
                self.end()

    def handle_data(self, data):
        if not self.hidden:
            self.text.append(data)


BLOCKS_OF = {page: [one for one in Blocks(html).found if one] for page, html in MADE.items()}


@pytest.fixture(params=MADE, ids="-".join)
def page(request):
    return request.param


def test_what_the_web_sells_is_named_only_with_a_warning_or_a_verdict(page):
    _, language = page
    sold, warns = (re.compile(one[language], re.IGNORECASE) for one in (SOLD, WARNS))
    named = [block for block in BLOCKS_OF[page] if sold.search(block)]
    assert [block for block in named if not warns.search(block)] == []


def test_no_page_advertises(page):
    text = "\n".join(BLOCKS_OF[page])
    assert re.findall(NEVER, text, re.IGNORECASE) == []


@pytest.mark.parametrize("language", LIBRARY.codes())
def test_what_people_ask_about_most_is_named_so_that_it_can_be_warned_of(language):
    """Else the two tests above would pass on pages that are silent."""
    text = "\n".join(
        one for (_, code), found in BLOCKS_OF.items() if code == language for one in found
    )
    wanted = {"en": ("stem cell", "miracle"), "zh-Hans": ("干细胞", "神奇")}[language]
    assert [word for word in wanted if word not in text.lower()] == []


@pytest.mark.parametrize("language", LIBRARY.codes())
@pytest.mark.parametrize("place", range(8))
def test_each_question_with_two_answers_is_answered_on_a_page(language, place):
    one = LIBRARY.claims(language).contradictions[place]
    assert one.id == f"K{place + 1}"
    wanted = [" ".join(words.split()) for words in (one.name, one.one, one.other, one.answer)]
    rows = [block for found in BLOCKS_OF.values() for block in found]
    assert any(all(words in row for words in wanted) for row in rows), one.id


def test_a_page_that_sells_would_be_seen():
    html = "<h2>Stem cells</h2><p>They heal.</p><p>A stem cell shot heals.</p><p>Not true.</p>"
    found = [one for one in Blocks(html).found if re.search(SOLD["en"], one, re.IGNORECASE)]
    assert found == ["Stem cells They heal.", "A stem cell shot heals."]
    assert not any(re.search(WARNS["en"], one, re.IGNORECASE) for one in found)
    row = Blocks("<tr><th>A stem cell</th><td>not true</td></tr>").found
    assert "A stem cell not true" in row
