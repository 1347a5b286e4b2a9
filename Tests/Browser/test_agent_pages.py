"""The agent API answers for ten pages as Streamlit does: `agents/streamlit.json` has the answers of real Streamlit, recorded by `Scripts/record-agents`."""

from __future__ import annotations

import json
import os
import pathlib
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator

import pytest

from gallery_process import ROOT, command, free_port, wait_until

AGENTS = pathlib.Path(__file__).parent / "agents"
sys.path.insert(0, str(AGENTS))

from ten_pages import SETTINGS, Door  # noqa: E402

pytestmark = pytest.mark.swift_only("the answers of Streamlit itself are what is compared with")

RECORDED: dict[str, list[str]] = json.loads((AGENTS / "streamlit.json").read_text())

# Where Swiftlit answers differently, on purpose: steps, lines of the one side (-) and of the other (+), and why. The last test sees that each is needed.
DIFFERENT: list[tuple[str, str, str]] = [
    ("text: open", "Written:", "Swift prints true and false in lower case"),
    (": open|: back|: another page", r"data\.columns\[\d+\]\.type = \"(large_)?string\"", "pandas writes long strings, DataTable short ones"),
    ("tables: open", "dictionary<", "pandas counts categories with 8 bits, DataTable with 32"),
    ("tables: open", r"data_editor\['fixed'\] props\.disabled", "what is sent does not say whether columns were named or all were left editable"),
    ("charts: open", r"vega_lite_chart props\.|pydeck_chart props\.", "the arguments of a chart's command are not sent; its specification is, and is compared"),
    ("charts: open", r"(columns\[1\]\.name|field) = \"(value|0)\"", "a column without a name is called by its number, as in a DataTable of rows"),
    ("charts: open", r"encoding\.x\.title", "a name that the chart has made up is shown to nobody"),
    ("specifications: open", r"plotly_chart\['select'\] data\.spec_omitted", "plotly adds its own template to a page's figure, which is left out"),
    ("specifications: open", "mapProvider", "pydeck adds it to a page's own specification"),
    ("media: open", r"/image props\.url = ", "drawings are files here, and texts in the page there"),
    ("media: open", r"(audio|video)\S* props\.format", "the type of a file is said where it is fetched"),
    ("media: open", r"props\.file_name", "the name of a file is said where it is fetched"),
    ("media: open|agents: open", r"(file_uploader|audio_input|camera_input)\[[^]]*\] (support|value)|^\+ action .*\"(file_uploader)\"", "agents may upload files here"),
    ("agents: files that are none", r"code = (unsupported_element|invalid_value)", "agents may upload files here"),
    ("inputs: no whole number|inputs: no day|agents: half a range|agents: a form, wrong", r"status = 400|code = invalid_value|fields = |session = False", "what a widget cannot have is refused, and not replaced by something else without a word"),
    ("inputs: no day|agents: half a range|agents: a form, wrong|agents: out of range|agents: a reversed range", "value = |amount = |count = ", "what a widget cannot have is refused, or leaves its value as it is"),
    ("agents: a value in the URL", "query_params", "the address is that which a browser would show"),
    (r"agents: (a|an) (empty )?form(, not whole)?$", "value = |orders = ", "a form that is cleared when it is submitted is cleared for agents too, as in a browser"),
    ("agents: an error|agents: after the error", r"exception props\.type", "the type of an error is named with its module"),
]


def differences(step: str, answers: dict[str, list[str]]) -> list[str]:
    """The lines that only one side has."""
    theirs, ours = RECORDED[step], answers[step]
    return [f"- {line}" for line in theirs if line not in ours] + [f"+ {line}" for line in ours if line not in theirs]


@pytest.fixture(scope="module")
def answers(artifacts: pathlib.Path) -> Iterator[dict[str, list[str]]]:
    """What the same pages in Swift answer."""
    program = pathlib.Path(os.environ.get("SWIFTLIT_SIDE_BY_SIDE") or pathlib.Path(command()[0]).parent / "SideBySide")
    assert program.exists(), f"{program} is not there; the build of the tests makes it"
    port = free_port()
    settings = {"server.address": "127.0.0.1", "server.port": str(port)} | SETTINGS
    with (artifacts / "side-by-side.log").open("wb") as log:
        process = subprocess.Popen(
            [str(program), *(f"--{name}={value}" for name, value in settings.items())],
            cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
        )

    def is_there() -> bool:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5).close()
            return True
        except OSError:
            return False

    try:
        wait_until(is_there, "the pages are not served", 120)
        found = Door(f"http://127.0.0.1:{port}").answers()
        (artifacts / "swiftlit.json").write_text(json.dumps(found, indent=0, ensure_ascii=False))
        yield found
    finally:
        process.terminate()
        process.wait(30)


def is_different(step: str, line: str, steps: str, pattern: str) -> bool:
    return bool(re.search(steps, step) and re.search(pattern, line))


@pytest.mark.parametrize("step", RECORDED)
def test_the_answer_is_that_of_streamlit(answers: dict[str, list[str]], step: str) -> None:
    unknown = [line for line in differences(step, answers) if not any(is_different(step, line, *known[:2]) for known in DIFFERENT)]
    assert not unknown, "\n".join(unknown[:60])


def test_each_difference_is_one(answers: dict[str, list[str]]) -> None:
    lines = [(step, line) for step in RECORDED for line in differences(step, answers)]
    idle = [known for known in DIFFERENT if not any(is_different(step, line, *known[:2]) for step, line in lines)]
    assert not idle, f"nothing differs like this any more: {idle}"
