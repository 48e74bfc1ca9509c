"""A small server on the machine of whoever works here: each request is answered by a function, and nothing is kept."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple


class Answer(NamedTuple):
    """Status, media type and contents of what a browser is told."""

    status: int
    kind: str
    data: bytes


@contextmanager
def served(answer: Callable[[str], Answer], address: tuple[str, int] = ("127.0.0.1", 0)) -> Iterator[str]:
    """Answer each GET, by its path, until the block ends; gives the server's address, with the port it found for 0."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            status, kind, data = answer(self.path)
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *words):
            """Say nothing: pages ask every second whether something has changed."""

    server = ThreadingHTTPServer(address, Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{address[0]}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
