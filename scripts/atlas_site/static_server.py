"""A file server on the loopback that serves a built site as a static host would: gzip, a 404 page, any sub-path.

It counts the bytes of every answer, headers included: a page's weight is what crossed the wire, workers and all.
"""

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

TEXT = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".py", ".ipynb"}
TYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".woff2": "font/woff2", ".ipynb": "application/json"}


@dataclass
class Served:
    """A running server: its address, the folder it serves, and (path, bytes) of every answer so far."""

    url: str
    folder: Path
    answers: list[tuple[str, int]] = field(default_factory=list)


@contextmanager
def serve(root: Path, base: str = "/", port: int = 0) -> Iterator[Served]:
    """Serve the folder under the path `base` until the block ends."""

    @cache
    def load(path: Path) -> tuple[bytes, str]:
        data = path.read_bytes()
        kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return (gzip.compress(data, 6, mtime=0) if path.suffix in TEXT else data), kind

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            address = unquote(urlsplit(self.path).path)
            path = root / address.removeprefix(base)
            path = path / "index.html" if path.is_dir() else path
            found = address.startswith(base) and path.is_file() and root in path.resolve().parents
            path = path if found else root / "404.html"
            data, kind = load(path)
            head = {"Content-Type": kind + "; charset=utf-8" * kind.startswith("text"), "Content-Length": len(data),
                    "Cache-Control": "max-age=600"} | ({"Content-Encoding": "gzip"} if path.suffix in TEXT else {})
            self.send_response(200 if found else 404)
            for name, value in head.items():
                self.send_header(name, str(value))
            served.answers.append((address, len(data) + sum(map(len, self._headers_buffer)) + 2))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *words):
            """Say nothing: the answers are kept instead."""

    root = root.resolve()
    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    served = Served(f"http://127.0.0.1:{server.server_port}{base}", root)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
