"""The README tells the truth: its commands, options, exit statuses, variables and paths are those of the code."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from data import preprocess
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")
LINKS = re.findall(r"\]\(([\w./-]+)\)", README)
OWN_PATHS = sorted({*LINKS, *re.findall(r"`((?:data|components|pages|tests)/[\w./]*|app\.py|\.ci/run)`", README)})


def test_each_of_the_two_commands_stands_there_once() -> None:
    commands = re.findall(r"^pip install uv && .*$", README, re.MULTILINE)
    run = "pip install uv && uv run --no-project --with-requirements"
    assert commands == [f"{run} requirements.txt streamlit run app.py", f"{run} requirements-dev.txt pytest"]


def test_every_option_of_the_command_is_explained() -> None:
    usage = subprocess.run([sys.executable, "-m", "data.preprocess", "--help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    options = set(re.findall(r"(?<![\w-])--[a-z-]+", usage)) - {"--help"}
    explained = set(re.findall(r"^\| `(--[a-z-]+)", README, re.MULTILINE))
    assert options == explained


def test_every_exit_status_is_explained() -> None:
    statuses = {preprocess.DONE, preprocess.PROBLEMS, preprocess.NOTHING_WRITTEN, preprocess.DIFFERS}
    assert {int(status) for status in re.findall(r"^\| (\d) \|", README, re.MULTILINE)} == statuses


def test_the_app_reads_the_variables_it_is_said_to_read() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "components").glob("*.py"))
    for name in ("PASSAGE_TABLES", "REPORTS_FOLDER"):
        assert name in README and name in code


@pytest.mark.parametrize("path", OWN_PATHS)
def test_every_path_it_names_exists(path: str) -> None:
    assert (ROOT / path).exists()
