"""In a run of many commands, what several of them ask is read and tokenized once."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voicecode.inquiry import Inquiry, Request

# The inquiries so far, by what is asked; None outside of such a run.
_SHARED: "ContextVar[dict[Request, Inquiry] | None]" = ContextVar("shared", default=None)


@contextmanager
def sharing() -> Iterator[None]:
    """Share inquiries in the meantime. No file that is read may change once it was read."""
    token = _SHARED.set({})
    try:
        yield
    finally:
        _SHARED.reset(token)


def inquiry(request: "Request") -> "Inquiry":
    """Make an inquiry, or take the one that was asked the same before."""
    from voicecode.inquiry import Inquiry

    shared = _SHARED.get()
    return Inquiry(request) if shared is None else shared.setdefault(request, Inquiry(request))


def is_shared() -> bool:
    """Whether this is a run of many commands."""
    return _SHARED.get() is not None
