"""Work shared among processes gives what work in one gives, also when a process fails."""

import multiprocessing
import os
import signal
import threading
import time
from typing import TypeVar

import pytest

from doctool.model import parallel
from doctool.model.parallel import parallel_map


class Unsendable:
    def __reduce__(self) -> str:
        msg = "this stays where it is"
        raise TypeError(msg)


T = TypeVar("T")


def slowly(item: T) -> T:
    """Leave the other processes time to take something too, however busy the machine is."""
    time.sleep(0.05)
    return item


@pytest.fixture(autouse=True)
def _three(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_processors", lambda: 3)


def test_results_come_in_order() -> None:
    items = list(range(20))
    assert parallel_map(lambda item: slowly(item) ** 2, items, 2) == [item * item for item in items]
    assert len(set(parallel_map(lambda _: slowly(os.getpid()), items, 2))) == 3
    assert set(parallel_map(lambda _: os.getpid(), items, 15)) == {os.getpid()}
    assert parallel_map(str, [], 2) == []


def test_what_a_process_cannot_do_or_send_is_done_here() -> None:
    here = os.getpid()

    def fails_elsewhere(item: int) -> int:
        if os.getpid() != here:
            raise ValueError(item)
        return slowly(item)

    assert parallel_map(fails_elsewhere, list(range(9)), 1) == list(range(9))
    assert len(parallel_map(lambda _: slowly(Unsendable()), list(range(9)), 1)) == 9


def test_without_more_processes_one_does_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refused)
    assert parallel_map(str, [1, 2, 3], 1) == ["1", "2", "3"]


def test_an_error_is_raised_here() -> None:
    def fails(item: int) -> int:
        raise ValueError(item)

    with pytest.raises(ValueError, match="1"):
        parallel_map(fails, [1] * 6, 1)


def test_a_copy_that_is_killed_costs_no_result() -> None:
    here = os.getpid()

    def killed_elsewhere(item: int) -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return slowly(item)

    assert parallel_map(killed_elsewhere, list(range(9)), 1) == list(range(9))


def test_a_copy_makes_no_more_copies() -> None:
    def both(_: int) -> tuple[int, set[int]]:
        return os.getpid(), set(parallel_map(lambda _: slowly(os.getpid()), [1, 2, 3], 1))

    elsewhere = [(outer, inner) for outer, inner in parallel_map(both, list(range(9)), 1) if outer != os.getpid()]
    assert elsewhere
    assert all(inner == {outer} for outer, inner in elsewhere)


def test_beside_other_threads_one_process_does_everything() -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait, daemon=True)
    other.start()
    try:
        assert set(parallel_map(lambda _: os.getpid(), list(range(9)), 1)) == {os.getpid()}
    finally:
        done.set()
        other.join()


def test_an_interruption_ends_the_copies() -> None:
    here = os.getpid()

    def interrupted(item: int) -> int:
        if os.getpid() == here:
            raise KeyboardInterrupt
        time.sleep(60)
        return item

    with pytest.raises(KeyboardInterrupt):
        parallel_map(interrupted, list(range(9)), 1)
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_results_do_not_depend_on_the_number_of_processors(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_processors", lambda: count)
    assert parallel_map(lambda item: slowly(item) / 3, list(range(11)), 1) == [item / 3 for item in range(11)]


@pytest.mark.parametrize("count", [1, 3])
def test_how_far_the_work_is_is_told_here(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_processors", lambda: count)
    told: list[int] = []
    parallel_map(slowly, list(range(9)), 1, told.append)
    assert told == sorted(told)
    assert told
    assert all(0 <= done < 9 for done in told)
