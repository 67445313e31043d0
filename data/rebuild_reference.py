"""Rebuild `countries.csv` and `country_names.csv` under `data/reference/` from permissively licensed packages.

Run by hand, never by the build: `.venv/bin/python data/rebuild_reference.py`. The packages are fetched by name with
npm and pip into a temporary folder; `NOTICES.md` holds their licences. Two files of our own steer it:
`historic_states.csv` (states that are gone) and `country_names_refused.csv` (names of the packages that we do not
take). Our own names live in `country_names_own.csv`, which the product reads beside the result.
"""

import csv
import importlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REFERENCE = Path(__file__).parent / "reference"
NPM = ("i18n-iso-countries@7.14.0", "i18n-nationality@1.4.0", "cldr-core@48.2.0")
PYPI = ("babel==2.18.0",)
LANGUAGES = ("en", "vi", "fr")
KOSOVO = "XKX"  # not in ISO 3166-1; the code in general use
REGIONS = ("002", "009", "019", "142", "150")  # UN M49: Africa, Oceania, Americas, Asia, Europe
PLAIN_NAMES = {"CD": "DR Congo", "CG": "Congo-Brazzaville", "HK": "Hong Kong", "MO": "Macao", "PS": "Palestine"}
SAME_IN_PLURAL = re.compile(r"(?:ese|sh|ch|ss|ois|ais|Manx|Malagasy|Basotho|Batswana|Kyrgyz|Lao|ans)$")
ADJECTIVE_ONLY = re.compile(r"(?:sh|ch|Manx|Icelandic)$")  # `Finnish`, `French`, `Dutch` name no person


@dataclass(frozen=True, slots=True)
class Name:
    """A row of `country_names.csv`."""

    id: str
    name: str
    kind: str  # name, alternative, adjective, demonym-plural
    language: str
    origin: str


def main() -> None:
    """Fetch the packages, write the two files, say how many rows each has."""
    with tempfile.TemporaryDirectory() as temporary:
        packages = Packages(Path(temporary))
        countries = list(_countries(packages))
        _write("countries.csv", countries)
        names = list(_names(packages))
    _write("country_names.csv", [{field: getattr(n, field) for field in Name.__slots__} for n in names])
    sys.stdout.write(f"{len(countries)} countries, {len(names)} names\n")


class Packages:
    """The fetched packages, unpacked under `folder`."""

    def __init__(self, folder: Path) -> None:
        for package in NPM:
            self._fetch("npm", "pack", "--silent", package, "--pack-destination", str(folder))
        self._fetch(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), *PYPI)
        for archive in sorted(folder.glob("*.tgz")):
            shutil.unpack_archive(archive, folder / re.sub(r"-[\d.]+$", "", archive.stem), filter="data")
        for wheel in sorted(folder.glob("*.whl")):
            shutil.unpack_archive(wheel, folder / "python", "zip")
        self._folder = folder
        sys.path.insert(0, str(folder / "python"))
        babel: Any = importlib.import_module("babel")
        self.territories: dict[str, dict[str, str]] = {
            language: dict(babel.Locale.parse(language).territories) for language in LANGUAGES
        }
        codes = self._json("i18n-iso-countries", "codes.json")
        self.codes: dict[str, tuple[str, str]] = {
            alpha2: (KOSOVO if alpha2 == "XK" else alpha3, "" if alpha2 == "XK" else numeric)
            for alpha2, alpha3, numeric, _ in codes
        }
        containment = self._json("cldr-core", "supplemental/territoryContainment.json")
        self.contains: dict[str, list[str]] = {
            code: entry["_contains"] for code, entry in containment["supplemental"]["territoryContainment"].items()
        }

    @staticmethod
    def _fetch(*command: str) -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 (fixed commands, no shell)

    def _json(self, package: str, path: str) -> Any:
        return json.loads((self._folder / package / "package" / path).read_text(encoding="utf-8"))

    def names(self, language: str) -> Iterator[tuple[str, str]]:
        """Yield (alpha-2, name) from i18n-iso-countries."""
        for alpha2, names in self._json("i18n-iso-countries", f"langs/{language}.json")["countries"].items():
            yield from ((alpha2, name) for name in ([names] if isinstance(names, str) else names))

    def nationalities(self, language: str) -> Iterator[tuple[str, str]]:
        """Yield (alpha-2, adjective) from i18n-nationality."""
        yield from self._json("i18n-nationality", f"langs/{language}.json")["nationalities"].items()


