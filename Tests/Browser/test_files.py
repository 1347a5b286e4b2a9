"""Files of `/files`: they go from the browser to the page and back, and what goes wrong is said."""

import pathlib
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import Locator, expect

from gallery_process import GalleryProcess
from streamlit_page import StreamlitPage


@pytest.fixture
def files(app: StreamlitPage) -> StreamlitPage:
    return app.open("/files")


def uploader(app: StreamlitPage, label: str) -> Locator:
    return app.page.get_by_test_id("stFileUploader").filter(has_text=label)


def choose(app: StreamlitPage, label: str, *paths: pathlib.Path) -> None:
    uploader(app, label).locator("input[type=file]").set_input_files(list(paths))


def test_a_table_is_uploaded_shown_and_removed(files: StreamlitPage, tmp_path: pathlib.Path) -> None:
    table = tmp_path / "täble 1.csv"
    table.write_text("city,degrees\nOslo,4\nRome,17\n")
    choose(files, "A table", table)
    files.expect_value("table", "täble 1.csv, 28 bytes, text/csv")
    expect(files.page.get_by_test_id("stDataFrame")).to_be_visible()
    uploader(files, "A table").get_by_test_id("stFileChipDeleteBtn").get_by_role("button").click()
    expect(files.page.get_by_test_id("stDataFrame")).to_have_count(0)


def test_many_files_arrive_large_and_empty_ones_too(files: StreamlitPage, tmp_path: pathlib.Path) -> None:
    contents = {"a.bin": bytes(range(256)) * 8_192, "b.txt": b"hello", "c.txt": b""}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    choose(files, "Any files", *(tmp_path / name for name in contents))
    files.expect_value("files", '["a.bin", "b.txt", "c.txt"]')


def test_files_that_are_too_large_or_of_the_wrong_type_stay_out(files: StreamlitPage, tmp_path: pathlib.Path) -> None:
    large = tmp_path / "large.bin"
    large.write_bytes(bytes(6 << 20))
    choose(files, "Any files", large)
    expect(uploader(files, "Any files").get_by_test_id("stFileChipIconError")).to_be_visible()
    files.expect_value("files", "[]")
    wrong = tmp_path / "wrong.exe"
    wrong.write_bytes(b"MZ")
    choose(files, "A table", wrong)
    expect(uploader(files, "A table").get_by_test_id("stFileChipIconError")).to_be_visible()
    expect(files.page.get_by_test_id("stException")).to_have_count(0)


def test_a_folder_keeps_its_paths(files: StreamlitPage, tmp_path: pathlib.Path) -> None:
    folder = tmp_path / "top"
    (folder / "in").mkdir(parents=True)
    (folder / "a.txt").write_text("a")
    (folder / "in" / "b.txt").write_text("b")
    uploader(files, "A folder").locator("input[type=file]").set_input_files(folder)
    files.expect_value("folder", '["top/a.txt", "top/in/b.txt"]')


def test_a_form_holds_its_file_back(files: StreamlitPage, tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a")
    choose(files, "An attachment", path)
    expect(uploader(files, "An attachment")).to_contain_text("a.txt")
    files.expect_value("attachment", "none")
    files.page.get_by_role("button", name="Send it").click()
    files.expect_value("attachment", "a.txt")


def test_a_photo_and_a_recording_are_taken(files: StreamlitPage) -> None:
    files.page.get_by_test_id("stCheckbox").get_by_text("Use camera and microphone").click()
    files.wait_until_idle()
    camera = files.page.get_by_test_id("stCameraInput")
    # Before its first picture has come, a camera takes none.
    expect(camera.locator("video")).to_have_js_property("readyState", 4)
    camera.get_by_test_id("stCameraInputButton").click()
    files.expect_value("photo", "image/jpeg")
    expect(files.page.get_by_test_id("stImage").locator("img")).to_have_js_property("complete", True)
    recorder = files.page.get_by_test_id("stAudioInput")
    recorder.get_by_role("button", name="Record").click()
    # A recording without a sound in it is not sent: the clock goes on when the first ones have been recorded.
    expect(recorder.get_by_test_id("stAudioInputWaveformTimeCode")).not_to_have_text("00:00")
    recorder.get_by_role("button", name="Stop recording").click()
    files.expect_value("sound", "audio/wav")


def test_a_file_is_made_when_it_is_asked_for(files: StreamlitPage, tmp_path: pathlib.Path) -> None:
    files.expect_value("made", "0")
    with files.page.expect_download() as download:
        files.page.get_by_role("button", name="Save the squares").click()
    assert download.value.suggested_filename == "squares.csv"
    download.value.save_as(tmp_path / "squares.csv")
    assert (tmp_path / "squares.csv").read_text().splitlines()[-1] == "1000,1000000"
    files.page.get_by_test_id("stCheckbox").get_by_text("Use camera and microphone").click()
    files.expect_value("made", "1")


def test_a_file_that_cannot_be_made_is_said(files: StreamlitPage) -> None:
    files.page.get_by_role("button", name="Fail").click()
    expect(files.page.get_by_test_id("stDownloadButtonError")).to_be_visible()
    files.expect_value("made", "0")


def test_a_message_brings_files(files: StreamlitPage, tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a")
    chat = files.page.get_by_test_id("stChatInput")
    # The field sends nothing while a file is on its way.
    with files.page.expect_response(lambda response: response.request.method == "PUT"):
        chat.locator("input[type=file]").first.set_input_files(path)
    expect(chat).to_contain_text("a.txt")
    chat.locator("textarea").fill("look")
    chat.locator("textarea").press("Enter")
    files.expect_value("message", "look")
    files.expect_value("sent", '["a.txt"]')


def test_the_logo_and_a_frame_are_shown(files: StreamlitPage) -> None:
    expect(files.page.get_by_test_id("stSidebarLogo")).to_contain_text("🗂️")
    expect(files.page.frame_locator("[data-testid=stIFrame]").get_by_text("A page in the page")).to_be_visible()


@pytest.mark.swift_only("it starts its own Gallery")
def test_files_of_the_app_are_served_and_nothing_else(artifacts: pathlib.Path, tmp_path: pathlib.Path) -> None:
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / "a.txt").write_text("public")
    (tmp_path / "secret.txt").write_text("secret")
    gallery = GalleryProcess.start(artifacts / "static.log", arguments=("--static-files", str(folder)))
    try:
        with urllib.request.urlopen(f"{gallery.url}/app/static/a.txt") as reply:
            assert reply.read() == b"public"
        for path in ["b.txt", "..%2fsecret.txt", "%2e%2e/secret.txt"]:
            with pytest.raises(urllib.error.HTTPError) as error:
                urllib.request.urlopen(f"{gallery.url}/app/static/{path}")
            assert error.value.code in (400, 404)
    finally:
        gallery.stop()
