"""Any handout, however a reader asks to see it: two checkers find nothing, and nothing is lost.

axe-core and HTML_CodeSniffer judge the page; what they cannot see is measured: contrast, the size
of letters and of targets, scrolling sideways. In each run a sample of lessons, on a phone in the
dark and a laptop in the light; every handout in every mode is marked long.
"""

from functools import cache
from itertools import product

import pytest

from facewise import handouts
from facewise.handouts import Page
from facewise.leaf import Modes
from facewise.load import Library
from tests.browser.windows import faults, lay_out

pytestmark = pytest.mark.browser

LIBRARY = Library()
LAPTOP = {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"}
PHONE = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark", "has_touch": True}
# A laptop at 400 %: a window of 1280 px shows 320 of the page's own.
ZOOMED = {"viewport": {"width": 320, "height": 256}, "color_scheme": "light"}
# How a page is seen: the window, what is chosen in the bar, and the least contrast of its words.
SEEN = {
    "laptop": (LAPTOP, [], 7),
    "phone": (PHONE, [], 7),
    "zoomed": (ZOOMED, [], 7),
    "contrast": (LAPTOP, ["see-contrast"], 15),
    "contrast-dark-phone": (PHONE, ["see-contrast"], 15),
    "large": (LAPTOP, ["mode-large"], 7),
    "large-phone": (PHONE, ["mode-large"], 7),
    "paper": (LAPTOP, ["paper-faces"], 7),
    "paper-large": (LAPTOP, ["paper-faces", "mode-large", "see-contrast"], 15),
}
SAMPLE = {
    *product([Page("lesson", one, "en") for one in ("causes", "exercises")], ["laptop", "phone"]),
    *product([Page("lesson", "start-here", "zh-Hans")], ["laptop", "phone"]),
    (Page("lesson", "causes", "zh-Hans"), "large-phone"),
    (Page("lesson", "exercises", "zh-Hans"), "contrast-dark-phone"),
    (Page("lesson", "start-here", "en"), "zoomed"),
    (Page("lesson", "exercises", "en"), "paper-large"),
}
EVERY = [
    pytest.param(
        page, seen, id=f"{'-'.join(filter(None, page))}-{seen}",
        marks=() if (page, seen) in SAMPLE else pytest.mark.long,
    )
    for page, seen in product(handouts.pages(LIBRARY), SEEN)
]  # fmt: skip

# Panels are open; and, where a test asks for it, the paper faces stand instead of the live ones, as
# they do with no script.
PREPARE = """paper => {
  if (paper) for (const one of document.querySelectorAll('.is-live')) {
    one.querySelector('.live-face')?.remove();
    one.classList.remove('is-live');
  }
  for (const one of document.querySelectorAll('details')) one.open = true;
}"""
# Words on the screen that are smaller than `least`, in pixels.
SMALL = """least => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const one = walk.currentNode.parentElement;
    const shown = one.checkVisibility({visibilityProperty: true}) && !one.closest('.sheet');
    if (!walk.currentNode.data.trim() || !shown) continue;
    const svg = one.closest('svg'), stands = [];  // a drawing, or its parts in its place
    let next = (svg?.closest('.scroll') ?? svg)?.nextElementSibling;
    for (; next?.matches('.part'); next = next.nextElementSibling)
      if (next.checkVisibility()) stands.push(next.getScreenCTM().a);
    const whole = svg ? one.getScreenCTM().a : one.currentCSSZoom ?? 1;
    const drawn = stands.length ? Math.min(...stands) : whole;
    const size = Math.round(parseFloat(getComputedStyle(one).fontSize) * drawn * 10) / 10;
    if (size < least) found.push(`${size} px ${one.outerHTML.slice(0, 120)}`);
  }
  return found;
}"""
# What can be pressed and is smaller than `least`, unless it stands in a sentence.
TARGETS = """least => [...document.querySelectorAll('a, button, input, select, textarea, summary')]
  .filter(one => one.checkVisibility() && !one.closest('.skip, p a, li a, td a, .word'))
  .map(one => one.closest('label') ?? one)
  .filter(one => {
    const {width, height} = one.getBoundingClientRect();
    return width + 0.5 < least || height + 0.5 < least;
  })
  .map(one => one.outerHTML.slice(0, 160))"""
SNIFFED = """() => new Promise(done => HTMLCS.process('WCAG2AAA', document, () => done(
  HTMLCS.getMessages().filter(one => one.type === HTMLCS.ERROR)
  .filter(one => !one.element.matches?.('.slide-number a'))  // "#/3" is how a deck names a slide
  .map(one => [
    one.code, one.element.outerHTML?.slice(0, 160) ?? '', one.msg.slice(0, 160)]))))"""
OUTSIDE = """() => [...document.body.querySelectorAll('*')].filter(one => {
  const own = one.closest('.scroll, .drawn-chart, .skip, svg, caption');
  if (own || !one.checkVisibility()) return false;
  const {right, left, width} = one.getBoundingClientRect();
  return width && (right > innerWidth + 1 || left < -1);
}).map(one => one.outerHTML.slice(0, 160))"""


@cache
def sniffer(root):
    """Return HTML_CodeSniffer, which `npm ci` brings."""
    path = root / "node_modules/html_codesniffer/build/HTMLCS.js"
    if not path.is_file():
        pytest.skip("html_codesniffer is not here: npm ci")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Write a handout once: `written(page)`, or built with modes: `written(page, modes)`."""
    folder = tmp_path_factory.mktemp("pages")

    @cache
    def write(page, modes=None):
        modes = modes or Modes()
        path = folder / ("-".join([*map(str, page), *map(str, modes)]) + ".html")
        html = handouts.render(LIBRARY, page.slug, page.language, page.kind, modes=modes)
        path.write_text(html, encoding="utf-8", newline="\n")
        return path

    return write


@pytest.fixture
def seen(leaf, written):
    """Open a handout as a reader asks to see it."""

    def opened(page, how):
        options, chosen, _ = SEEN[how]
        window = leaf(written(page), **options)
        lay_out(window)
        window.evaluate(PREPARE, "paper-faces" in chosen)
        for one in chosen:
            if one != "paper-faces":
                window.locator(f"#{one}").evaluate("one => one.click()")
        return window

    return opened


@pytest.mark.parametrize(("page", "how"), EVERY)
def test_nothing_is_found_in_any_handout_mode_and_language(seen, root, page, how):
    window, (options, chosen, least) = seen(page, how), SEEN[how]
    found = faults(window, least=least)
    if "mode-large" in chosen:
        found += [f"small: {one}" for one in window.evaluate(SMALL, 24)]
    touch = 44 if options.get("has_touch") else 24
    found += [f"target: {one}" for one in window.evaluate(TARGETS, touch)]
    wide = window.evaluate("document.scrollingElement.scrollWidth - innerWidth")
    if wide > 0:
        found += [f"sideways by {wide} px: {one}" for one in window.evaluate(OUTSIDE)]
    window.evaluate(sniffer(root))
    found += [" ".join(one) for one in window.evaluate(SNIFFED)]
    assert found == []


START = Page("lesson", "start-here", "en")
LESSON = Page("lesson", "causes", "en")


@pytest.mark.fault("script off")
@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no-script"])
def test_each_choice_of_the_bar_works_and_is_forgotten(leaf, written, scripts):
    window = leaf(written(START), java_script_enabled=scripts, color_scheme="light")
    window.locator(".tools > summary").click()
    ground = "getComputedStyle(document.body).backgroundColor"
    size = "getComputedStyle(document.querySelector('main p')).fontSize"
    plain = window.evaluate(ground), window.evaluate(size)
    for one in ("see-dark", "see-contrast", "mode-large", "mode-ink"):
        window.locator(f"label:has(#{one})").click()
    assert (window.evaluate(ground), window.evaluate(size)) == ("rgb(0, 0, 0)", "24px")
    window.reload()
    assert (window.evaluate(ground), window.evaluate(size)) == plain
    assert window.locator(".tools :checked").get_attribute("id") == "see-device"


def test_a_page_may_be_built_as_it_is_to_be_seen(leaf, written):
    window = leaf(written(START, Modes(large=True, contrast=True, ink=True)))
    chosen = window.locator(".tools :checked").evaluate_all("all => all.map(one => one.id)")
    assert chosen == ["see-device", "see-contrast", "mode-large", "mode-ink"]
    assert window.evaluate(SMALL, 24) == []


@pytest.mark.parametrize("how", ["laptop", "large"])
def test_on_paper_large_print_is_18_points_and_shows_no_bar(seen, how):
    window = seen(LESSON, how)
    window.emulate_media(media="print")
    small = window.evaluate(SMALL, 24)
    assert bool(small) == (how == "laptop")
    assert window.locator(".top, .end, .drawn-chart").filter(visible=True).count() == (
        0 if how == "large" else window.locator(".drawn-chart").filter(visible=True).count()
    )


CUT = """() => [...document.querySelectorAll('main svg.cut')].flatMap(whole => {
  const edges = [];  // between the parts
  let next = (whole.closest('.scroll') ?? whole).nextElementSibling;
  for (; next?.matches('.part'); next = next.nextElementSibling) edges.push(next.viewBox.baseVal.y);
  const cut = [...whole.querySelectorAll('text')].filter(text => edges.slice(1).some(edge => {
    const point = text.getCTM(), box = text.getBBox(), scale = whole.getCTM()?.a ?? 1;
    const on = box.y + (point.f - (whole.getCTM()?.f ?? 0)) / scale;
    return on < edge && edge < on + box.height;
  }));
  return cut.map(text => text.textContent).concat(edges.length > 1 ? [] : ['no parts']);
})"""


@pytest.mark.parametrize("language", LIBRARY.codes())
def test_no_word_of_a_drawing_is_small_in_large_print_and_none_is_cut(seen, language):
    window = seen(Page("course", "", language), "large")
    assert window.locator("main svg.cut").count() > 20
    assert window.evaluate(CUT) == []
    window.set_viewport_size({"width": 673, "height": 900})  # what A4 has for words
    window.emulate_media(media="print")
    assert window.locator("main svg.part").filter(visible=True).count() > 40
    assert [one for one in window.evaluate(SMALL, 24) if "<text" in one] == []


def small_of_drawings(seen, slug):
    window = seen(Page("both", slug, ""), "large")
    window.set_viewport_size({"width": 673, "height": 900})  # what A4 has for words
    window.emulate_media(media="print")
    assert window.locator("main svg:has(text)").count() > 0
    return [one for one in window.evaluate(SMALL, 24) if "<text" in one]


def test_a_drawing_beside_its_other_language_is_not_small_in_large_print(seen):
    assert small_of_drawings(seen, "eye") == []


@pytest.mark.long
@pytest.mark.parametrize("slug", [one for one in LIBRARY.slugs() if one != "eye"])
def test_no_drawing_beside_its_other_language_is_small_in_large_print(seen, slug):
    assert small_of_drawings(seen, slug) == []


def test_a_drawing_of_a_phone_s_width_is_whole_on_a_phone(leaf, written):
    for width, least in ((390, True), (360, True), (320, False)):  # there words stay legible first
        window = leaf(
            written(Page("lesson", "get-help-now", "en")), viewport={"width": width, "height": 800}
        )
        whole = window.locator("main .scroll:has(> svg[width='360'])").evaluate_all(
            "all => all.map(one => one.scrollWidth <= one.clientWidth)"
        )
        assert whole == [least] * 2


def test_a_deck_hides_its_speakers_notes_and_nothing_of_a_widget(leaf, written):
    window = leaf(written(Page("slides", "how-a-face-moves", "en")), **LAPTOP)
    assert window.locator("html.decked").count() == 1
    shown = "all => all.map(one => getComputedStyle(one).display !== 'none')"
    assert set(window.locator(".live-face .face_map .notes").evaluate_all(shown)) == {True}
    assert set(window.locator("aside.notes").evaluate_all(shown)) == {False}


def test_a_wide_table_in_large_print_stands_row_by_row_with_its_columns_named(seen):
    window = seen(Page("lesson", "tests-and-treatments", "en"), "large-phone")
    table = window.locator("main .by-rows").filter(visible=True).first
    names = table.locator("thead th").evaluate_all("all => all.map(one => one.textContent)")
    shown = (
        table.locator("tbody tr")
        .first.locator("td")
        .evaluate_all("all => all.map(one => getComputedStyle(one, '::before').content)")
    )
    assert shown == [f'"{name}: "' for name in names[1:]]
    assert table.evaluate("one => one.scrollWidth <= one.clientWidth")
    rows = window.get_by_role("row").filter(visible=True)
    assert rows.count() > 5, "for a screen reader they are rows all the same"


def test_the_page_has_its_landmarks_one_title_and_names_each_change_of_language(seen):
    window = seen(Page("both", "start-here"), "laptop")
    for role in ("banner", "main", "contentinfo"):
        assert window.get_by_role(role).count() == 1
    assert window.locator("h1").count() == 1
    for one in window.get_by_role("navigation").all():
        assert one.get_attribute("aria-label")
    # Chinese words outside of anything that says so would be read as English.
    lost = window.evaluate("""() => {
      const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const one = walk.currentNode.parentElement;
        if (/[\\u4e00-\\u9fff]/.test(walk.currentNode.data.replace('知面', '')) &&  // our own name
          !one.closest('script, style')
          && !one.closest('[lang]').lang.startsWith('zh')) found.push(walk.currentNode.data.trim());
      }
      return found;
    }""")
    assert lost == []


def test_the_skip_link_comes_first_and_leads_to_the_words(leaf, written):
    window = leaf(written(START))
    window.keyboard.press("Tab")
    assert window.evaluate("document.activeElement.className") == "skip"
    assert window.locator(".skip").bounding_box()["y"] >= 0
    window.keyboard.press("Enter")
    assert window.evaluate("document.activeElement.id") == "content"


def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(leaf, written):
    window = leaf(written(LESSON), viewport=LAPTOP["viewport"])
    window.locator(".tools > summary").focus()
    window.keyboard.press("Enter")
    window.keyboard.press("Tab")
    assert window.evaluate("document.activeElement.id") == "see-device"
    window.keyboard.press("ArrowDown")
    window.keyboard.press("ArrowDown")
    assert window.locator("#see-dark").is_checked()
    for wanted in ("see-contrast", "mode-large"):
        window.keyboard.press("Tab")
        assert window.evaluate("document.activeElement.id") == wanted
    window.keyboard.press("Space")
    assert window.locator("#mode-large").is_checked()
    wanted = window.evaluate("""() => [...document.querySelectorAll(
      'main :is(a[href], button:enabled, input:enabled, summary, [tabindex="0"])')]
      .filter(one => one.checkVisibility() && one.type !== 'radio').length""")
    reached, bare = set(), []
    for _ in range(wanted + 40):
        window.keyboard.press("Tab")
        place, ring, name = window.evaluate("""() => {
          const one = document.activeElement, around = one.closest('label') ?? one;
          const ring = [one, around].some(el => getComputedStyle(el).outlineStyle !== 'none');
          const place = [...document.querySelectorAll('*')].indexOf(one);
          return [place, ring, one.outerHTML.slice(0, 80)];
        }""")
        if window.evaluate("document.querySelector('main').contains(document.activeElement)"):
            reached.add(place)
            bare += [name] * (not ring)
    assert bare == []
    assert len(reached) >= wanted


def test_printing_is_offered_and_asks_the_browser(leaf, written):
    window = leaf(written(START))
    window.evaluate("window.print = () => { window.asked = true; }")
    window.locator(".tools > summary").click()
    window.locator("#print-page").click()
    assert window.evaluate("window.asked")
