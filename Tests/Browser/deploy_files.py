"""Files of `Examples/deploy`, changed as their readers change them, and the programs that they are for."""

from __future__ import annotations

import pathlib
import shutil

import pytest

from gallery_process import ROOT

DEPLOY = ROOT / "Examples/deploy"


def program(name: str) -> str:
    """Where a program of a Debian package is. Some are in a folder that is only in the path of root."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin")
    if not found:
        pytest.fail(f"{name} is missing; Scripts/test installs it")
    return found


def changed(name: str, *changes: tuple[str, str]) -> str:
    """The text of a file with something else in the places that a reader fills in."""
    text = (DEPLOY / name).read_text()
    for old, new in changes:
        assert old in text, f"{name} has no {old!r}"
        text = text.replace(old, new)
    return text
