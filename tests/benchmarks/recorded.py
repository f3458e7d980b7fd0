"""The calls that a page makes to Streamlit, written down, so that `bare.py` can make them again with nothing behind them."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.testing.v1 import AppTest

ENTERED = ("__enter__", "__exit__")


class Made(NamedTuple):
    """A container that a call gave, by its number."""

    number: int


Call = tuple[int, str, tuple[Any, ...], dict[str, Any], Made | list[Made] | None]
Session = dict[str, Any]


def record(page: str, query: str, file: Path) -> None:
    """Write down the calls that a page makes to Streamlit."""
    app = AppTest.from_file(str(Path("components/shell.py").resolve()), default_timeout=120)
    for name, values in parse_qs(query).items():
        app.query_params[name] = values
    if page != "overview":
        app.switch_page(f"../pages/{page}.py")
    app.run()
    with Recorder() as recorder:
        app.run()
    assert not app.exception, app.exception
    keys = {kwargs["key"] for _, _, _, kwargs, _ in recorder.calls if "key" in kwargs}
    session = {key: app.session_state[key] for key in sorted(keys) if key in app.session_state}
    session = {key: value for key, value in session.items() if isinstance(value, str | int | list | tuple | None)}
    file.write_bytes(pickle.dumps((session, recorder.calls)))


class Recorder:
    """While entered, keeps every call of the script to Streamlit; calls that Streamlit makes within them are not kept."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self._numbers = {id(st._main): 0, id(st.sidebar): 1}
        self._kept: list[Any] = []
        self._within = False
        names = [n for n in dir(DeltaGenerator) if callable(getattr(DeltaGenerator, n)) and (n in ENTERED or not n.startswith("_"))]
        names.append("_bidi_component")
        self._whole = {name: getattr(DeltaGenerator, name) for name in names}
        self._short = {name: getattr(st, name) for name in names if getattr(getattr(st, name, None), "__self__", None) is st._main}

    def __enter__(self) -> Recorder:
        for name, method in self._whole.items():
            setattr(DeltaGenerator, name, self._keeping(name, method))
        for name in self._short:
            setattr(st, name, getattr(st._main, name))
        return self

    def __exit__(self, *_: object) -> None:
        for name, method in self._whole.items():
            setattr(DeltaGenerator, name, method)
        for name, method in self._short.items():
            setattr(st, name, method)

    def _keeping(self, name: str, method: Any) -> Any:
        def made(result: Any) -> Any:
            if isinstance(result, list):
                return [made(one) for one in result]
            if not isinstance(result, DeltaGenerator):
                return None
            self._kept.append(result)  # Else a later one could have its id.
            return Made(self._numbers.setdefault(id(result), len(self._numbers)))

        def keeping(target: Any, *args: Any, **kwargs: Any) -> Any:
            if self._within:
                return method(target, *args, **kwargs)
            self._within = True
            try:
                result = method(target, *args, **kwargs)
            finally:
                self._within = False
            number = self._numbers[id(target)]
            if name in ENTERED:
                args = () if name == "__enter__" else (None, None, None)
            self.calls.append((number, name, *_plain(name, args, kwargs), made(result)))
            return result

        return keeping


def _plain(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """The arguments of a call as they can be kept: labels in place of what makes them, no callbacks."""
    if name == "page_link":
        return (), {}
    kept = {key: value for key, value in kwargs.items() if not key.startswith("on_") and key not in ("args", "kwargs", "data")}
    if "on_select" in kwargs:
        kept["on_select"] = "rerun"
    if "data" in kwargs:
        kept["data"] = b"" if callable(kwargs["data"]) else kwargs["data"]
    if make := kept.get("format_func"):
        kept["format_func"] = {option: make(option) for option in args[1]}
    return args, kept


if __name__ == "__main__":
    from tests.benchmarks import recorded  # Under its own name, which is what is written down.

    recorded.record(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
