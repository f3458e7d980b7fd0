"""One base error for everything that a user can put right: the message says what, where, and what to do."""


class PassageError(Exception):
    """Something the user can mend; its text is shown as it is, without a traceback."""


class FolderError(PassageError):
    """A reports folder that cannot be read at all (missing, without its required columns, with bad ids)."""


class TablesError(PassageError):
    """Built tables that are missing, incomplete or not as the column registry says."""


class BriefingError(PassageError):
    """A briefing, from a link or a file, that cannot be read; nothing of it is taken."""


class ExportError(PassageError):
    """An export that cannot be made as asked; nothing is written."""
