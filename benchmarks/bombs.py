"""What a decompression bomb costs: 1 GiB of text in each content encoding, over loopback, in a process of its own.

    python -m benchmarks.bombs

One line a bomb: encoding, size on the wire, state, seconds, growth of the peak of resident memory in MiB.
"""

from __future__ import annotations

import asyncio
import io
import json
import resource
import sys
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from subprocess import run

import brotli
import zstandard

SIZE = 1 << 30
_BLOCK = (b"<p>boom</p>\n" * (1 << 17))[: 1 << 20]


def blocks() -> Iterator[bytes]:
    return (_BLOCK for _ in range(SIZE // len(_BLOCK)))


def deflated(bits: int) -> bytes:
    packer = zlib.compressobj(1, wbits=bits)
    return b"".join(packer.compress(block) for block in blocks()) + packer.flush()


def brotlied() -> bytes:
    packer = brotli.Compressor(quality=1)
    return b"".join(packer.process(block) for block in blocks()) + bytes(packer.finish())


def zstded() -> bytes:
    out = io.BytesIO()
    with zstandard.ZstdCompressor(level=1).stream_writer(out, closefd=False) as writer:
        for block in blocks():
            writer.write(block)
    return out.getvalue()


BOMBS: dict[str, Callable[[], bytes]] = {
    "gzip": lambda: deflated(31),
    "deflate": lambda: deflated(15),
    "br": brotlied,
    "zstd": zstded,
}


def peak() -> int:
    """Peak of resident memory in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


async def meet(url: str) -> dict[str, object]:
    from flows.fetching import fetch_all
    from schema.options import FetchOptions

    options = FetchOptions(delay=0, allow_hosts=("127.0.0.1",))
    before = peak()
    (fetch,) = [fetch async for fetch in fetch_all([url], options, put_body=lambda _: "stored")]
    return {"state": fetch.state, "seconds": fetch.seconds, "grown": (peak() - before) / 1024, "error": fetch.error}


def child(port: int, coding: str) -> None:
    """Meets a harmless page first, so that what is loaded once is not counted."""
    asyncio.run(meet(f"http://127.0.0.1:{port}/plain"))
    import time

    started = time.perf_counter()
    found = asyncio.run(meet(f"http://127.0.0.1:{port}/{coding}"))
    print(json.dumps(found | {"seconds": round(time.perf_counter() - started, 3)}))


def measure() -> dict[str, dict[str, object]]:
    """Results by encoding, each from a fresh process."""
    bodies = {name: pack() for name, pack in BOMBS.items()}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path[1:]
            body = bodies.get(name, b"<p>plain")
            self.send_response(404 if name == "robots.txt" else 200)
            if name in bodies:
                self.send_header("Content-Encoding", name)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(OSError):  # the client has had enough, as it should
                self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        return {name: _result(server.server_port, name) | {"wire": len(bodies[name])} for name in bodies}
    finally:
        server.shutdown()
        server.server_close()


def _result(port: int, coding: str) -> dict[str, object]:
    command = [sys.executable, "-m", "benchmarks.bombs", str(port), coding]
    done = run(command, capture_output=True, text=True, check=True, timeout=120)
    return dict(json.loads(done.stdout))


if __name__ == "__main__":
    if len(sys.argv) == 3:
        child(int(sys.argv[1]), sys.argv[2])
    else:
        for name, found in measure().items():
            cost = f"{found['state']}  {found['seconds']:.3f} s  +{found['grown']:.1f} MiB"
            print(f"{name:8} {found['wire']:>9} bytes  {cost}")
