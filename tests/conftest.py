"""What tests share: the corpus, a browser, and servers of the app.

A test that needs the corpus or a browser skips with a reason where there is none. With `PASSAGE_REQUIRE_ALL` set, as in
`.ci/run`, every skip is a failure.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page

ROOT = Path(__file__).parent.parent
START_SECONDS = 60
PATIENCE = 60_000
"""Milliseconds that a test waits for what should be on a page: a busy machine draws a map in many seconds."""
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing but this machine can be reached, so a page that needs the network fails here as it would offline.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
# Opened at a page's own address, Streamlit's client first looks for its server below that page: streamlit/streamlit#7074.
STREAMLIT_PROBE = re.compile(r"/[^/]+/_stcore/(health|host-config)")

# The same examples in every run, however slow the machine: a test never fails by chance.
settings.register_profile("passage", derandomize=True, deadline=None)
settings.load_profile("passage")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("PASSAGE_REQUIRE_ALL"):
        report.outcome = "failed"
        report.longrepr = f"Skipped although PASSAGE_REQUIRE_ALL is set: {report.longrepr[2]}"
    return report


@pytest.fixture(autouse=True)
def keep_main() -> Iterator[None]:
    """Streamlit's AppTest leaves the app behind as the main module, and worker processes would run it."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the corpus (`reports`, `reports-dev`), its gold tables and `eval/score.py`."""
    folder = os.environ.get("PASSAGE_SHARED")
    if not folder:
        pytest.skip("needs the corpus: set PASSAGE_SHARED to its folder")
    path = Path(folder).resolve()
    assert (path / "reports").is_dir(), f"PASSAGE_SHARED is {path}, which has no folder `reports`"
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: the system's where it has one, else Playwright's own."""
    api = pytest.importorskip("playwright.sync_api", reason="needs the package playwright")
    system = shutil.which("chromium") or shutil.which("chromium-browser")
    with api.sync_playwright() as playwright:
        executable = system or playwright.chromium.executable_path
        if not Path(executable).exists():
            pytest.skip("needs a browser: install Debian's `chromium`, or run `playwright install chromium`")
        chromium = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def app_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Base address of one server for the whole run, for tests that need no fresh one."""
    with running_app(tmp_path_factory.mktemp("app")) as url:
        yield url


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """`serve(NAME="value", …)` starts a fresh server with these environment variables and gives its base address."""
    with ExitStack() as servers:
        started = 0

        def start(**environment: str | Path) -> str:
            nonlocal started
            started += 1
            home = tmp_path / f"app{started}"
            home.mkdir()
            return servers.enter_context(running_app(home, **environment))

        yield start


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """`open_page(url, width=1280, height=800, theme="light")` opens an address in a profile of its own and waits for its script.

    The page has two lists that fill as things happen: `console_errors` and `outside_requests` (addresses on other hosts).
    """
    with ExitStack() as contexts:

        def open_(url: str, width: int = 1280, height: int = 800, theme: str = "light") -> Page:
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme, accept_downloads=True)
            contexts.callback(context.close)
            context.set_default_timeout(PATIENCE)
            page = context.new_page()
            page.console_errors = []
            page.outside_requests = []
            home = urlsplit(url).netloc

            def note_request(address: str) -> None:
                parts = urlsplit(address)
                if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != home:
                    page.outside_requests.append(address)

            def note_console(message: ConsoleMessage) -> None:
                address = message.location.get("url", "")
                if message.type == "error" and not STREAMLIT_PROBE.fullmatch(urlsplit(address).path):
                    page.console_errors.append(f"{message.text} ({address})")

            page.on("console", note_console)
            page.on("pageerror", lambda error: page.console_errors.append(str(error)))
            page.on("request", lambda request: note_request(request.url))
            page.on("websocket", lambda websocket: note_request(websocket.url))
            page.goto(url)
            wait_until_run(page)
            return page

        yield open_


def wait_until_run(page: Page) -> None:
    """Wait until the app has run the page's script to its end, and clicks are listened to."""
    app = "[data-testid=stApp][data-test-connection-state=CONNECTED][data-test-script-state=notRunning]"
    page.wait_for_selector(f"html[data-links] {app}", timeout=PATIENCE)


@contextmanager
def running_app(home: Path, **environment: str | Path) -> Iterator[str]:
    """A server of the app with `home` as its home folder; what it logs must hold no traceback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    own = {name: value for name, value in os.environ.items() if not name.startswith(("PASSAGE_", "STREAMLIT_", "REPORTS_FOLDER"))}
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true", "--server.address=127.0.0.1"]
    command += [f"--server.port={port}", "--server.fileWatcherType=none"]
    log = home / "server.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            command,
            cwd=ROOT,
            env=own | {"HOME": str(home), "USERPROFILE": str(home)} | {name: str(value) for name, value in environment.items()},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for_health(server, url, log)
            yield url
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
    text = log.read_text("utf-8", "replace")
    assert "Traceback" not in text, f"The server logged:\n{text}"


def _wait_for_health(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"The app did not start within {START_SECONDS} seconds:\n{log.read_text('utf-8', 'replace')}")
