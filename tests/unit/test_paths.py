"""What the compact form of a path keeps."""

import pytest

from briefing.export.paths import compact


@pytest.mark.parametrize(
    ("data", "made"),
    [
        ("M 10 10 L 20 10 L 20.04 10 L 20 30.5 z", "M10 10l10 0 0 20.5z"),
        ("M 5 5 L 5.3 4.6 L 5.5 4.8 z M 9 9 L 8 9", "M5 5l.3-.4.2.2zM9 9l-1 0"),
        ("M 1 1 L 3 1 L 3 3 Z L 0 1", "M1 1l2 0 0 2zl-1 0"),
        ("M 0 0 C 1 0 2 .255 2 2", "M0 0c1 0 2 .26 2 2"),
        ("M 0 0 L 1 1 C 1 0 2 0 2 2 C 1 0 2 0 3 3", "M0 0l1 1c0-1 1-1 1 1-1-2 0-2 1 1"),
        ("M 4 4 L 4 4", "M4 4l0 0"),
    ],
)
def test_steps_lead_to_the_points_that_were_given(data: str, made: str) -> None:
    assert compact(data) == made


@pytest.mark.parametrize("data", ["", "M 1 1 H 5", "m1 1l2 2", "M 1 1 2 2", "M 1", "L", "M 0 0 A 1 1 0 0 1 2 2"])
def test_what_it_does_not_know_comes_back_as_it_was(data: str) -> None:
    assert compact(data) == data


def test_rounding_does_not_add_up() -> None:
    """Each step leads to the rounded point, not from one rounded step to the next."""
    data = "M 0 0 " + " ".join(f"L {0.94 * n:.2f} {n % 2 * 5}" for n in range(1, 501))
    numbers = compact(data).partition("l")[2].replace("-", " -").split()
    assert sum(float(number) for number in numbers[::2]) == pytest.approx(470)
