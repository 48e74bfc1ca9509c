"""A preview whose first build fails: the browser is shown why, until something is saved and all begins anew."""

import contextlib
import logging
import os
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from atlas_site.workshop import notice, saved

log = logging.getLogger("mkdocs.atlas")


@contextlib.contextmanager
def telling(words: str, address: tuple[str, int]) -> Iterator[str]:
    """Answer every request with these words until the block ends; gives the server's address."""
    page = notice.page(words).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(503)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(page)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *words):
            """Say nothing: the page asks every second."""

    server = ThreadingHTTPServer(address, Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{address[0]}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def until_saved(words: str, address: tuple[str, int], before: saved.State) -> None:
    """Wait until the files are no longer what they were, then begin anew: it does not return."""
    log.error(words)
    with telling(words, address) as url:
        log.info(f"{url} says so too; the preview begins when it is mended")
        while not saved.changed(before, saved.state()):
            time.sleep(0.3)
    anew()


def anew() -> None:
    """A new process in place of this one: `mkdocs serve` again."""
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
