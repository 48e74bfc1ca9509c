"""What code that somebody contributed may reach: packages that every reader has, the empty folder in which it runs, and
neither the network nor other programs. Told as it is written, for imports, and as it runs, for all else.

This is for honest code, which would do something else on the next machine: Python holds nobody who wants to get out.
Standard library only: it is at work within the runner of listings and the kernel of labs.
"""

import ast
import os
import sys
import sysconfig
import threading
from collections.abc import Callable, Iterator

LAB, LISTING = ("numpy", "matplotlib"), ("numpy",)   # the packages that each may import
BY_NETWORK = {"socket", "ssl", "socketserver", "http", "ftplib", "smtplib", "poplib", "imaplib", "nntplib", "telnetlib",
              "xmlrpc", "webbrowser", "urllib.request", "urllib.robotparser"}
BY_PROGRAMS = {"subprocess", "multiprocessing", "pty", "ctypes", "ensurepip", "venv"}
BY_WINDOWS = {"tkinter", "turtle", "curses", "idlelib"}
NOTEBOOKS = {"get_ipython": "which only a notebook has", "display": "which only a notebook has"}
INSTEAD = "write the data into the code, or make them from a seed"
NO_NETWORK = f"expected code that does without: {INSTEAD}"
NO_PROGRAM = "expected Python alone: a reader may not have that program"
COMPUTED = "what a name says that is computed"
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
ANYWHERE = {os.devnull, "/dev/urandom", "/dev/random"}
# Events of Python's own (see "Audit events table" in its library reference), and which of their arguments tell what.
NETWORK = {"socket.connect": 1, "socket.bind": 1, "socket.sendto": 1, "socket.sendmsg": 1, "socket.getaddrinfo": 0,
           "socket.gethostbyname": 0, "socket.gethostbyaddr": 0, "socket.getnameinfo": 0, "urllib.Request": 0,
           "ftplib.connect": 1, "smtplib.connect": 1, "webbrowser.open": 0}
PROGRAMS = {"subprocess.Popen": 1, "os.system": 0, "os.exec": 0, "os.posix_spawn": 0, "os.spawn": 1, "os.startfile": 0,
            "pty.spawn": 0, "os.fork": None, "os.forkpty": None, "ctypes.dlopen": 0}
READS = {"os.listdir": (0,), "os.scandir": (0,), "os.chdir": (0,)}
CHANGES = {"os.remove": (0,), "os.mkdir": (0,), "os.rmdir": (0,), "os.truncate": (0,), "os.chmod": (0,),
           "os.chown": (0,), "os.utime": (0,), "os.rename": (0, 1), "os.link": (0, 1), "os.symlink": (1,),
           "sqlite3.connect": (0,)}


class OutOfReach(BaseException):
    """What code that runs reached for; nothing that it catches by `except Exception`."""


def imports(tree: ast.AST, packages: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """(line, what it does) of each import of something else than those packages and the standard library's own part."""
    for node in ast.walk(tree):
        for name in _imported(node):
            if why := _import(name, packages):
                yield node.lineno, why


def notebook_names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, what it does) of each use of a name that only notebooks have."""
    own = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    own |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in NOTEBOOKS and node.id not in own:
            yield node.lineno, f"uses {node.id}, {NOTEBOOKS[node.id]}"


def _imported(node: ast.AST) -> list[str]:
    """The modules that one node of a program imports, if it says which."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        if node.level:
            return ["."]
        return list(dict.fromkeys([node.module, *(f"{node.module}.{alias.name}" for alias in node.names
                                                  if f"{node.module}.{alias.name}" in BY_NETWORK)]))
    called = isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", ""))
    if called in ("__import__", "import_module"):
        return [str(node.args[0].value) if node.args and isinstance(node.args[0], ast.Constant) else COMPUTED]
    return []


