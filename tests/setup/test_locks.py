"""The locks, the list of dependencies and environment.yml say the same, and name no address."""

import re
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

LOCKS = ("requirements.lock", "requirements-dev.lock")
ADDRESS = re.compile(
    r"https?:|file:|\bgit\+|^\s*-|--index|--find-links|@ ", re.MULTILINE | re.IGNORECASE
)


def pins(text):
    """The packages of a lock: name, version, and how many hashes it may have."""
    found = {}
    for block in re.split(r"^(?=\S)", text, flags=re.MULTILINE):
        match = re.match(r"([A-Za-z0-9._-]+)(?:\[.*?\])?==([^ ;\\]+)", block)
        if match:
            name, hashes = canonicalize_name(match[1]), len(re.findall("--hash=sha256:", block))
            found.setdefault(name, []).append((match[2], hashes))
    return found


# conda calls the Python package of time zones otherwise: its own tzdata is the system's.
OTHERWISE = {"python-tzdata": "tzdata"}


def conda(line):
    """The part of conda's language that we use: a name and its versions."""
    match = re.fullmatch(r"([A-Za-z0-9._-]+)\s*([<>=!~][^ ]*)?", line)
    assert match, f"cannot read {line!r}"
    name, versions = canonicalize_name(match[1]), match[2] or ""
    if re.fullmatch(r"=[0-9.]+", versions):  # conda's way to say: this one and its repairs
        versions = f"={versions}.*"
    return OTHERWISE.get(name, name), SpecifierSet(versions)


@pytest.fixture(scope="module")
def project(root):
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def environment(root):
    return yaml.safe_load((root / "environment.yml").read_text(encoding="utf-8"))


def read(root, lock):
    return (root / lock).read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_is_pinned_and_has_a_hash(root, lock):
    text = read(root, lock)
    found = pins(text)
    assert len(found) > 100
    assert all(hashes for versions in found.values() for _, hashes in versions)
    begun = [line for line in text.splitlines() if re.match(r"[A-Za-z0-9]", line)]
    assert len(begun) == sum(map(len, found.values())), "a line that pins nothing"


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(root, lock):
    lines = re.sub(r"--hash=sha256:", "", read(root, lock))
    assert not ADDRESS.findall(lines)


@pytest.mark.fault("address in a lock")
@pytest.mark.parametrize(
    "line", ["--index-url x", "-e .", "a @ y", "a==1 # from http://x", "--find-links z", "-i x"]
)
def test_the_search_for_addresses_would_find_one(line):
    assert ADDRESS.search(line)


def test_the_test_lock_holds_everything_of_the_readers_lock_at_the_same_version(root):
    reader, dev = (pins(read(root, lock)) for lock in LOCKS)
    assert {n: sorted(v for v, _ in p) for n, p in reader.items()} == {
        name: sorted(version for version, _ in dev[name]) for name in reader
    }


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_satisfies_the_list_of_direct_dependencies(root, project, lock):
    asked = list(project["project"]["dependencies"])
    if lock == "requirements-dev.lock":
        asked += project["dependency-groups"]["dev"]
    found = pins(read(root, lock))
    for line in asked:
        requirement = Requirement(line)
        for version, _ in found[canonicalize_name(requirement.name)]:
            assert requirement.specifier.contains(version, prereleases=True), (line, version)


def test_environment_yml_lists_exactly_the_readers_direct_dependencies(project, environment):
    listed = dict(map(conda, environment["dependencies"]))
    assert len(listed) == len(environment["dependencies"]), "a name twice"
    # Exactly one Python, the one for which the locks are made: see tests/hub/test_binder.py.
    assert listed.pop("python") == SpecifierSet("==3.11.*")
    assert SpecifierSet(project["project"]["requires-python"]).contains("3.11")
    listed.pop("pip")
    wanted = map(Requirement, project["project"]["dependencies"])
    assert listed == {canonicalize_name(each.name): each.specifier for each in wanted}


def test_the_lock_satisfies_environment_yml(root, environment):
    found = pins(read(root, "requirements.lock"))
    for name, versions in map(conda, environment["dependencies"]):
        if name not in ("python", "pip"):
            assert all(versions.contains(version) for version, _ in found[name]), name


def test_environment_yml_says_that_conda_never_solved_it(root):
    assert "never solved" in read(root, "environment.yml")
    assert yaml.safe_load(read(root, "environment.yml"))["channels"] == ["conda-forge"]


def test_jsonschema_stays_below_the_slow_versions_and_says_why(root):
    above = read(root, "pyproject.toml").partition('"jsonschema<4.25"')[0]
    assert "seconds" in above.rpartition('"rich')[2] or "2.4 s" in above.rpartition('"rich')[2]
    assert pins(read(root, "requirements.lock"))["jsonschema"][0][0].startswith("4.24.")


@pytest.mark.parametrize("name", ["jsonschema", "pandas", "numpy"])
def test_a_reader_gets_no_pandas_and_no_numpy(root, name):
    assert (name in pins(read(root, "requirements.lock"))) == (name == "jsonschema")
