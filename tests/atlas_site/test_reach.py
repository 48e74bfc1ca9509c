"""What contributed code may reach, and what not: as it is written, and, in a process of its own, as it runs."""

import ast
import json
import subprocess
import sys

import pytest

from atlas_site import reach

RUNNER = """
import json, sys
from atlas_site import reach
import numpy
told = []
reach.guard(lambda name: name == "code", ("numpy",), lambda *what: told.append(what))
try:
    exec(compile(sys.argv[1], "code", "exec"), {})
except BaseException as error:
    told or told.append((0, f"{type(error).__name__}: {error}"))
print(json.dumps(told[:1]))
"""


FOUND = "from importlib import import_module as get\n"   # which is seen in no tree


def written(code: str) -> list[tuple[int, str]]:
    tree = ast.parse(code)
    return [*reach.imports(tree, reach.LAB), *reach.notebook_names(tree)]


@pytest.mark.parametrize("code", [
    "import math, os.path, json", "import numpy as np\nfrom numpy import linalg", "import matplotlib.pyplot as plt",
    "from mpl_toolkits.mplot3d import axes3d", "from urllib import parse", "from urllib.parse import quote",
    "import concurrent.futures", "import importlib\nimportlib.import_module('math')", "display = print\ndisplay(1)",
])
def test_what_every_reader_has_passes(code):
    assert written(code) == []


@pytest.mark.parametrize(("code", "what"), [
    ("import torch", "imports torch, expected numpy, matplotlib and Python's own library"),
    ("def f():\n    from scipy.stats import norm", "imports scipy.stats, expected"),
    ("import atlas_site", "imports atlas_site, expected"),
    ("try:\n    import IPython\nexcept ImportError:\n    pass", "imports IPython, expected"),
    ("from . import helpers", "imports a file beside it, expected"), ("from .x import y", "imports a file beside it"),
    ("import urllib.request", "imports urllib.request, which is for the network"),
    ("from urllib import request", "imports urllib.request, which is for the network"),
    ("from http.client import HTTPSConnection", "imports http.client, which is for the network"),
    ("import socket", "imports socket, which is for the network"),
    ("import subprocess", "imports subprocess, which is for other programs"),
    ("from multiprocessing import Pool", "imports multiprocessing, which is for other programs"),
    ("import tkinter", "imports tkinter, which opens a window"),
    ("__import__('requests')", "imports requests, expected"),
    ("import importlib\nimportlib.import_module('to' + 'rch')", "imports what a name says that is computed, expected"),
    ("get_ipython().system('ls')", "uses get_ipython, which only a notebook has"), ("display(1)", "uses display"),
])
def test_what_they_have_not_is_told_with_its_line(code, what):
    ((line, message),) = written(code)
    assert message.startswith(what)
    assert line == (2 if code.startswith(("def", "try", "import importlib")) else 1)


def ran(code: str, folder) -> list:
    done = subprocess.run([sys.executable, "-c", RUNNER, code], capture_output=True, text=True, cwd=folder, check=True)
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.slow
@pytest.mark.parametrize("code", [
    "open('own.txt', 'w').write('x')\nassert open('own.txt').read() == 'x'",
    "import os, shutil\nos.mkdir('a')\nos.rename('a', 'b')\nassert os.listdir('.') == ['b']\nshutil.rmtree('b')",
    "import xml.dom.minidom, statistics, sqlite3\nsqlite3.connect(':memory:')",
    "open('/dev/null', 'w').write('x')", "import numpy\nopen(numpy.__file__).read()",
    "import numpy\nnumpy.save('a.npy', numpy.eye(2))\nnumpy.load('a.npy')",
])
def test_its_own_folder_and_pythons_library_are_in_reach(code, tmp_path):
    assert ran(code, tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize(("code", "line", "what"), [
    ("import numpy\nnumpy.loadtxt('https://example.org/x')", 2, "reaches for the network ('https://example.org/x')"),
    ("\nimport socket", 2, "imports socket, which is for the network"),
    (f"{FOUND}get('socket').create_connection(('example.org', 80))", 2, "reaches for the network ('example.org')"),
    (f"{FOUND}s = get('socket').socket()\ns.connect(('127.0.0.1', 9))", 3, "reaches for the network ('127.0.0.1')"),
    (f"{FOUND}try:\n    get('urllib.request').urlopen('http://example.org')\nexcept BaseException:\n    pass", 3,
     "reaches for the network"),
    ("from concurrent.futures import ThreadPoolExecutor as T\nfrom importlib import import_module\n"
     "with T() as pool:\n    list(pool.map(import_module('urllib.request').urlopen, ['http://example.org']))", 1,
     "reaches for the network"),
    ("import os\nos.system('touch left')", 2, "reaches for another program ('touch left')"),
    (f"{FOUND}get('subprocess').run(['touch', 'left'])", 2, "reaches for another program ('touch left')"),
    ("import os\n\nos.fork()", 3, "reaches for another program"),
    ("import ctypes\nctypes.CDLL('libc.so.6')", 2, "reaches for another program ('libc.so.6')"),
    ("open('/etc/hosts')", 1, "reads '/etc/hosts', expected nothing outside the empty folder in which it runs"),
    ("import os\nos.listdir('..')", 2, "reads '..', expected nothing outside"),
    ("import numpy\nnumpy.save('../a.npy', [1])", 2, "writes '../a.npy', expected nothing outside the folder"),
    ("from pathlib import Path\nPath('../left').mkdir()", 2, "writes '../left'"),
    ("import os\nopen('a', 'w')\nos.rename('a', '../a')", 3, "writes '../a'"),
    ("import os\nos.symlink('..', 'up')\nopen('up/left', 'w')", 3, "writes 'up/left'"),
    ("import numpy\nopen(numpy.__file__, 'a')", 2, "writes '"),
])
def test_what_is_out_of_reach_is_told_with_its_line_and_does_not_happen(code, line, what, tmp_path):
    (folder := tmp_path / "within").mkdir()
    ((at, told),) = ran(code, folder)
    assert at == line and told.startswith(what)
    assert not (folder / "left").exists() and [path.name for path in tmp_path.iterdir()] == ["within"]
