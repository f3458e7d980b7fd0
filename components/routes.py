"""The addresses that the app answers beside its pages: `present` gives a briefing's slides as the HTML file that is also offered,
`export` streams files of what a view shows.

What they need is imported when it is asked for: parts of the app register themselves with a server that runs already.
"""

from __future__ import annotations

from html import escape
from itertools import chain

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"}
POLICY = "Content-Security-Policy"
"""The slides bring a policy of their own, which names their scripts; this is all that it cannot say."""


def routes() -> list[Route]:
    """Also below a path, where the app is served under one (`server.baseUrlPath`)."""
    return [
        Route(f"{base}/{path}", answer)
        for path, answer in (("present", present), ("export/{form}", export))
        for base in ("", "/{base:path}")
    ]


def present(request: Request) -> Response:
    """The slides of the briefing in the address. Works without a session; runs in a thread of its own."""
    from components import corpus
    from components.show import as_html
    from data.briefing import unpack
    from data.errors import BriefingError, TablesError

    try:
        tables = corpus.opened(request.query_params.get("snapshot", ""))
        slides = as_html.html(tables, unpack(request.query_params.get("briefing", "")), corpus.passage_of)
    except BriefingError as error:
        return _plain(400, "Nothing to present", str(error))
    except TablesError as error:
        return _plain(503, "Nothing to present", str(error))
    return Response(slides, media_type="text/html", headers=HEADERS | {POLICY: "frame-ancestors 'none'"})


def export(request: Request) -> Response:
    """A file of the facts that the address asks for: those that pass the filters, or those that a page (`of`) shows of them.

    It is made while it is sent, in a thread of its own: however long it is, the pages stay quick and little memory is taken.
    """
    from components import corpus, shown, views
    from data.errors import PassageError, TablesError
    from data.export import FORMATS, extract
    from data.query import query_of, told

    form, query = FORMATS.get(request.path_params["form"]), query_of(f"?{request.url.query}")
    if form is None:
        return _plain(404, "There is no such file", f"The forms are {', '.join(FORMATS)}.")
    snapshot, page = told(query, "snapshot"), told(query, "of")
    try:
        tables = corpus.opened(snapshot)
        if snapshot not in ("", tables.snapshot):
            return _plain(409, "These tables are not here any more", f"Snapshot {snapshot} is not kept; this is {tables.snapshot}.")
        taken, unknown = extract(tables, query, bom=told(query, "bom") == "yes", hxl=told(query, "hxl") == "yes")
        if unknown or page not in ("", *shown.NARROWED):
            return _plain(400, "This file cannot be made", f"The tables do not know what is asked for: {', '.join(unknown) or page}.")
        if page:
            view, _ = views.from_query(query, tables)
            taken = taken._replace(facts=shown.facts_on(page, tables, view, taken.facts), part=shown.named(page, view))
        chunks = form.write(taken)
        first = next(chunks, b"")
    except TablesError as error:
        return _plain(503, "There is nothing to take away", str(error))
    except PassageError as error:
        return _plain(400, "This file cannot be made", str(error))
    headers = HEADERS | {"Content-Disposition": f'attachment; filename="{form.name(taken)}"'}
    return StreamingResponse(chain([first], chunks), media_type=form.mime, headers=headers)


def _plain(status: int, title: str, said: str) -> Response:
    page = f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Passage</title><h1>{title}</h1><p>{escape(said)}</p>'
    return Response(page, status, HEADERS | {POLICY: "default-src 'none'; frame-ancestors 'none'"}, "text/html")
