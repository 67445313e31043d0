"""What an archive holds is received as from a folder; whatever it tries, nothing leaves it and nothing fills memory."""

import io
import struct
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from packed import PACKERS, TEXT, lines, problems, put, received, tarred, zipped

from briefing.sources import Problem, Received, read_received, receive, unpacked, zips

FILES = {"2019/b.txt": TEXT, "2019/a.md": TEXT, "2020.txt": TEXT + b"More.\n"}
KINDS: dict[str, Callable[[dict[str, bytes]], bytes]] = {".zip": zipped, ".tar": tarred}
PATHS = ["../a.txt", "a/../../b.txt", "/etc/a.txt", "C:/a.txt", "c:a.txt", "..\\a.txt", "a\\b.txt"]


def given(folder: Path, name: str, content: bytes) -> list[Received | Problem]:
    """Receive what an archive of these bytes holds; nothing may be left on disk beside it."""
    place = put(folder / name, content)
    found = [*receive(place)]
    assert [*folder.iterdir()] == [place]
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_an_archive_stands_for_a_folder_of_its_name_in_its_own_order(tmp_path: Path, kind: str) -> None:
    found = received(given(tmp_path, f"press{kind}", KINDS[kind](FILES)))
    assert [(one.name, one.file, one.content) for one in found] == [
        ("press/2019/b", f"press{kind}/2019/b.txt", TEXT),
        ("press/2019/a", f"press{kind}/2019/a.md", TEXT),
        ("press/2020", f"press{kind}/2020.txt", TEXT + b"More.\n"),
    ]
    assert read_received(found[0]).text == TEXT.decode()


@pytest.mark.parametrize("compression", PACKERS)
def test_a_compressed_tar_is_read_as_a_plain_one(tmp_path: Path, compression: str) -> None:
    content = PACKERS[compression](tarred(FILES))
    found = given(tmp_path, f"press.tar{compression}", content)
    assert [one.name for one in received(found)] == ["press/2019/b", "press/2019/a", "press/2020"]
    assert problems(found) == {}
    short = {".gz": ".tgz", ".bz2": ".tbz2", ".xz": ".txz", ".zst": ".tzst"}[compression]
    (tmp_path / f"press.tar{compression}").rename(tmp_path / f"press{short}")
    assert len(received(receive(tmp_path / f"press{short}"))) == 3


def test_an_archive_in_a_folder_comes_in_its_turn_and_its_register_row_counts(tmp_path: Path) -> None:
    put(tmp_path / "b.zip", zipped(FILES))
    put(tmp_path / "a.txt", TEXT)
    put(tmp_path / "c.txt", TEXT)
    put(tmp_path / "sources.csv", b"file,self,origin\nb.zip,LAO,A library\n")
    found = received(receive(tmp_path))
    assert [one.name for one in found] == ["a", "b/2019/b", "b/2019/a", "b/2020", "c"]
    assert [(one.self_country, one.origin) for one in found[:2]] == [("VNM", ""), ("LAO", "A library")]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", PATHS)
