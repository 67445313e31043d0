"""One target under libFuzzer, in this process: `python tests/fuzz/one.py TARGET SECONDS FOLDER`; `run.py` starts it."""

import hashlib
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
_SLOWEST = 25  # seconds of one input, on a clock: machines are shared
_MEGABYTES = 2048  # that a target may take


def fuzz(name: str, seconds: int, folder: Path) -> None:
    """Fuzz a target; the process ends with it."""
    import atheris

    with atheris.instrument_imports(include=["briefing"]):  # before anything has imported the package
        from fuzz.shrinking import Found
        from fuzz.targets import TARGETS

        target = TARGETS[name]
        seeds = target.seeds()
        for seed in seeds[:20]:
            target.ask(seed)  # reads the reference data, and imports what is imported late
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in seeds:
        (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    dictionary = folder / "words"
    dictionary.write_text("".join(map(_quoted, target.words())), encoding="ascii")
    options = {
        "max_total_time": seconds,
        "max_len": target.longest,
        "len_control": 5,  # long ones soon: an article is no single word
        "timeout": _SLOWEST,
        "report_slow_units": 100 * _SLOWEST,  # never: what is slow by this process's own time, targets find
        "rss_limit_mb": _MEGABYTES,
        "artifact_prefix": f"{folder / 'found'}/",
        "dict": dictionary,
        "print_final_stats": 1,
    }
    found = Found(target, folder / "found")
    atheris.Setup([sys.argv[0], *(f"-{option}={value}" for option, value in options.items()), str(corpus)], found.ask)
    atheris.Fuzz()


def _quoted(word: str) -> str:
    """Return a word as a line of libFuzzer's dictionary."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in word.encode()[:60]) + '"\n'


if __name__ == "__main__":
    sys.path[:1] = [str(TESTS), str(TESTS.parent / "src")]  # instead of this file's folder
    fuzz(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
