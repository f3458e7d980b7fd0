"""The addresses that the app answers beside its pages: `present` gives a briefing's slides as the HTML file that is also offered.

What it needs is imported when it is asked for: parts of the app register themselves with a server that runs already.
"""

from __future__ import annotations

from html import escape

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"}
POLICY = "Content-Security-Policy"
"""The slides bring a policy of their own, which names their scripts; this is all that it cannot say."""


def routes() -> list[Route]:
    """Also below a path, where the app is served under one (`server.baseUrlPath`)."""
    return [Route("/present", present), Route("/{base:path}/present", present)]


def present(request: Request) -> Response:
    """The slides of the briefing in the address. Works without a session; runs in a thread of its own."""
    from components import corpus
    from components.show import as_html
    from data.briefing import unpack
    from data.errors import BriefingError, TablesError

    try:
        slides = as_html.html(corpus.current(), unpack(request.query_params.get("briefing", "")), corpus.passage_of)
    except BriefingError as error:
        return _plain(400, str(error))
    except TablesError as error:
        return _plain(503, str(error))
    return Response(slides, media_type="text/html", headers=HEADERS | {POLICY: "frame-ancestors 'none'"})


def _plain(status: int, said: str) -> Response:
    page = f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Passage</title><h1>Nothing to present</h1><p>{escape(said)}</p>'
    return Response(page, status, HEADERS | {POLICY: "default-src 'none'; frame-ancestors 'none'"}, "text/html")
