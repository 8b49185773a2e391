"""No Python of the kit makes code out of text, runs a shell, or can reach a network.

The syntax trees of all shipped files are read, whatever a name was imported as. Each exception
stands below with its reason, and an exception that nobody needs any more is an error too.
"""

import ast

import pytest

from tests.security.tree import ROOT, SHIPPED, ours

BUILT_IN = {"eval", "exec", "compile", "__import__", "globals", "breakpoint", "input"}
# A module whose whole use is refused, or one name of a module.
REFUSED = (
    # code out of data
    "pickle", "cPickle", "marshal", "shelve", "dill", "joblib", "cloudpickle", "jsonpickle",
    "ctypes", "code", "codeop", "runpy", "imp", "builtins", "importlib.import_module",
    "importlib.reload", "importlib.util.spec_from_file_location", "types.CodeType",
    "types.FunctionType", "yaml.load", "yaml.load_all", "yaml.full_load", "yaml.unsafe_load",
    "yaml.Loader", "yaml.UnsafeLoader", "yaml.FullLoader",
    # other programs (and all of subprocess: see `refused`)
    "os.system", "os.popen", "os.execv", "os.execve", "os.execvp", "os.execl",
    "os.spawnv", "os.spawnl", "os.startfile", "pty",
    # a network
    "socket", "ssl", "urllib.request", "urllib3", "http.client", "http.server", "socketserver",
    "ftplib", "smtplib", "poplib", "imaplib", "telnetlib", "xmlrpc", "requests", "httpx", "aiohttp",
    "websocket", "websockets", "webbrowser", "asyncio.open_connection", "multiprocessing.managers",
    "multiprocessing.connection.Listener", "multiprocessing.connection.Client",
    # a file with a name that others can guess; a document that reads other files
    "tempfile.mktemp", "xml.sax.make_parser", "lxml",
)  # fmt: skip
ALLOWED = {
    ("facewise/strict_yaml.py", "yaml.load"): "with a subclass of the safe loader",
    ("facewise/handouts.py", "importlib.import_module"): "a sheet from the table in this file",
    ("facewise/simulator.py", "subprocess.run"): "our own frames.mjs in node, for developers",
    ("facewise/__main__.py", "os.execve"): "the same command again, with a fixed order",
    ("facewise/__main__.py", "subprocess.call"): "the same on Windows",
    ("facewise/served.py", "os.execv"): "becomes the server that the Hub asked for",
    ("start.py", "subprocess.check_output"): "asks the Python of .venv what it is",
    ("start.py", "subprocess.Popen"): "pip or uv, which install what the lock names by its hash",
    ("start.py", "subprocess.call"): "the reader or the tests, where a system cannot become them",
    ("start.py", "os.execve"): "becomes the reader, or the tests",
    ("deploy/site/programs.py", "subprocess.run"): "npm, node and pip, where the site is made",
}
NAMES_ALONE = {"subprocess.PIPE", "subprocess.STDOUT", "subprocess.DEVNULL"}
INSIDE = {"__globals__", "__code__", "__builtins__", "__subclasses__"}


def found(text):
    """Return every refused name that a module uses, and `shell` where it is handed on."""
    tree = ast.parse(text)
    known, seen = imported(tree)
    for one in ast.walk(tree):
        if isinstance(one, ast.keyword) and one.arg == "shell":
            seen.add("shell=")
        elif isinstance(one, ast.Name) and one.id in BUILT_IN - known.keys():
            seen.add(one.id)
        elif isinstance(one, (ast.Name, ast.Attribute)):
            seen.add(dotted(one, known))
            if isinstance(one, ast.Attribute) and one.attr in INSIDE:
                seen.add(one.attr)
    return {refused(one) for one in seen - {None}} - {None}


def imported(tree):
    """Return what each imported name stands for, and every full name that is imported."""
    known, seen = {}, set()
    for one in ast.walk(tree):
        if isinstance(one, ast.Import):
            for name in one.names:
                top = name.name.partition(".")[0]
                known[name.asname or top] = name.name if name.asname else top
                seen.add(name.name)
        elif isinstance(one, ast.ImportFrom) and not one.level:
            for name in one.names:
                known[name.asname or name.name] = f"{one.module}.{name.name}"
                seen |= {one.module, f"{one.module}.{name.name}"}
    return known, seen


def refused(name):
    """Return what is refused in a name: of `subprocess` what is called, else as the table says."""
    if name in BUILT_IN | INSIDE | {"shell="}:
        return name
    if name.startswith("subprocess."):
        return None if name in NAMES_ALONE or name.endswith(("Error", "Expired")) else name
    return next((one for one in REFUSED if name == one or name.startswith(f"{one}.")), None)


def dotted(node, known):
    """Return the full name that stands here; nothing for what is no imported name."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name) or node.id not in known:
        return None
    return ".".join([known[node.id], *reversed(parts)])


def test_no_shipped_module_makes_code_of_text_runs_a_shell_or_reaches_a_network():
    files = list(ours(".py", inside=SHIPPED))
    assert len(files) > 150
    seen = {
        (path.as_posix(), what)
        for path in files
        for what in found((ROOT / path).read_text(encoding="utf-8"))
    }
    assert seen == set(ALLOWED)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("eval('1')", "eval"),
        ("run = exec\nrun('1')", "exec"),
        ("compile('1', '', 'eval')", "compile"),
        ("__import__('os')", "__import__"),
        ("import pickle as p\np.loads(b'')", "pickle"),
        ("from pickle import loads\nloads(b'')", "pickle"),
        ("from marshal import *", "marshal"),
        ("import yaml\nyaml.load('a', yaml.SafeLoader)", "yaml.load"),
        ("from yaml import unsafe_load as load\nload('a')", "yaml.unsafe_load"),
        ("import os\nos.system('ls')", "os.system"),
        ("from os import popen\npopen('ls')", "os.popen"),
        ("import subprocess as s\ns.run('ls', shell=True)", "shell="),
        ("import subprocess as s\ns.run('ls')", "subprocess.run"),
        ("import urllib.request\nurllib.request.urlopen('x')", "urllib.request"),
        ("from urllib import request\nrequest.urlopen('x')", "urllib.request"),
        ("def late():\n    import socket", "socket"),
        ("import importlib\nimportlib.import_module(name)", "importlib.import_module"),
        ("import requests", "requests"),
        ("from tempfile import mktemp\nmktemp()", "tempfile.mktemp"),
        ("print.__globals__", "__globals__"),
    ],
)
def test_what_is_refused_would_be_seen(text, what):
    assert what in found(text)


@pytest.mark.parametrize(
    "text", ["import re\nre.compile('a')", "import yaml\nyaml.SafeLoader", "self.eval('x')"]
)
def test_what_only_looks_alike_is_left_alone(text):
    assert found(text) == set()
