"""Two invented reports, and what a reader would find in them: the tables can be tested without the passes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from data.extract.dates import DateMention, Period
from data.extract.pipeline import Extraction
from data.extract.places import Place, PlaceMention
from data.extract.relations import Relation
from data.extract.sentences import split
from data.extract.spans import Fact, Reading
from data.report import Report

HARBOUR = (
    "Ferry workers held in Aktau\n\n"
    "Police detained 12 Georgian nationals in Aktau on 3 May 2011, border officer Marat Seitov said. "
    "Most of the 12 were cooks, stewards, deck hands and other ferry workers whose permits had run out during the long winter repairs. "
    "A rights group counts about 30.\n"
)
RAIDS = "Raids go on. Port officials told reporters that 20 Georgian nationals were detained in Aktau on 3 May 2011.\n"
REPORTS_CSV = """report,title,publisher,byline,published,published_precision,language,url,accessed,sha256
raids,Raids go on,"Port Herald, Evening",,2011-05-31,month,en,,,
harbour,Ferry workers held in Aktau,Caspian Wire,A. Writer,2011-05-04,day,en,https://example.org/ferry?a=1&b=2,2012-01-02,
"""
AKTAU = Place("geonames:610612", "Aktau", "Ақтау", "city", "KZ", "KZ-MAN", 43.65, 51.16667, ("Aqtau", "Shevchenko"), "GeoNames")
MAY_3 = Period(date(2011, 5, 3), date(2011, 5, 3), "day")


def write_folder(folder: Path, reports_csv: str = REPORTS_CSV, **texts: str | bytes | None) -> Path:
    """A reports folder of the two reports; `texts` replace them (None leaves a text out)."""
    (folder / "texts").mkdir(parents=True)
    (folder / "reports.csv").write_text(reports_csv, encoding="utf-8", newline="")
    for name, text in ({"harbour": HARBOUR, "raids": RAIDS} | texts).items():
        if text is not None:
            (folder / "texts" / f"{name}.txt").write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def found(report: Report) -> Extraction:
    """What a careful reader finds in the invented reports; nothing in any other."""
    text = report.text

    def at(words: str, after: str = "") -> tuple[int, int]:
        start = text.index(words, text.index(after))
        return start, start + len(words)

    def read(words: str, value: Any, after: str = "", rule: str = "test") -> Reading:
        return Reading(value, *at(words, after), rule)

    if text == HARBOUR:
        first = {
            "number_start": read("12", at("12")[0]), "number_end": read("12", at("12")[1]),
            "noun_start": read("nationals", at("nationals")[0]), "noun_end": read("nationals", at("nationals")[1]),
            **{name: read("12", 12.0, rule="digits") for name in ("value", "low", "high")}, "quantifier": read("12", "exact"),
            "unit": read("nationals", "people"), "who": read("Georgian nationals", "Georgian nationals"),
            "group": read("Georgian", "Georgian"),
            "status": read("detained", "detained"), "stock_flow": read("detained", "flow"), "modality": read("detained", "asserted"),
            "claimed_by": read("Marat Seitov", "Marat Seitov"), "claimed_by_kind": read("officer", "government"),
            "claimed_by_role": read("border officer", "border officer"), "event": read("detained", 0), **_when_and_where(read),
            "confidence": read("12", "high"),
        }  # fmt: skip
        second = {
            "number_start": read("30", at("30")[0]), "number_end": read("30", at("30")[1]), "value": read("30", 30.0),
            "quantifier": read("about", "about"), "unit": read("30", "people"), "claimed_by": read("rights group", "rights group"),
            "claimed_by_kind": read("rights group", "ngo"), "modality": read("counts", "asserted"), "confidence": read("30", "medium"),
        }  # fmt: skip
        event = {"event_type": read("detained", "detention"), **_when_and_where(read), "people": read("cooks", "Nino Beridze"),
                 "confidence": read("detained", "medium")}  # fmt: skip
        counts = (Fact(*at("12 Georgian nationals"), first), Fact(*at("about 30"), second))
        twin = Fact(*at("Police detained 12 Georgian nationals in Aktau on 3 May 2011"), event)
        mentions = (_mention(at("Aktau")), _mention(at("Aktau", "Police")))
        date_mention = (DateMention(*at("3 May 2011"), at("on 3 May")[0], "DATE", "2011-05-03", MAY_3, MAY_3, "day"),)
        return Extraction(
            report.report,
            _sentences(report),
            counts,
            (twin, twin),
            mentions,
            date_mention,
            (Relation(1, 0, "conflicts_with", "two counts"),),
        )
    if text == RAIDS:
        fields = {
            "number_start": read("20", at("20")[0]), "number_end": read("20", at("20")[1]),
            "noun_start": read("nationals", at("nationals")[0]), "noun_end": read("nationals", at("nationals")[1]),
            **{name: read("20", 20.0) for name in ("value", "low", "high")},
            "quantifier": read("20", "exact"), "unit": read("nationals", "people"), "group": read("Georgian", "Georgian"),
            "status": read("detained", "detained"), "stock_flow": read("detained", "flow"), "modality": read("detained", "alleged"),
            "claimed_by": read("Port officials", "Port officials"), "claimed_by_kind": read("Port officials", "government"),
            **_when_and_where(read), "confidence": read("20", "medium"),
        }  # fmt: skip
        fact = Fact(*at("20 Georgian nationals"), fields)
        return Extraction(report.report, _sentences(report), (fact,), (), (_mention(at("Aktau")),), (), ())
    return Extraction(report.report, _sentences(report), (), (), (), (), ())


def _when_and_where(read: Any) -> dict[str, Reading]:
    dated = {"when_start": MAY_3.start, "when_end": MAY_3.end, "when_precision": "day"}
    fields = {name: read("3 May 2011", value, rule="day") for name, value in dated.items()}
    after = " in Aktau on"
    return fields | {"place": read("Aktau", "Aktau", after), "place_id": read("Aktau", AKTAU.place_id, after)}


def _mention(span: tuple[int, int]) -> PlaceMention:
    return PlaceMention(*span, AKTAU, False, "in", 1, "high", "gazetteer")


def _sentences(report: Report) -> int:
    return len(split(report.text, report.title))
