"""A URL whose storage cannot be opened: every command says what to install, and no password is shown."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing.batches.bucket import store_at
from briefing.cli import main
from briefing.corpus.dataset import open_dataset
from briefing.errors import BriefingError
from briefing.publish import build
from briefing.sources import receive
from briefing.verify.dataset import open_dataset as open_to_verify

Opening = Callable[[str], Any]
OPENINGS: dict[str, Opening] = {
    "a source": receive,
    "an output": store_at,
    "a dataset": open_dataset,
    "a dataset to brief on": build,
    "a dataset to verify": open_to_verify,
}
DRIVERS = {
    "s3": "s3fs",
    "gs": "gcsfs",
    "gcs": "gcsfs",
    "abfs": "adlfs",
    "az": "adlfs",
    "hf": "huggingface_hub",
    "sftp": "paramiko",
    "smb": "smbprotocol",
}


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize("scheme", DRIVERS)
def test_a_missing_driver_is_named_with_how_to_install_it(
    project: Path, monkeypatch: pytest.MonkeyPatch, scheme: str, opening: str
) -> None:
    monkeypatch.setitem(sys.modules, DRIVERS[scheme], None)
    wanted = rf"{scheme}://host/x\.zip.*: the driver for {scheme}:// is not installed.*pip install {DRIVERS[scheme]}"
    with pytest.raises(BriefingError, match=wanted) as raised:
        OPENINGS[opening](f"{scheme}://ann:secret@host/x.zip")
    assert "secret" not in str(raised.value)
    assert str(project) not in str(raised.value)


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_nothing_is_read_from_or_written_to_the_web(scheme: str, opening: str) -> None:
    with pytest.raises(BriefingError, match="is a web address, and nothing is read from or written to the web"):
        OPENINGS[opening](f"{scheme}://ann:secret@host/x.zip")


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize("place", ["simplecache::https://ann:secret@host/x", "zip://x::HTTP://ann:secret@host/x.zip"])
def test_nor_through_another_storage(place: str, opening: str) -> None:
    with pytest.raises(BriefingError, match=r"is a web address|names no place to write to") as raised:
        OPENINGS[opening](place)
    assert "secret" not in str(raised.value)


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("opening", [one for one in OPENINGS if one != "an output"])
@pytest.mark.parametrize("secret", ["secret", "se@cret"])
def test_no_password_is_told_where_nothing_is_found(opening: str, secret: str) -> None:
    with pytest.raises(BriefingError, match="memory://host/x") as raised:
        OPENINGS[opening](f"memory://ann:{secret}@host/x")
    assert "cret" not in str(raised.value)


def test_a_folder_whose_path_looks_like_a_url_is_one(project: Path) -> None:
    dataset = project / "kept" / "s3://press"
    dataset.mkdir(parents=True)
    (dataset / "corpus.json").write_text("[]", encoding="utf-8")
    for opening in (open_dataset, open_to_verify):
        with pytest.raises(BriefingError, match=r"cannot be read|no record"):
            opening("kept/s3://press")


@pytest.mark.usefixtures("project")
def test_a_dataset_is_read_from_its_own_storage() -> None:
    with pytest.raises(BriefingError, match="is reached through another storage"):
        open_dataset("simplecache::memory://host/x")


def test_a_dataset_to_verify_may_be_named_by_its_url(project: Path) -> None:
    (project / "a folder").mkdir()
    (project / "a folder" / "corpus.json").write_text("[]", encoding="utf-8")
    with pytest.raises(BriefingError, match="is no record"):
        open_to_verify(f"file://{project}/a%20folder")


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("opening", OPENINGS)
def test_a_storage_that_nobody_knows_is_told(opening: str) -> None:
    with pytest.raises(BriefingError, match=r"nostorage://host.*: cannot be opened \(Protocol not known: nostorage\)"):
        OPENINGS[opening]("nostorage://host/x")


@pytest.mark.usefixtures("project")
def test_a_url_that_was_typed_or_taken_for_a_path_is_recognised(capsys: pytest.CaptureFixture[str]) -> None:
    for place in ("s3:/host/x.zip", "s3:host/x.zip"):
        assert main(["extract", place, "--out", "out"]) == 2
        assert "a URL is written s3://host/x.zip" in capsys.readouterr().err