def test_a_path_that_leads_out_of_an_archive_is_refused_and_the_rest_read(tmp_path: Path, kind: str, path: str) -> None:
    found = given(tmp_path, f"press{kind}", KINDS[kind]({"a.txt": TEXT, path: TEXT, "z.txt": TEXT}))
    assert [one.name for one in received(found)] == ["press/a", "press/z"]
    assert problems(found) == {f"press{kind}/{path}": "its path leads out of the archive"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_with_control_characters_is_refused_and_shown_as_escapes(tmp_path: Path, kind: str) -> None:
    found = given(tmp_path, f"press{kind}", KINDS[kind]({"a\x1b[2J.txt": TEXT, "z.txt": TEXT}))
    assert [one.name for one in received(found)] == ["press/z"]
    assert problems(found) == {f"press{kind}/a\\x1b[2J.txt": "its name holds control characters"}


def test_a_name_that_a_zip_archive_hides_behind_nul_is_refused(tmp_path: Path) -> None:
    content = zipped({"a.txt0.png": TEXT, "z.txt": TEXT}).replace(b"a.txt0.png", b"a.txt\0.png")
    found = given(tmp_path, "press.zip", content)
    assert [one.name for one in received(found)] == ["press/z"]
    assert problems(found) == {r"press.zip/a.txt\x00.png": "its name holds control characters"}


@pytest.mark.parametrize("kind", KINDS)
def test_hidden_members_are_left_out_and_what_is_not_read_is_told(tmp_path: Path, kind: str) -> None:
    inner = {"._a.txt": TEXT, ".git/b.txt": TEXT, "__MACOSX/a.txt": TEXT, "./c.txt": TEXT, "d.png": TEXT, "e.txt": b"",
             "f.zip": zipped(FILES), "g.jsonl": lines({"text": "A."})}  # fmt: skip
    found = given(tmp_path, f"press{kind}", KINDS[kind](inner))
    assert [one.name for one in received(found)] == ["press/c"]
    assert problems(found) == {
        f"press{kind}/d.png": ".png is not read",
        f"press{kind}/e.txt": "is empty",
        f"press{kind}/f.zip": "is packed within an archive",
        f"press{kind}/g.jsonl": "is packed within an archive",
    }


def test_links_and_devices_in_a_tar_archive_are_refused(tmp_path: Path) -> None:
    kinds = {tarfile.SYMTYPE: "link", tarfile.LNKTYPE: "link", tarfile.CHRTYPE: "no plain",
             tarfile.FIFOTYPE: "no plain", tarfile.GNUTYPE_SPARSE: "no plain"}  # fmt: skip
    members = []
    for number, kind in enumerate(kinds):
        member = tarfile.TarInfo(f"{number}.txt")
        member.type, member.linkname = kind, "/etc/hostname"
        members.append(member)
    found = given(tmp_path, "press.tar", tarred({"a.txt": TEXT}, *members))
    assert [one.name for one in received(found)] == ["press/a"]
    assert all(part in cause for part, cause in zip(kinds.values(), problems(found).values(), strict=True))


def test_a_link_in_a_zip_archive_is_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("a.txt")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(link, "/etc/hostname")
    assert problems(given(tmp_path, "press.zip", made.getvalue())) == {
        "press.zip/a.txt": "is a link, which is not followed"
    }


def test_a_member_that_is_no_article_by_its_size_is_refused_and_the_rest_read(tmp_path: Path) -> None:
    big = {"a.txt": TEXT, "big.txt": b"words " * 1_500_000, "z.txt": TEXT}
    for kind, pack in KINDS.items():
        found = [*receive(put(tmp_path / f"press{kind}", pack(big)))]
        assert [one.name for one in received(found)] == ["press/a", "press/z"]
        assert problems(found) == {f"press{kind}/big.txt": "is larger than 8 MB, which no article is"}


def test_members_of_one_path_are_told(tmp_path: Path) -> None:
    found = given(tmp_path, "press.zip", zipped({"a.txt": TEXT, "./a.txt": TEXT, "a.md": TEXT}))
    assert [one.file for one in received(found)] == ["press.zip/a.txt"]
    assert list(problems(found)) == ["press.zip/a.txt", "press.zip/a.md"]


@pytest.mark.parametrize("name", ["press.zip", "press.tar", *(f"press.tar{each}" for each in PACKERS)])
def test_an_archive_cut_off_anywhere_gives_what_came_before_and_says_so(tmp_path: Path, name: str) -> None:
    files = {f"{number}.txt": bytes(range(32, 127)) * 9 * (number + 1) for number in range(6)}
    packed = KINDS[".zip"](files) if name.endswith(".zip") else tarred(files)
    packed = PACKERS.get(Path(name).suffix, bytes)(packed)
    last = len(packed.rstrip(b"\0") if name.endswith(".tar") else packed)
    for end in (*range(0, last, max(1, last // 23)), last - 1):
        found = [*receive(put(tmp_path / name, packed[:end]))]
        whole = received(found)
        assert [one.content for one in whole] == [files[f"{number}.txt"] for number in range(len(whole))]
        assert isinstance(found[-1], Problem)
        assert found[-1].file.startswith(name)
        assert "damaged" in found[-1].cause or "bombs" in found[-1].cause


def test_a_damaged_member_of_a_zip_archive_does_not_cost_the_others(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.txt": TEXT, "b.txt": b"Wait. " * 99, "c.txt": TEXT}, zipfile.ZIP_STORED))
    content[content.index(b"Wait. ")] ^= 1
    found = given(tmp_path, "press.zip", bytes(content))
    assert [one.name for one in received(found)] == ["press/a", "press/c"]
    assert problems(found) == {"press.zip/b.txt": "is damaged: it cannot be unpacked"}


@pytest.mark.parametrize(
    ("at", "value", "cause"), [(8, 1, "password"), (10, 99, "in a way that is not read")], ids=["locked", "unknown"]
)
def test_a_member_that_is_locked_or_packed_in_an_unknown_way_is_refused(
    tmp_path: Path, at: int, value: int, cause: str
) -> None:
    content = bytearray(zipped({"a.txt": TEXT}))
    struct.pack_into("<H", content, content.index(b"PK\x01\x02") + at, value)
    struct.pack_into("<H", content, at - 2, value)
    (told,) = problems(given(tmp_path, "press.zip", bytes(content))).values()
    assert cause in told


def test_an_archive_of_nothing_and_one_that_is_none_are_told(tmp_path: Path) -> None:
    for name, content, cause in [
        ("a.zip", zipped({}), "holds no documents"), ("b.tar", tarred({}), "holds no documents"),
        ("c.zip", b"no zip", "damaged"), ("d.tar", b"no tar" * 200, "damaged"), ("e.tar.gz", b"no gzip", "damaged"),
        ("f.tgz", b"", "damaged"), ("g.tar.xz", tarred(FILES), "damaged"), ("h.tar.zst", tarred(FILES), "damaged"),
    ]:  # fmt: skip
        assert cause in problems(receive(put(tmp_path / name, content)))[name]


# Bombs: archives that unpack to far more than they are.


def peak_while_receiving(place: Path) -> tuple[list[Received | Problem], int]:
    tracemalloc.start()
    try:
        found = [item if isinstance(item, Problem) else Received(item.name, "", b"", "") for item in receive(place)]
        return found, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("compression", PACKERS)
def test_a_tar_that_unpacks_without_end_is_stopped(
    tmp_path: Path, compression: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacked, "_PLAIN_BYTES", 4_000_000)
    bomb = PACKERS[compression](tarred({f"{number}.txt": b" " * 790_000 for number in range(10)}))
    found, peak = peak_while_receiving(put(tmp_path / f"bomb.tar{compression}", bomb))
    assert len(received(found)) < 10
    assert "unpacks to more than its size allows" in problems(found)[f"bomb.tar{compression}"]
    assert peak < 20_000_000


def test_a_zip_whose_members_together_are_a_bomb_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacked, "_PLAIN_BYTES", 4_000_000)
    bomb = zipped({f"{number}.txt": b" " * 790_000 for number in range(10)})
    found, peak = peak_while_receiving(put(tmp_path / "bomb.zip", bomb))
    assert len(received(found)) < 10
    assert "unpacks to more than its size allows" in problems(found)["bomb.zip"]
    assert peak < 20_000_000


def test_a_zip_that_lists_more_than_memory_should_hold_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zips, "_MOST_LISTED", 5_000)
    found = given(tmp_path, "press.zip", zipped({f"{number}.txt": TEXT for number in range(100)}))
    assert list(problems(found)) == ["press.zip"]
    assert "lists more files" in problems(found)["press.zip"]
    end = bytearray(zipped({"a.txt": TEXT}))
    at = end.index(b"PK\x05\x06")
    end[at:at] = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 1 << 40, 0)
    assert not received(given(tmp_path, "press.zip", bytes(end)))


@pytest.mark.parametrize(
    "decoy", [b"", b"PK\x05\x06", b"PK\x06\x06" + bytes(60), b"PK\x06\x06" + bytes(60) + b"PK\x05\x06"]
)
def test_a_list_of_files_is_bounded_by_what_is_read_of_it_not_by_what_the_archive_s_end_seems_to_say(
    tmp_path: Path, decoy: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A comment that looks like another end; an offset that does."""
    monkeypatch.setattr(zips, "_MOST_LISTED", 80_000)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(2_000):
            archive.writestr(f"{number}.txt", TEXT)
        archive.comment = decoy
    assert "press.zip" in problems(given(tmp_path, "press.zip", made.getvalue()))


def test_members_that_share_one_packed_text_and_members_that_are_refused_count_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Overlapping members: 26 files that are all the same place of the archive, each too large."""
    monkeypatch.setattr(unpacked, "_PLAIN_BYTES", 20_000_000)
    content = zipped({"a.txt": b" " * 8_500_000})
    start = content.index(b"PK\x01\x02")
    end = bytearray(content[content.index(b"PK\x05\x06") :])
    entry = content[start : len(content) - len(end)]
    struct.pack_into("<HHI", end, 8, 26, 26, 26 * len(entry))
    found = given(tmp_path, "bomb.zip", content[:start] + 26 * entry + bytes(end))
    assert not received(found)
    assert "unpacks to more than its size allows" in problems(found)["bomb.zip"]


def test_a_tar_s_headers_are_held_to_what_headers_are(tmp_path: Path) -> None:
    name = tarfile.TarInfo("././@LongLink")
    name.type, name.size = tarfile.GNUTYPE_LONGNAME, 1 << 33
    endless = name.tobuf(tarfile.GNU_FORMAT) + b"a" * 2_000_000
    assert "bombs" in problems(given(tmp_path, "press.tar", endless))["press.tar"]
    chain = tarfile.TarInfo("x").tobuf(tarfile.USTAR_FORMAT).replace(b"ustar\x0000", b"ustar\x0000", 1)
    header = tarfile.TarInfo("pax")
    header.type, header.size = tarfile.XHDTYPE, 0
    assert "press.tar" in problems(given(tmp_path, "press.tar", header.tobuf() * 3_000 + chain))


def test_an_xz_that_asks_for_gigabytes_is_refused(tmp_path: Path) -> None:
    import lzma

    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 28, "preset": 0}]
    content = lzma.compress(tarred(FILES), filters=filters)
    assert "damaged" in problems(given(tmp_path, "press.tar.xz", content))["press.tar.xz"]


def test_many_faults_of_one_archive_are_counted_and_not_all_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefing.sources import contents

    monkeypatch.setattr(contents, "_MOST_PROBLEMS", 5)
    found = given(tmp_path, "press.zip", zipped({f"{number}.png": b"" for number in range(12)} | {"a.txt": TEXT}))
    assert len(received(found)) == 1
    assert len(problems(found)) == 6
    assert problems(found)["press.zip"] == "7 more of its documents were refused"


def test_a_bound_of_unpacking_never_stops_what_shrinks_as_text_does() -> None:
    bound = unpacked.Bound()
    for _ in range(1_000):
        bound.count(1_000_000, 10_000_000)
    with pytest.raises(unpacked.BeyondBoundsError):
        bound.count(2_000_000_000, 10_000_000)
