"""Work in several processes, results in the order of the tasks.

It knows nothing of what is worked on: a worker is made once per process, tasks are small (index
ranges), and what a worker needs reaches it by fork, so nothing large is copied.
"""

import multiprocessing
import signal
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, TypeVar

from voicecode.errors import StudyError

Task = TypeVar("Task")
Result = TypeVar("Result")
Make = Callable[[], Callable[[Task], Result]]

# A range of things to work on: first, and the one after the last.
Range = tuple[int, int]

# Comments per task: enough for the columns to pay, few enough for memory and balance.
_CHUNK, _LEAST = 6000, 1000
# How many tasks of each process may wait or lie finished: this bounds the memory.
_AHEAD = 4


def ranges(n: int, jobs: int = 1) -> list[Range]:
    """Cut n things into ranges, rising; none where n is 0.

    For several jobs the last ranges are smaller, so that all jobs end at about the same time.
    """
    cut: list[Range] = []
    end = 0
    while end < n:
        start, share = end, (n - end) // (2 * jobs)
        size = _CHUNK if jobs == 1 else min(_CHUNK, max(_LEAST, share))
        end = min(start + size, n)
        cut.append((start, end))
    return cut


def ordered(make: Make[Task, Result], tasks: Sequence[Task], jobs: int) -> Iterator[Result]:
    """Yield `make()(task)` for each task, in order.

    Args:
        make: makes the worker, once in each process. It is handed over by fork where the
            system has it, else it must be picklable.
        tasks: small picklable values.
        jobs: processes; with 1 all is done in this one.

    Raises:
        StudyError: the system ended a process.
        Exception: whatever the worker raises, at the place of its task.
    """
    if jobs == 1 or len(tasks) < 2:
        yield from map(make(), tasks)
        return
    pool = ProcessPoolExecutor(
        min(jobs, len(tasks)), _context(), initializer=_prepare, initargs=(make,)
    )
    try:
        yield from _windowed(pool, tasks, _AHEAD * jobs)
    except BrokenProcessPool as error:
        raise StudyError(
            f"{jobs} jobs",
            "the system ended one, most likely for lack of memory",
            "Run with 1 job.",
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _context() -> Any:  # noqa: ANN401 - the contexts of the systems have no common public type
    forks = "fork" in multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork" if forks else "spawn")


def _windowed(pool: ProcessPoolExecutor, tasks: Sequence[Any], ahead: int) -> Iterator[Any]:
    waiting: deque[Future[Any]] = deque()
    with warnings.catch_warnings(), _deferred_interrupt():
        # NumPy's idle threads make Python 3.12 warn at fork; workers never meet their locks.
        warnings.simplefilter("ignore", DeprecationWarning)
        waiting.extend(pool.submit(_work, task) for task in tasks[:ahead])
    for task in tasks[ahead:]:
        yield waiting.popleft().result()
        waiting.append(pool.submit(_work, task))
    while waiting:
        yield waiting.popleft().result()


@contextmanager
def _deferred_interrupt() -> Iterator[None]:
    """Let Ctrl-C wait while processes start: they are to inherit that it is not theirs."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_made: list[Any] = []


def _prepare(make: Callable[[], Any]) -> None:
    """In a new process: Ctrl-C is the parent's to answer; the worker is made by the first task."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _made[:] = [make]


def _work(task: Any) -> Any:  # noqa: ANN401 - any picklable value
    if len(_made) == 1:
        _made.append(_made[0]())
    return _made[1](task)
