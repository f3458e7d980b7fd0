"""Text that no spreadsheet runs: a cell that would begin a formula is put behind an apostrophe, which can be taken off again.

After OWASP, "CSV Injection" (https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
TAKE_OFF = r"\A'(?='*[=+\-@\t\r\n＝＋－＠])"
"""The apostrophe that `neutral` put before a text, as a regular expression."""
HOW = (
    "A text that begins with = + - @, a tab or a line end, which a spreadsheet would run as a formula, stands behind an apostrophe ('). "
    "To have it as it was, take one apostrophe off every text that begins with apostrophes before one of these signs."
)
"""What a reader of an export is told."""


def neutral(text: str) -> str:
    """The text as it is, or with an apostrophe before it where a spreadsheet would run it."""
    return f"'{text}" if _FORMULA.match(text) else text


def original(cell: str) -> str:
    """The text that `neutral` was given."""
    return re.sub(TAKE_OFF, "", cell)
