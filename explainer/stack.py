"""Room for deep calls. CPython keeps what its calls hold in pieces of 16 kB; a loop that calls
across the end of one has the next asked of the system, and given back, at each turn. Here that was
a tenth to a third of the time of making pages, and whether it happened hung on how deep the caller
stood. https://github.com/python/cpython/issues/142183 has it, and the releases in which it is
mended.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

# A call that claims so many values has a piece of 512 kB made for it, half of which is left for
# what it calls. None is touched before it is needed, so that it costs no memory.
_VALUES = 33_000


def with_room[R](function: Callable[..., R], *args: Any, **kwargs: Any) -> R:
    """What a function returns that is called with room for what it calls."""
    return function(*args, **kwargs)


with_room.__code__ = with_room.__code__.replace(co_stacksize=_VALUES)
