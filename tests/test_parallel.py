"""Processes change the speed, never the order, the result or the error."""

import os
from functools import partial

import pytest

from voicecode.errors import StudyError
from voicecode.parallel import ordered, ranges


def _doubler(refused=None):
    def work(task):
        if task == refused:
            raise StudyError("task", f"{task} is refused", "Leave it out.")
        return task * 2

    return work


def _dying():
    return lambda _task: os._exit(1)


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("n", [0, 1, 999, 6001, 80_551])
def test_ranges_follow_each_other_and_leave_nothing_out(n, jobs):
    cut = ranges(n, jobs)
    assert [i for start, end in cut for i in range(start, end)] == list(range(n))


def test_the_last_ranges_of_several_jobs_are_small():
    sizes = [end - start for start, end in ranges(80_551, 2)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 5 * sizes[-2]
    assert len(ranges(6000, 2)) > 1


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_keep_the_order_of_the_tasks(jobs):
    assert list(ordered(_doubler, range(50), jobs)) == [n * 2 for n in range(50)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_no_task_gives_no_result(jobs):
    assert list(ordered(_doubler, [], jobs)) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_travels_whole(jobs):
    results = ordered(partial(_doubler, refused=3), range(10), jobs)
    assert [next(results) for _ in range(3)] == [0, 2, 4]
    with pytest.raises(StudyError, match=r"task: 3 is refused\. Leave it out\."):
        next(results)


def test_a_process_that_dies_is_a_user_error_with_a_cure():
    with pytest.raises(StudyError, match="Run with 1 job"):
        list(ordered(_dying, range(4), 2))


def test_a_consumer_may_stop_early():
    results = ordered(_doubler, range(1000), 2)
    assert next(results) == 0
    results.close()
