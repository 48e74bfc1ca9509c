"""The system's own nginx on the loopback, with its own table of kinds of files: a host that a course may have.

What is said to it of a site is the block of a configuration that readers are shown, so that it is tried.
"""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

KINDS = Path("/etc/nginx/mime.types")
MISSING = "no nginx with /etc/nginx/mime.types on this machine: install one, such as Debian's nginx-light"
PATIENCE = 30   # seconds until it listens, on a machine that is busy
TRIES = 5       # another process may take the port that was free

CONFIGURATION = """
{user}
daemon off;
worker_processes 1;
pid {folder}/pid;
error_log {folder}/errors;
events {{ worker_connections 256; }}
http {{
    include {kinds};
    default_type application/octet-stream;
    log_format answers '$request_uri $status $bytes_sent $sent_http_content_encoding';
    access_log {folder}/answers answers;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        {block}
    }}
}}
"""


def find() -> str | None:
    """The path of the program; None if there is none, or none with its table."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    return program if KINDS.is_file() else None


@contextmanager
def serve(block: str, folder: Path) -> Iterator[int]:
    """Serve what the block of a `server` says until this block ends; gives the port. `folder` is for its own files.

    FileNotFoundError where there is no nginx; RuntimeError, in its own words, if it does not start."""
    program = find()
    if program is None:
        raise FileNotFoundError(MISSING)
    folder.mkdir(parents=True, exist_ok=True)
    for left in reversed(range(TRIES)):
        port = _free_port()
        process = _started(program, block, folder, port)
        if _listens(process, folder / "pid"):
            break
        said = process.communicate()[0] + (folder / "errors").read_text("utf-8") * (folder / "errors").is_file()
        if not left or "in use" not in said:
            raise RuntimeError(f"nginx does not start: {said.strip()}")
    try:
        yield port
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


def answers(folder: Path) -> list[tuple[str, int, int, str]]:
    """What it has answered so far: address, status, bytes on the wire, encoding ('-' for none)."""
    lines = ((folder / "answers").read_text("utf-8").splitlines()) if (folder / "answers").is_file() else []
    return [(address, int(status), int(size), encoding) for address, status, size, encoding in map(str.split, lines)]


def _started(program: str, block: str, folder: Path, port: int) -> subprocess.Popen:
    user = "user root;" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""   # nobody cannot read the site
    text = CONFIGURATION.format(user=user, folder=folder, kinds=KINDS, port=port, block=block)
    (folder / "nginx.conf").write_text(text, "utf-8")
    (folder / "pid").unlink(missing_ok=True)
    command = [program, "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "errors"]
    return subprocess.Popen([*map(str, command)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, text=True)


def _listens(process: subprocess.Popen, pid: Path) -> bool:
    """Wait until it does, which is when it writes its number; False if it ended instead."""
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        if pid.is_file():
            return True
        time.sleep(0.02)
    process.kill()
    return False


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
