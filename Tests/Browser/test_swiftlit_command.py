"""The command `swiftlit`: what it makes and says. `test_loop.py` is about `swiftlit run`.

A new project is not built here: it would compile all packages again, seven minutes of processor time (`Scripts/first-build`, which also runs the tests of one). The Swift
tests compile the pages and the tests of every template.
"""

from __future__ import annotations

import json
import pathlib
import re
import subprocess

import pytest

from gallery_process import ROOT, command, free_port

pytestmark = pytest.mark.swift_only("has a command of its own")


def swiftlit() -> str:
    return str(pathlib.Path(command()[0]).parent / "swiftlit")


def run(*arguments: str, cwd: pathlib.Path, timeout: float = 60) -> subprocess.CompletedProcess[str]:
    return subprocess.run([swiftlit(), *arguments], cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=timeout)


@pytest.mark.parametrize("template", ["minimal", "dashboard", "chat", "jobs"])
def test_new_makes_a_package_that_swiftpm_reads(tmp_path: pathlib.Path, template: str) -> None:
    made = run("new", "Shop", "--template", template, "--swiftlit-path", str(ROOT), cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert "cd Shop" in made.stdout and "swiftlit run" in made.stdout
    dump = subprocess.run(
        ["swift", "package", "--package-path", "Shop", "dump-package"], cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert dump.returncode == 0, dump.stderr
    assert '"ShopTests"' in dump.stdout

    again = run("new", "Shop", "--swiftlit-path", str(ROOT), cwd=tmp_path)
    assert again.returncode == 1
    (line,) = again.stderr.splitlines()
    assert line.startswith("error: Shop is there already")


def test_new_takes_swiftlit_from_an_address(tmp_path: pathlib.Path) -> None:
    made = run("new", "Shop", "--swiftlit-url", "https://example.com/tools/swiftlit-ui.git", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    dump = subprocess.run(
        ["swift", "package", "--package-path", "Shop", "dump-package"], cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert dump.returncode == 0, dump.stderr
    package = json.loads(dump.stdout)
    (source,) = package["dependencies"][0]["sourceControl"]
    assert source["identity"] == "swiftlit-ui"
    assert source["location"] == {"remote": [{"urlString": "https://example.com/tools/swiftlit-ui.git"}]}
    assert source["requirement"] == {"branch": ["main"]}
    assert source["traits"] == []
    products = [dependency["product"][:2] for target in package["targets"] for dependency in target["dependencies"] if "product" in dependency]
    assert sorted(products) == [["Swiftlit", "swiftlit-ui"], ["SwiftlitTesting", "swiftlit-ui"]]


def test_doctor_has_a_line_for_each_thing(tmp_path: pathlib.Path) -> None:
    result = run("doctor", "--port", str(free_port()), cwd=tmp_path)
    lines = result.stdout.splitlines()
    assert [line.split()[1] for line in lines] == ["Swift", "Frontend", "Python", "Port", "Linker", "Disk"]
    assert result.returncode == (1 if any(line.startswith("error") for line in lines) else 0)


def test_a_folder_without_a_package_is_one_line_and_exit_code_1(tmp_path: pathlib.Path) -> None:
    for arguments in (["run"], ["build"], ["test"], ["config", "show"]):
        result = run(*arguments, cwd=tmp_path)
        assert result.returncode == 1
        (line,) = result.stderr.splitlines()
        assert line.startswith("error: There is no Package.swift")


@pytest.mark.timeout(600)
def test_test_builds_and_runs_the_tests_of_a_package(tmp_path: pathlib.Path) -> None:
    package = tmp_path / "Sums"
    for folder in ("Sources/Sums", "Tests/SumsTests"):
        (package / folder).mkdir(parents=True)
    (package / "Package.swift").write_text(
        "// swift-tools-version: 6.1\nimport PackageDescription\n\n"
        'let package = Package(name: "Sums", targets: [.target(name: "Sums"), .testTarget(name: "SumsTests", dependencies: ["Sums"])])\n'
    )
    source, tests = package / "Sources/Sums/Sums.swift", package / "Tests/SumsTests/SumsTests.swift"
    source.write_text("public func sum(_ a: Int, _ b: Int) -> Int { a + b }\n")
    tests.write_text(
        "import Sums\nimport Testing\n\n@Test func adds() { #expect(sum(1, 2) == 3) }\n\n@Test func subtracts() { #expect(sum(1, -2) == 3) }\n"
    )
    # From a folder inside of it, with arguments for swift test.
    passed = run("test", "--filter", "adds", cwd=package / "Sources", timeout=280)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert re.search(r"Test run with 1 test .*passed", passed.stdout), passed.stdout

    failed = run("test", "Sums", cwd=tmp_path, timeout=280)
    assert failed.returncode == 1
    assert re.search(r"SumsTests\.swift:6:\d+: Expectation failed", failed.stdout + failed.stderr)

    source.write_text("public func sum(_ a: Int, _ b: Int) -> Int { a + }\n")
    broken = run("test", str(package), cwd=tmp_path, timeout=280)
    assert broken.returncode == 1
    assert "Sums.swift:1:" in broken.stdout + broken.stderr
    assert broken.stderr.splitlines()[-1] == "error: The tests do not build."
