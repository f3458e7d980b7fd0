"""Links between pages and facts that keep the session, buttons that copy a link, and scrolling to what a link is about.

Mark a link inside the app with `data-go` (its address is relative, as `state.link` gives it) and a button that copies with
`data-copy`; `follow`, called once a run before anything is drawn, does the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import streamlit as st

from components import pins, state, views
from data.frames import Corpus


def _script(name: str) -> Any:
    """A component that draws nothing and listens to the page."""
    return st.components.v2.component(f"passage_{name}", js=(Path(__file__).parent / f"{name}.js").read_text(encoding="utf-8"))


_follow, _scroll = _script("links"), _script("scroll")
KEY, TARGET = "links", "scroll_to"


def anchor(text: str, page: str, chosen: views.View | None = None, snapshot: str = "") -> str:
    """The HTML of a link to a page with a view, on the snapshot that is shown or on another one."""
    return f'<a data-go href="{escape(state.link(page, chosen, snapshot))}">{escape(text)}</a>'


def copier(corpus: Corpus, page: str, chosen: views.View | None = None, label: str = "Copy link") -> str:
    """The HTML of a button that copies a lasting link to a page with a view."""
    return copies(state.lasting_link(corpus, page, chosen), label)


def copies(text: str, label: str, name: str = "") -> str:
    """The HTML of a button that copies a text; `name` tells apart buttons with the same label for those who do not see what is near."""
    named = f' aria-label="{escape(name)}"' if name else ""
    return f'<button type="button" class="copy" aria-live="polite" data-copy="{escape(text)}"{named}>{escape(label)}</button>'


def skip() -> str:
    """The HTML of a link past the filters, for the keyboard: seen only while it has the focus."""
    return '<a class="skip" data-skip href="#">Skip the filters</a>'


def publisher(address: str | None) -> str:
    """The HTML of a link to the publisher's page, in a tab of its own; empty without an address on the web."""
    if not address or not address.startswith(("https://", "http://")):
        return ""
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">Read at the publisher</a>'


def scroll_to(element: str, occasion: str = "") -> None:
    """Bring the element with this id into view and focus it, once for each address that is opened, and for each occasion."""
    st.session_state[TARGET] = element, occasion


def follow(pages: Mapping[str, Any]) -> None:
    """Follow the link that the reader has clicked, and hear of buttons of the briefing. `pages` are Streamlit's pages by their address.

    First in a run: a click counts as soon as something is drawn, and the page that is left is not drawn once more.
    """
    with st.container(key="clicks"):
        asked = _follow(key=KEY, data={"pinned": pins.pinned()}, on_go_change=_ignore, on_pin_change=_pin, on_slide_change=_arrange)
    if asked.go:
        parts = urlsplit(asked.go)
        page = pages.get(parts.path.removeprefix("./"))
        if page is not None:
            st.switch_page(page, query_params=parse_qs(parts.query, keep_blank_values=True))


def scroll() -> None:
    """Scroll to what was asked for: last in a run, when it is drawn."""
    target, occasion = st.session_state.pop(TARGET, ("", ""))
    asked = {name: value for name, value in st.query_params.to_dict().items() if name != state.BRIEFING}
    _scroll(key="scroll", data={"target": target, "visit": f"{target} {occasion} {sorted(asked.items())}"})


def _pin() -> None:
    pins.toggle(st.session_state[KEY].pin)


def _arrange() -> None:
    if button := pins.arrange(st.session_state[KEY].slide):
        scroll_to(button, str(pins.kept().changes))


def _ignore() -> None:
    """A trigger is only told of where a callback is named."""
