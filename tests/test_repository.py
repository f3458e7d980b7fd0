"""What the files of the repository promise: locked requirements, tidy lexicons, no trace of any one machine."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import ROOT

REQUIREMENTS = ("requirements.txt", "requirements-dev.txt")
LEXICONS = sorted((ROOT / "data" / "lexicons").glob("*.tsv"))
TEXT = {".py", ".toml", ".md", ".txt", ".tsv", ".csv", ".css", ".json", ".yml", ".yaml", ".sh", ""}
MACHINE_PATH = re.compile(r"(?<![\w.:/])/(?:work|tmp|root|home/\w+|Users/\w+)/")


@pytest.mark.parametrize("name", (*REQUIREMENTS, "tests/benchmarks/requirements.txt"))
def test_requirements_are_pinned_hashed_and_name_no_host(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert "://" not in text and "index" not in text and "find-links" not in text
    for requirement in re.sub(r" *\\\n *", " ", text).splitlines():
        assert re.fullmatch(r"[a-z0-9-]+==\S+( ; [^#]+?)?( --hash=sha256:[0-9a-f]{64})+", requirement), requirement[:80]


def test_development_has_the_versions_the_app_runs_with() -> None:
    app, development = (set(re.findall(r"^[a-z].*?(?= \\$)", (ROOT / name).read_text("utf-8"), re.MULTILINE)) for name in REQUIREMENTS)
    assert app and app <= development


def test_every_dependency_is_bounded_and_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    for group, name in ((project["project"]["dependencies"], REQUIREMENTS[0]), (project["dependency-groups"]["dev"], REQUIREMENTS[1])):
        locked = (ROOT / name).read_text("utf-8")
        for dependency in group:
            assert re.search(r">=[\d.]+,<[\d.]+$", dependency), f"{dependency} has no lower and upper bound"
            package = re.match(r"[\w-]+", dependency)
            assert package and re.search(rf"^{package[0]}==", locked, re.MULTILINE), f"{dependency} is not in {name}"


@pytest.mark.parametrize("path", LEXICONS, ids=lambda path: path.stem)
def test_lexicon_is_tidy(path: Path) -> None:
    """A header, one entry a line, no more cells than it names, sorted by the first (with or without regard to case), none twice."""
    text = path.read_text("utf-8")
    assert text.endswith("\n") and "\r" not in text
    header, *entries = (line.split("\t") for line in text[:-1].split("\n"))
    assert entries and len(set(header)) == len(header)
    for entry in entries:
        assert len(entry) <= len(header), f"more than {len(header)} cells: {entry}"
        assert all(cell == cell.strip() for cell in entry), f"white space around a cell: {entry}"
    assert len({tuple(entry) for entry in entries}) == len(entries), "an entry stands there twice"
    first = [entry[0] for entry in entries]
    folded = [word.casefold() for word in first]
    assert first == sorted(first) or folded == sorted(folded), f"not sorted: {_first_disorder(folded)}"


def test_every_lexicon_is_described_with_its_columns_and_source() -> None:
    readme = (ROOT / "data" / "lexicons" / "README.md").read_text("utf-8")
    described = re.findall(r"^\| `(\w+)\.tsv` \| \S[^|]* \| (`[^|]*`) \| (\S[^|]*) \|$", readme, re.MULTILINE)
    assert [name for name, _, _ in described] == [path.stem for path in LEXICONS]
    for name, columns, source in described:
        header = (ROOT / "data" / "lexicons" / f"{name}.tsv").read_text("utf-8").partition("\n")[0].split("\t")
        assert re.findall(r"`(\w+)`", columns) == header, name
        assert ("source" in header) <= (source != "own"), name


def test_adding_a_word_needs_no_code(tmp_path: Path) -> None:
    """A noun for persons, a verb for what happens to them, and a spelling of a place, each one more line."""
    text = "Guards snaffled 12 Tajik wibblers in Aktauville."
    read = (
        "from data.extract.pipeline import extract; from data.report import Report\n"
        f"found = extract(Report('r', {text!r}))\n"
        "print([(c.get('unit'), c.get('status')) for c in found.counts], [p.place.name for p in found.places])"
    )
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data, ignore=shutil.ignore_patterns("__pycache__", "tables", "reports"))
    for path, lines in {
        data / "lexicons" / "people_nouns.tsv": "wibbler\twibblers\tpeople\n",
        data / "lexicons" / "actions.tsv": "snaffle\tverb\t\t\tdetained\tdetention\tflow\t\t\n",
        data / "reference" / "curated.tsv": "curated:aktau\tAktau\tАқтау\tcity\tKZ\tKZ-47\t43.65\t51.17\tAktauville\n",
    }.items():
        with path.open("a", encoding="utf-8", newline="") as file:
            file.write(lines)

    def run(folder: Path) -> str:
        return subprocess.run([sys.executable, "-c", read], cwd=folder, capture_output=True, text=True, check=True).stdout.strip()

    assert run(tmp_path) == "[('people', 'detained')] ['Aktau']"
    assert run(ROOT) != run(tmp_path)


def test_no_file_names_a_path_of_one_machine() -> None:
    assert not [name for name, text in _tracked() if MACHINE_PATH.search(text)]


def test_tables_end_their_lines_alike() -> None:
    for path in (ROOT / "data" / "tables").glob("*.csv"):
        content = path.read_bytes()
        assert content.endswith(b"\n") and b"\r" not in content, path.name


def _first_disorder(words: list[str]) -> str:
    return next((f"{b!r} after {a!r}" for a, b in pairwise(words) if b < a), "")


def _tracked() -> list[tuple[str, str]]:
    """Names and texts of the repository's own files; this one, which must name such paths, left out."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listing.returncode:
        pytest.skip("needs a git checkout")
    names = [name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]
    return [
        (name, (ROOT / name).read_text("utf-8", "replace"))
        for name in names
        if Path(name).suffix in TEXT and (ROOT / name) != Path(__file__).resolve()
    ]
