"""The files of `Examples/deploy` and `Examples/systemd`: they use options, settings and stages that there are. No browser, and no container engine."""

from __future__ import annotations

import pathlib
import re
import shutil
import subprocess

import pytest

from gallery_process import ROOT, command

pytestmark = pytest.mark.swift_only("tests files of this package")

DEPLOY = ROOT / "Examples/deploy"
FILES = [
    *sorted(path for path in DEPLOY.iterdir() if path.suffix != ".md"),
    *sorted((ROOT / "Examples/systemd").iterdir()),
    *sorted(path for path in (ROOT / "Examples/cluster").iterdir() if path.suffix != ".md"),
]
# Options of other programs in these files.
FOREIGN = {
    "no-install-recommends", "build-arg", "time", "build", "detach", "create-home", "from", "output", "interval", "timeout", "start-period", "fail",
    "silent", "header", "now", "swiftlit-path", "config", "jetstream", "store", "user", "pass", "scale",
}


def instructions(dockerfile: str) -> list[tuple[str, str]]:
    """Instruction and arguments of each line, with lines that go on put together."""
    joined = re.sub(r"\\\n", " ", re.sub(r"^#.*\n", "", dockerfile, flags=re.MULTILINE))
    return [(line.split(None, 1)[0], line.split(None, 1)[1]) for line in joined.splitlines() if line.strip()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_options_and_variables_are_those_of_an_app(path: pathlib.Path) -> None:
    help_text = subprocess.run([*command(), "--help"], cwd=ROOT, check=True, capture_output=True, text=True, timeout=120).stdout
    text = path.read_text()
    for option in set(re.findall(r"(?<![\w-])--([a-z][a-z-]+)", text)) - FOREIGN:
        assert f"--{option}" in help_text, f"{path.name} has --{option}, which is no option of an app"
    known = (ROOT / "Documentation/Settings.md").read_text()
    for variable in set(re.findall(r"\bSTREAMLIT_\w+", text)):
        assert f"`{variable}`" in known, f"{path.name} has {variable}, which is no setting"
    for setting in set(re.findall(r"\b(?:server|nats)\.(?!(?:pem|key|conf)\b)[a-zA-Z]\w+", text)):
        assert f"`{setting}`" in known, f"{path.name} has {setting}, which is no setting"


def test_the_dockerfile_is_whole() -> None:
    lines = instructions((DEPLOY / "Dockerfile").read_text())
    known = {"FROM", "RUN", "WORKDIR", "COPY", "ARG", "USER", "VOLUME", "EXPOSE", "HEALTHCHECK", "STOPSIGNAL", "ENTRYPOINT", "CMD"}
    assert {name for name, _ in lines} <= known
    stages = [index for index, (name, _) in enumerate(lines) if name == "FROM"]
    names = [found[1] for name, rest in lines if name == "FROM" and (found := re.search(r" AS (\w+)$", rest))]
    assert len(stages) == 2 and stages[0] == 0
    for name, rest in lines:
        if name == "FROM":
            assert re.match(r"[\w./-]+:[\w.-]+", rest) and ":latest" not in rest, f"{rest} names no version"
        if found := re.search(r"--from=(\w+)", rest):
            assert found[1] in names, f"there is no stage {found[1]}"
        if "apt-get install" in rest:
            assert "apt-get update" in rest and "--no-install-recommends" in rest and "rm -rf /var/lib/apt/lists" in rest
        if name in ("ENTRYPOINT", "CMD"):
            assert rest.startswith("["), f"{name} runs a shell, which keeps signals from the app"
    runtime = lines[stages[1]:]
    assert [rest for name, rest in runtime if name == "USER"][-1] != "root"
    # The build is that of a new project.
    template = instructions((ROOT / "Templates/common/Dockerfile").read_text())
    assert [rest for name, rest in lines[: stages[1]] if name == "FROM"] == [rest for name, rest in template if name == "FROM"][:1]
    assert ("RUN", "swift package swiftlit build --output /app") in lines and ("RUN", "swift package swiftlit build --output /app") in template


def test_the_units_are_valid(tmp_path: pathlib.Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("there is no systemd on this machine")
    program = tmp_path / "Dashboard"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    units = []
    for path in sorted((ROOT / "Examples/systemd").iterdir()):
        units.append(tmp_path / path.name)
        units[-1].write_text(path.read_text().replace("/opt/dashboard/Dashboard", str(program)))
    assert any(str(program) in unit.read_text() for unit in units)
    result = subprocess.run(["systemd-analyze", "verify", *map(str, units)], capture_output=True, text=True, timeout=120)
    # What it says of other units of the machine is not about these.
    about = [line for line in result.stderr.splitlines() if "dashboard." in line]
    assert not about, "\n".join(about)
