"""The one family of errors: each says where, what went wrong, and what to do about it."""

from typing import Self


class BriefingError(Exception):
    """Something the user can put right. Shown as one message, never as a traceback.

    `place` is a file, a column, a parameter; `cause` says what is wrong there; `remedy` says what to do.

    >>> str(BriefingError("seeds", "the folder is empty", "put a .txt file in it"))
    'seeds: the folder is empty. Put a .txt file in it.'
    """

    def __init__(self, place: str, cause: str, remedy: str) -> None:
        self.place, self.cause, self.remedy = place, cause, remedy
        super().__init__(f"{place}: {cause}. {remedy[:1].upper()}{remedy[1:]}.")

    def __reduce__(self) -> tuple[type[Self], tuple[str, str, str], dict[str, object]]:
        """Return how another process makes the same error, with the same message."""
        return type(self), (self.place, self.cause, self.remedy), {**self.__dict__, "args": self.args}

    def _render_traceback_(self) -> list[str]:
        """Return what IPython shows under a notebook's cell: the message alone."""
        return [f"{type(self).__name__}: {self}"]

    @classmethod
    def told(cls, message: str) -> Self:
        """Return an error whose message was written elsewhere: in a notebook's kernel, say."""
        error = cls("", "", "")
        error.args = (message,)
        return error


class SpanError(BriefingError):
    """A span does not lie within its text: a bug in a rule."""


class ReferenceDataError(BriefingError):
    """A file of reference data is missing, or a row of it is not as its rules want it."""


class SourceError(BriefingError):
    """A source, or the folder of sources, cannot be read."""


class ParameterError(BriefingError):
    """A parameter is unknown, missing or of the wrong type."""


class TableError(BriefingError):
    """A table lacks a column, or a cell is not what its schema allows."""


class OutputError(BriefingError):
    """An output cannot be written."""


class KernelError(BriefingError):
    """A notebook's cell failed, or its kernel died, had no memory left or took too long."""

    def showing(self, details: str) -> Self:
        """Return the error with what the notebook was at, below its message."""
        self.args = (f"{self}{details}",)
        return self


class SchedulerError(BriefingError):
    """A Dask scheduler cannot be reached, or it or its workers cannot be worked with."""


class CorrectionError(BriefingError):
    """The file of corrections has a fault: nothing of it is applied."""