def _countries(packages: Packages) -> Iterator[dict[str, str]]:
    english = packages.territories["en"]
    subregion = {c: code for region in REGIONS for code in _leaves(packages, region) for c in packages.contains[code]}
    region = {code: region for region in REGIONS for code in _leaves(packages, region)}
    for alpha2, (alpha3, numeric) in sorted(packages.codes.items(), key=lambda item: item[1][0]):
        sub = subregion.get(alpha2, "")
        yield {
            "id": alpha3,
            "alpha2": alpha2,
            "numeric": numeric,
            "name": PLAIN_NAMES.get(alpha2, _spelled(re.sub(r" \(.*\)", "", english[alpha2]))),
            "region": region.get(sub, ""),
            "region_name": english.get(region.get(sub, ""), ""),
            "subregion": sub,
            "subregion_name": english.get(sub, ""),
            "until": "",
            "successors": "",
            "origin": "i18n-iso-countries; cldr-core; babel",
        }
    for row in _own("historic_states.csv"):
        yield {
            **row,
            "region": region[row["subregion"]],
            "region_name": english[region[row["subregion"]]],
            "subregion_name": english[row["subregion"]],
        }


def _leaves(packages: Packages, region: str) -> list[str]:
    """Return the sub-regions of an M49 region: those whose members are countries."""
    inside = [code for code in packages.contains[region] if code.isdigit()]
    return [c for code in inside for c in (_leaves(packages, code) or [code])]


def _names(packages: Packages) -> list[Name]:
    refused = {(row["id"], row["name"]) for row in _own("country_names_refused.csv")}
    unused = set(refused)
    found: dict[tuple[str, str], Name] = {}
    for name in _candidates(packages):
        reasons = {(name.id, name.name), ("", name.name)} & refused
        unused -= reasons
        if not reasons:
            found.setdefault((name.id, name.name), name)
    if unused:
        sys.exit(f"country_names_refused.csv: no package has these any more; remove them: {sorted(unused)}")
    return sorted(found.values(), key=lambda n: (n.id, n.language, n.kind, n.name))


def _candidates(packages: Packages) -> Iterator[Name]:
    ids = {alpha2: alpha3 for alpha2, (alpha3, _) in packages.codes.items()}
    for language in LANGUAGES:
        for alpha2, country in ids.items():
            for name in _variants(packages.territories[language][alpha2]):
                yield Name(country, name, "name", language, "babel")
        for alpha2, written in packages.names(language):
            for name in _variants(written):
                yield Name(ids[alpha2], name, "alternative", language, "i18n-iso-countries")
    english = [(*pair, "i18n-nationality") for pair in packages.nationalities("en")]
    known = {name for alpha2 in ids for name in _variants(packages.territories["en"][alpha2])}
    adjectives = [(a, n, o) for a, n, o in english if a in ids and n not in known and _is_one_word_form(n)]
    for alpha2, name, origin in adjectives:
        yield Name(ids[alpha2], name, "adjective", "en", origin)
        if not ADJECTIVE_ONLY.search(name) and not SAME_IN_PLURAL.search(name):
            yield Name(ids[alpha2], _plural(name), "demonym-plural", "en", origin)
    also_english = {name.lower() for _, name, _ in adjectives}
    for alpha2, name in packages.nationalities("fr"):
        if _is_one_word_form(name) and name.lower() not in also_english and name not in known:
            for form in _french_forms(name.lower().replace("sud ", "sud-").replace("nord ", "nord-")):
                yield Name(ids[alpha2], form, "adjective", "fr", "i18n-nationality")


def _is_one_word_form(name: str) -> bool:
    """Tell whether this is an adjective, and not a description or a list of several."""
    return not re.search(r"[(,]| - | or | ou | and | et |Île|Îles|Islands?$|Territor|Sahara|îles?\b", name)


def _variants(written: str) -> Iterator[str]:
    """Yield a name in the ways it is written: without its note in brackets, `and` for `&`, `St.` and `Saint`."""
    name = re.sub(r" \([^)]*\)", "", written)
    if "," in name:
        return  # `Korea, Republic of`: a name turned round for a list
    yield name
    spelled = _spelled(name)
    yield spelled
    if "St. " in spelled:
        yield from (spelled.replace("St. ", "St "), spelled.replace("St. ", "Saint "))


def _spelled(name: str) -> str:
    return name.replace(" & ", " and ")


def _plural(name: str) -> str:
    return name + ("es" if name.endswith(("s", "x", "z")) else "s")


def _french_forms(name: str) -> Iterator[str]:
    """Yield masculine and feminine, singular and plural, of a French adjective of nationality."""
    if name.endswith("s") and name[-3:] in {"ens", "ois", "ais"} and name.endswith("ens"):
        name = name[:-1]  # a plural in the package
    feminine = {"grec": "grecque", "turc": "turque"}.get(name)
    if feminine is None:
        double = name.endswith(("en", "on")) and not name.endswith("een")
        feminine = name if name.endswith("e") else name + ("ne" if double else "e")
    for form in dict.fromkeys((name, feminine)):
        yield form
        if not form.endswith(("s", "z")):
            yield form + "s"


def _own(file: str) -> list[dict[str, str]]:
    with (REFERENCE / file).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _write(file: str, rows: Iterable[dict[str, str]]) -> None:
    listed = list(rows)
    with (REFERENCE / file).open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(listed[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(listed)


if __name__ == "__main__":
    main()
