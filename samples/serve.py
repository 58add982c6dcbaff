"""Serves the sample FAQ site on loopback, and runs a command against it.

    python samples/serve.py                             serve until Ctrl-C
    python samples/serve.py -- faqsieve run --delay 0   serve while the command runs; it gets the site as its SOURCE

The port is fixed, because a page is known by its address: the same site gives the same dataset on every machine.
"""

from __future__ import annotations

import argparse
import errno
import hashlib
import mimetypes
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.sax.saxutils import escape

SITE = Path(__file__).parent / "site"
PORT = 8731
WAIT_SECONDS = 60
ROBOTS = "User-agent: *\nDisallow: /internal/\n"


class Pages(BaseHTTPRequestHandler):
    """Files of `SITE`, with an ETag each, plus robots.txt and a sitemap of all pages."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        found = self._find(self.path.split("?")[0])
        if found is None:
            return self._answer(404, b"Nothing is here.\n", "text/plain; charset=utf-8")
        body, media_type = found
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == tag:
            return self._answer(304, b"", media_type, tag)
        return self._answer(200, body, media_type, tag)

    do_HEAD = do_GET

    def _find(self, path: str) -> tuple[bytes, str] | None:
        if path == "/robots.txt":
            return ROBOTS.encode(), "text/plain; charset=utf-8"
        if path == "/sitemap.xml":
            return self._sitemap(), "application/xml"
        known = {f"/{file.relative_to(SITE).as_posix()}": file for file in SITE.rglob("*") if file.is_file()}
        file = known.get("/index.html" if path == "/" else path)
        if file is None:
            return None
        return file.read_bytes(), f"{mimetypes.guess_type(file.name)[0]}; charset=utf-8"

    def _sitemap(self) -> bytes:
        pages = sorted(file.relative_to(SITE).as_posix() for file in SITE.rglob("*") if file.is_file())
        places = "".join(f"<url><loc>http://{escape(self.headers['Host'])}/{page}</loc></url>\n" for page in pages)
        start = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        return f"{start}{places}</urlset>\n".encode()

    def _answer(self, status: int, body: bytes, media_type: str, tag: str | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        if tag:
            self.send_header("ETag", tag)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Quiet: the harvest tells what it fetched."""


def _bound(port: int) -> ThreadingHTTPServer:
    """The server on its port, once another run that holds it has ended. OSError where it does not within a minute."""
    for second in range(WAIT_SECONDS):
        try:
            return ThreadingHTTPServer(("127.0.0.1", port), Pages)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            if second == 0:
                print(f"Port {port} is in use; waiting for it up to {WAIT_SECONDS} s ...", file=sys.stderr, flush=True)
            time.sleep(1)
    return ThreadingHTTPServer(("127.0.0.1", port), Pages)


@contextmanager
def serving(port: int = PORT) -> Iterator[str]:
    """The site at the address that this yields, while the block runs. Port 0: any free one."""
    server = _bound(port)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("command", nargs="*", help="run this while serving, with the site's sitemap as its SOURCE")
    arguments = parser.parse_args()
    try:
        with serving(arguments.port) as host:
            if arguments.command:
                target = ["--allow-host", host, f"http://{host}/sitemap.xml"]
                return subprocess.run([*arguments.command, *target], check=False).returncode
            print(f"http://{host}/ (Ctrl-C ends it)", flush=True)
            threading.Event().wait()
    except OSError as error:
        print(f"The sample site needs port {arguments.port} on 127.0.0.1: {error.strerror}.", file=sys.stderr)
        print("End the program that holds it (another `make run`?) and try again.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
