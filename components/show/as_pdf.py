"""A briefing as PDF: the slides of the HTML file printed by the Chromium that is on this machine, a page each, with text as text."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from components import pictures
from components.show import as_html
from components.show.slides import PassageOf
from data.briefing import Briefing
from data.frames import Corpus

SECONDS = 120
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    f"--proxy-server={pictures.NOWHERE}",
    "--no-pdf-header-footer",
)
TIMES = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}")


def pdf(tables: Corpus, briefing: Briefing, passage_of: PassageOf | None = None) -> bytes:
    """The file, dated by the newest report. The same briefing on the same tables gives the same bytes with the same browser."""
    return printed(as_html.html(tables, briefing, passage_of), tables.newest or date(1980, 1, 1))


def printed(page: bytes, day: date) -> bytes:
    """An HTML page as PDF. Takes some seconds. Raises PictureError where there is no browser, or it fails."""
    program = pictures.chromium()
    with pictures.one_at_a_time, TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        source, target = Path(folder, "slides.html"), Path(folder, "slides.pdf")
        source.write_bytes(page)
        command = [program, *FLAGS, f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", source.as_uri()]
        try:
            subprocess.run(command, check=True, timeout=SECONDS, stdin=subprocess.DEVNULL, capture_output=True)
            made = target.read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise pictures.PictureError(f"The browser {program} could not print the slides: {error}") from error
    return TIMES.sub(rb"\g<1>%s000000" % f"{day:%Y%m%d}".encode(), made)
