"""A file server on the loopback that serves a built site as a plain host would: gzip, a 404 page, any sub-path.

Of kinds of files it knows what Debian's nginx knows, the shortest table of all common servers, and no more: what is not
in it comes as `application/octet-stream`, which browsers neither run nor draw. Like that server it names no charset.

It counts the bytes of every answer, headers included: a page's weight is what crossed the wire, workers and all. It can
be as slow as a bad line, so that a page is painted many times before it is whole.
"""

import contextlib
import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".py", ".ipynb"}
PIECE = 2_500   # bytes: a few rows of a table
TYPES = {
    ".html": "text/html", ".css": "text/css", ".js": "application/javascript", ".json": "application/json",
    ".xml": "text/xml", ".txt": "text/plain", ".svg": "image/svg+xml", ".png": "image/png", ".pdf": "application/pdf",
    ".woff2": "font/woff2",
}
UNKNOWN = "application/octet-stream"


@dataclass
class Served:
    """A running server: its address, the folder it serves, and (path, bytes) of every answer so far.

    While `pause` is set, in seconds, pages come unzipped and in pieces, with such a pause after each.
    """

    url: str
    folder: Path
    port: int
    answers: list[tuple[str, int]] = field(default_factory=list)
    pause: float = 0


@contextmanager
def serve(root: Path, base: str = "/", port: int = 0) -> Iterator[Served]:
    """Serve the folder under the path `base` until the block ends."""

    @cache
    def load(path: Path, zipped: bool) -> tuple[bytes, str]:
        data = path.read_bytes()
        return (gzip.compress(data, 6, mtime=0) if zipped else data), TYPES.get(path.suffix, UNKNOWN)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            address = unquote(urlsplit(self.path).path)
            path = root / address.removeprefix(base)
            path = path / "index.html" if path.is_dir() else path
            found = address.startswith(base) and path.is_file() and root in path.resolve().parents
            path = path if found else root / "404.html"
            slow = served.pause if path.suffix == ".html" else 0
            zipped = path.suffix in TEXT and not slow
            data, kind = load(path, zipped)
            head = {"Content-Type": kind, "Content-Length": len(data), "Cache-Control": "max-age=600",
                    "X-Content-Type-Options": "nosniff"} | ({"Content-Encoding": "gzip"} if zipped else {})
            self.send_response(200 if found else 404)
            for name, value in head.items():
                self.send_header(name, str(value))
            served.answers.append((address, len(data) + sum(map(len, self._headers_buffer)) + 2))
            self.end_headers()
            with contextlib.suppress(ConnectionError):   # whoever asked has left
                for piece in (data[n:n + PIECE] for n in range(0, len(data), PIECE)) if slow else (data,):
                    self.wfile.write(piece)
                    time.sleep(slow)

        def log_message(self, *words):
            """Say nothing: the answers are kept instead."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128   # a browser opens many connections at once, and the machine may be busy

    root = root.resolve()
    server = Server(("127.0.0.1", port), Handler)
    served = Served(f"http://127.0.0.1:{server.server_port}{base}", root, server.server_port)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
