import pytest

from care.causes import Facts
from facewise.load import Library


def facts_in(language):
    library = Library()
    return Facts(
        conditions=library.conditions(language),
        signs=library.signs(language),
        red_flags=library.red_flags(language),
    )


@pytest.fixture(scope="session")
def facts():
    return facts_in("en")


@pytest.fixture(scope="session", params=["en", "zh-Hans"])
def every_language(request):
    return facts_in(request.param)
