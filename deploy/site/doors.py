"""The ways into the site: which language, which lesson, and what stands where there is no network.

"Get help now" is the first thing on each of these pages.
"""

from collections.abc import Iterator
from html import escape

from leaves import Place, Shelf, SiteLeaf, name_of

from facewise.lab import MENUS
from facewise.load import Library
from facewise.sheets.lesson import help_first


def front(library: Library, shelf: Shelf) -> tuple[str, list[str]]:
    """Return the page that asks for the language, in every language."""
    leaf = SiteLeaf(library, *library.codes(), shelf=shelf, kind="front")

    def parts() -> Iterator[str]:
        yield '<h1>Facewise · <span lang="zh-Hans">知面</span></h1><div class="languages">'
        for one in library.languages():
            site = library.interface(one.code)["site"]
            yield (
                f'<section lang="{one.code}">{_help(library, one.code)}'
                f"<p>{escape(site['about'])}</p>"
                f'<a class="go" href="{one.code}/index.html" hreflang="{one.code}">'
                f"{escape(one.name)}</a></section>"
            )
        yield "</div>"

    return leaf.page("Facewise · 知面", parts(), Place("")), leaf.needs


def contents(library: Library, language: str, shelf: Shelf) -> tuple[str, list[str]]:
    """Return the list of lessons in one language."""
    leaf = SiteLeaf(library, language, shelf=shelf, kind="contents")
    site = leaf.site

    def parts() -> Iterator[str]:
        yield f"<h1>{escape(site['lessons'])}</h1>{_help(library, language)}"
        yield f'<p>{escape(site["about"])}</p><ol class="course">'
        for slug in library.slugs():
            meta = library.lesson(slug, language).meta
            minutes = escape(site["minutes"].format(n=meta.minutes))
            yield (
                f'<li><a href="{name_of(library, slug)}">{escape(meta.title)}</a>'
                f"<p>{escape(meta.objectives[0] if not meta.summary else meta.summary[0].text)}</p>"
                f'<p class="quiet">{minutes}</p></li>'
            )
        first = f"{language}/{name_of(library, library.slugs()[0]).replace('.html', '.ipynb')}"
        lab = f"../lab/lab{f'-{language}' * (language in MENUS)}/index.html?path={first}"
        yield f'</ol><p><a href="{lab}">{escape(site["notebooks"])}</a></p>'

    ways = [
        (f"../{one.code}/index.html", one.code, one.name)
        for one in library.languages()
        if one.code != language
    ]
    title = f"Facewise · {site['lessons']}"
    return leaf.page(title, parts(), Place("../", tuple(ways))), leaf.needs


def offline(library: Library, shelf: Shelf) -> tuple[str, list[str]]:
    """Return what stands in the place of a page that is not here, in every language."""
    leaf = SiteLeaf(library, *library.codes(), shelf=shelf, kind="front")

    def parts() -> Iterator[str]:
        yield '<div class="languages">'
        for one in library.languages():
            site = library.interface(one.code)["site"]
            yield f'<section lang="{one.code}"><h1>{escape(site["no_network_title"])}</h1>'
            yield f"{_help(library, one.code)}<p>{escape(site['no_network'])}</p>"
            yield f"<h2>{escape(site['opened_before'])}</h2><ul>"
            for slug in library.slugs():
                place = f"{one.code}/{name_of(library, slug)}"
                title = escape(library.lesson(slug, one.code).meta.title)
                yield f'<li data-page="{place}" hidden><a href="{place}">{title}</a></li>'
            yield "</ul></section>"
        yield "</div>"

    title = f"Facewise · {leaf.site['no_network_title']}"
    return leaf.page(title, parts(), Place("", scripts=("offline.js",))), leaf.needs


def _help(library: Library, language: str) -> str:
    return help_first(library.interface(language)["page"])
