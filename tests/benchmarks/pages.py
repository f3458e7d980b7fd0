"""Server time of a rerun of each page, beside a bare page with the same elements: `python -m tests.benchmarks.pages`.

Both are asked over the socket that a browser uses, in turns; the time is from the first message of a run to the last. A bare
page makes the same calls to Streamlit with arguments made beforehand. Compare only figures of one run.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from components.words import STATUS
from data.briefing import Briefing, Slide, pack

ROUNDS, FIRST = 50, 5
"""Reruns that are measured, and those before that are not."""
LIMIT, TIMES = 60, 1.3
"""Milliseconds, and times a bare page."""
TWELVE = tuple(Slide(show, f"status={status}") for show in ("timeline", "map") for status in list(STATUS)[:6])
PAGES = {
    "overview": "",
    "timeline": "",
    "timeline, counts": "draw=counts",
    "map": "",
    "claims": "",
    "claims, taken apart": "compare=parts",
    "claims, by claimant": "compare=voices",
    "facts": "",
    "facts, places": "list=places",
    "reader": "",
    "data": "",
    "briefing": "",
    "briefing, 12 slides": f"briefing={pack(Briefing(slides=TWELVE))}",
}


def main() -> int:
    print(f"{'':22} {'ms a rerun':>11} {'bare page':>11} {'times':>6}   (median of {ROUNDS})")
    slow = []
    for name, query in PAGES.items():
        with tempfile.TemporaryDirectory() as folder, ExitStack() as servers:
            bare = Path(folder) / "calls"
            page = name.split(",")[0]
            subprocess.run([sys.executable, "-m", "tests.benchmarks.recorded", page, query, str(bare)], check=True)
            ports = [
                servers.enter_context(served("app.py")),
                servers.enter_context(served("tests/benchmarks/bare.py", PASSAGE_BARE=str(bare))),
            ]
            own, alone = asyncio.run(times(ports, (page, ""), query))
        print(f"{name:22} {own:11.1f} {alone:11.1f} {own / alone:6.2f}", flush=True)
        if own > LIMIT or own > TIMES * alone:
            slow.append(name)
    print(f"\nover {LIMIT} ms or {TIMES} times a bare page: {', '.join(slow) or 'none'}")
    return 1 if slow else 0


@contextmanager
def served(script: str, **environment: str) -> Iterator[int]:
    """A server of a script, at the port given."""
    import socket
    import urllib.request

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.headless=true", "--server.address=127.0.0.1"]
    command += [f"--server.port={port}", "--server.fileWatcherType=none"]
    server = subprocess.Popen(
        command, env=os.environ | environment | {"PYTHONPATH": os.getcwd()}, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT
    )
    try:
        for _ in range(1000):
            time.sleep(0.3)
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2)
                break
            except OSError:
                assert server.poll() is None, f"{script} did not start"
        yield port
    finally:
        server.terminate()
        server.wait()


async def times(ports: list[int], pages: tuple[str, ...], query: str) -> list[float]:
    """Median milliseconds of a rerun at each port, taken in turns."""
    from websockets.asyncio.client import connect

    async with (
        connect(_address(ports[0]), max_size=None, subprotocols=["streamlit"]) as one,
        connect(  # type: ignore[list-item]
            _address(ports[1]),
            max_size=None,
            subprotocols=["streamlit"],  # type: ignore[list-item]
        ) as other,
    ):
        taken: list[list[float]] = [[], []]
        for turn in range(ROUNDS + FIRST):
            for number, socket in enumerate((one, other)):
                spent = await rerun(socket, pages[number], query if number == 0 else "")
                if turn >= FIRST:
                    taken[number].append(1000 * spent)
        return [median(each) for each in taken]


def _address(port: int) -> str:
    return f"ws://127.0.0.1:{port}/_stcore/stream"


async def rerun(socket: Any, page: str, query: str) -> float:
    """Ask for a run, wait for its end, and give the seconds since its first message: Streamlit waits for more to do before it begins."""
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    asked = BackMsg()
    asked.rerun_script.query_string = query
    asked.rerun_script.page_name = "" if page == "overview" else page
    await socket.send(asked.SerializeToString())
    begun = 0.0
    while True:
        message = await socket.recv()
        begun = begun or time.perf_counter()
        if len(message) < 300:
            said = ForwardMsg.FromString(message)
            if said.WhichOneof("type") == "script_finished":
                assert said.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY, said
                return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