def _import(name: str, packages: tuple[str, ...]) -> str | None:
    """What somebody does who imports that module; None where there is nothing to say against it."""
    top = name.partition(".")[0]
    ways = {name, top, ".".join(name.split(".")[:2])}
    for known, reason in ((BY_NETWORK, f"which is for the network, {NO_NETWORK}"),
                          (BY_PROGRAMS, f"which is for other programs, {NO_PROGRAM}"),
                          (BY_WINDOWS, "which opens a window, expected what a page can show")):
        if ways & known:
            return f"imports {name}, {reason}"
    if top in sys.stdlib_module_names or top in packages or (top == "mpl_toolkits" and "matplotlib" in packages):
        return None
    return f"imports {name if top else 'a file beside it'}, expected {', '.join(packages)} and Python's own library: " \
           "what else it needs of that, write in the code"


def guard(is_code: Callable[[str], bool], packages: tuple[str, ...], tell: Callable[[int, str], None]) -> None:
    """From now on, whatever this process runs from files with such names may not reach further: at the first attempt
    its line and what it does are told, and OutOfReach is raised. It stands in the folder that it may use."""
    here, own = os.path.realpath(os.getcwd()), {thread.ident for thread in threading.enumerate()}
    libraries = [os.path.realpath(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib", "purelib", "platlib")]

    def reaches(event: str, args: tuple) -> str | None:
        if event in NETWORK:
            return f"reaches for the network{_shown(args, NETWORK[event])}, {NO_NETWORK}"
        if event in PROGRAMS:
            return f"reaches for another program{_shown(args, PROGRAMS[event])}, {NO_PROGRAM}"
        if event == "open":
            return uses(args[0], reads=not (args[2] or 0) & WRITES)
        places = READS.get(event) or CHANGES[event]
        return next(filter(None, (uses(args[place], reads=event in READS) for place in places)), None)

    def uses(path, reads: bool) -> str | None:
        if path is None or isinstance(path, int) or (name := os.fsdecode(path)) in ANYWHERE or name == ":memory:":
            return None
        there = os.path.realpath(name)
        allowed = [here, *libraries] if reads else [here]
        if any(there == place or there.startswith(place + os.sep) for place in allowed):
            return None
        if reads:
            return f"reads {name[:200]!r}, expected nothing outside the empty folder in which it runs: {INSTEAD}"
        return f"writes {name[:200]!r}, expected nothing outside the folder in which it runs, such as 'results.txt'"

    watched = {"open", *NETWORK, *PROGRAMS, *READS, *CHANGES}

    def hook(event: str, args: tuple) -> None:
        if event == "import":
            frame = sys._getframe(1)
            what = _import(args[0], packages) if is_code(frame.f_code.co_filename) else None
        elif event in watched:
            frame = _asking(sys._getframe(1), is_code)
            if frame is None or (frame is _NOBODY and threading.get_ident() in own):
                return
            what = reaches(event, args)
        else:
            return
        if what:
            tell(getattr(frame, "f_lineno", 1), what)
            raise OutOfReach(what)

    sys.addaudithook(hook)


_NOBODY = object()   # of the code is on the stack


def _asking(frame, is_code):
    """The innermost frame of the code; None while something else is imported, which may do what it needs for that."""
    importing = False
    while frame:
        name = frame.f_code.co_filename
        if is_code(name):
            return None if importing else frame
        importing = importing or name.startswith("<frozen importlib")
        frame = frame.f_back
    return _NOBODY


def _shown(args: tuple, place: int | None) -> str:
    """What was reached for, in brackets, if that can be said."""
    if place is None or place >= len(args) or args[place] is None:
        return ""
    what = args[place]
    if isinstance(what, tuple):   # an address
        what = what[0] if what else ""
    elif isinstance(what, list):   # a command
        what = " ".join(map(os.fsdecode, filter(lambda part: isinstance(part, str | bytes | os.PathLike), what)))
    return f" ({os.fsdecode(what)[:80]!r})" if isinstance(what, str | bytes | os.PathLike) else ""
