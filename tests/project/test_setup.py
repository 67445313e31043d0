"""What a newcomer installs: the lock files, conda's environment and pyproject.toml say the same."""

import ast
import json
import re
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from briefing.export.menu import NAMES

ROOT = Path(__file__).parents[2]
CONDA = {
    "brotli-python": "brotli",
    "matplotlib-base": "matplotlib",
    "nbconvert-core": "nbconvert",
    "pandera-pandas": "pandera",
    "python-duckdb": "duckdb",
    "typst-py": "typst",
}
MODULES = {"yaml": "pyyaml", "IPython": "ipython"}  # the packages that bring them
BROUGHT = {"ipython", "numpy", "traitlets"}  # with ipykernel, pandas, ipywidgets
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
PROJECT = tomllib.loads(PYPROJECT)["project"]


def bounds(requirements: list[str]) -> dict[str, str]:
    found = {}
    for requirement in requirements:
        match = re.fullmatch(r"([A-Za-z0-9._-]+)(?:\[\w+\])?(>=[\d.]+)", requirement)
        assert match, requirement
        found[match[1].lower().replace("_", "-")] = match[2]
    return found


def test_the_conda_environment_brings_what_the_project_needs_and_jupyterlab() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    entries = [entry for entry in environment["dependencies"] if isinstance(entry, str) and entry != "pip"]
    pip = next(entry["pip"] for entry in environment["dependencies"] if isinstance(entry, dict))
    assert pip[-1] == "--editable ."
    found = {CONDA.get(name, name): bound for name, bound in bounds([*entries, *pip[:-1]]).items()}
    assert found.pop("python") == PROJECT["requires-python"]
    wanted = bounds([*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["lab"]])
    assert found == wanted


def test_binder_s_environment_brings_all_that_the_explorer_imports() -> None:
    """What `notebooks/explore.ipynb` imports, and what that imports, is there by name or comes with what is."""
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    entries = [entry for entry in environment["dependencies"] if isinstance(entry, str)]
    pip = next(entry["pip"] for entry in environment["dependencies"] if isinstance(entry, dict))
    named = {CONDA.get(name, name) for name in bounds([entry for entry in [*entries, *pip[:-1]] if entry != "pip"])}
    package = ROOT / "src" / "briefing"
    imported: set[str] = set()
    for path in [*(package / "explore").glob("*.py"), *(package / "report").glob("*.py"), *package.glob("tables/*.py")]:
        imported |= third_party(path)
    assert {"pandas", "anywidget"} <= imported
    assert {MODULES.get(module, module) for module in imported} <= named | BROUGHT


def third_party(path: Path) -> set[str]:
    """Return the modules that a file imports from neither the standard library nor this package."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        found |= {name.split(".")[0] for name in names}
    return found - sys.stdlib_module_names - {"briefing", "__future__"}


def test_jupyterlab_s_menu_reaches_every_exporter_that_is_registered() -> None:
    assert sorted(PROJECT["entry-points"]["nbconvert.exporters"]) == sorted(NAMES)
    (settings,) = tomllib.loads(PYPROJECT)["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    switched = json.loads((ROOT / settings).read_text(encoding="utf-8"))["ServerApp"]["jpserver_extensions"]
    assert switched == {"briefing.export.menu": True}


@pytest.mark.parametrize("name", sorted(path.name for path in ROOT.glob("requirements*.txt")))
def test_lock_files_carry_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    blocks = [block for block in re.split(r"\n(?=\S)", text) if block.strip() and not block.startswith("#")]
    assert blocks
    assert all("==" in block and "--hash=sha256:" in block for block in blocks)


def test_the_lock_of_npm_s_packages_carries_hashes_and_no_address() -> None:
    text = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert "://" not in text
    root, *packages = json.loads(text)["packages"].items()
    asked = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert root[1]["devDependencies"] == asked
    assert packages
    assert all(package["integrity"].startswith("sha512-") and package["version"] for _, package in packages)


def test_what_is_locked_satisfies_what_is_asked() -> None:
    from packaging.specifiers import SpecifierSet

    locked: dict[str, list[str]] = {}
    for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines():
        if match := re.match(r"([a-z0-9._-]+)==([^\s;\\]+)", line):
            locked.setdefault(match[1], []).append(match[2])
    for name, bound in bounds(PROJECT["dependencies"]).items():
        assert locked[name], name
        assert all(SpecifierSet(bound).contains(version) for version in locked[name]), name


def test_the_tests_run_with_what_users_install() -> None:
    def pins(name: str) -> dict[str, str]:
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        return {line.split("==")[0]: line for line in lines if re.match(r"[a-z0-9._-]+==[^;]*$", line)}

    ours, tests = pins("requirements.txt"), pins("requirements-test.txt")
    assert ours
    assert all(tests.get(name, line) == line for name, line in ours.items())
