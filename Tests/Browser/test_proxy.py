"""The Gallery below a path behind nginx with TLS, by the file that `Examples/deploy` has for it."""

from __future__ import annotations

import os
import pathlib
import re
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from conftest import EMPTY_ICON, MATERIAL_ICONS
from gallery_process import ROOT, GalleryProcess, free_port, wait_until
from streamlit_page import StreamlitPage

pytestmark = [pytest.mark.swift_only("tests a file of this package"), pytest.mark.timeout(300)]

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
CONFIGURATION = ROOT / "Examples/deploy/nginx.conf"
PATH = "/tools/sales"


def certificate(folder: pathlib.Path) -> tuple[pathlib.Path, pathlib.Path]:
    """A certificate for 127.0.0.1 that signs itself, and its key."""
    made = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-out", str(made[0]), "-keyout", str(made[1])],
        check=True, capture_output=True,
    )
    return made


def settings(folder: pathlib.Path, port: int, plain_port: int, app_port: int) -> str:
    """What nginx is started with: the file of `Examples/deploy` with the ports and the certificate of this test, and all else in one folder."""
    pem, key = certificate(folder)
    site = CONFIGURATION.read_text()
    for old, new in (
        ("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;"),
        ("listen 80;", f"listen 127.0.0.1:{plain_port};"),
        ("/etc/ssl/certs/example.com.pem", str(pem)),
        ("/etc/ssl/private/example.com.key", str(key)),
        ("http://127.0.0.1:8501", f"http://127.0.0.1:{app_port}"),
    ):
        assert old in site, f"the file has no {old!r}"
        site = site.replace(old, new)
    (folder / "site.conf").write_text(site)
    folders = "\n".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return f"""
        {"user root;" if os.geteuid() == 0 else ""}
        daemon off;
        worker_processes 1;
        pid {folder}/nginx.pid;
        error_log {folder}/error.log;
        events {{}}
        http {{
            access_log off;
            {folders}
            include {folder}/site.conf;
        }}
    """


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def proxied(artifacts: pathlib.Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the Gallery behind nginx."""
    if not pathlib.Path(NGINX).exists():
        pytest.fail("nginx is missing; Scripts/test installs it")
    folder = tmp_path_factory.mktemp("nginx")
    port, plain_port = free_port(), free_port()
    gallery = GalleryProcess.start(artifacts / "gallery-proxied.log", arguments=("--base-path", PATH))
    try:
        (folder / "nginx.conf").write_text(settings(folder, port, plain_port, gallery.port))
        log = folder / "error.log"
        nginx = subprocess.Popen(
            [NGINX, "-p", str(folder), "-e", str(log), "-c", str(folder / "nginx.conf")],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        try:
            wait_until(
                lambda: nginx.poll() is not None or listens(port),
                "nginx does not listen", seconds=60,
            )
            assert nginx.poll() is None, f"nginx ended:\n{log.read_text() if log.exists() else ''}"
            yield f"https://127.0.0.1:{port}{PATH}"
        finally:
            nginx.terminate()
            nginx.wait(60)
    finally:
        gallery.stop()


@pytest.fixture
def tab(browser: Browser, proxied: str) -> Iterator[StreamlitPage]:
    context = browser.new_context(ignore_https_errors=True, reduced_motion="reduce")
    context.route(MATERIAL_ICONS, lambda route: route.fulfill(content_type="image/svg+xml", body=EMPTY_ICON))
    page = StreamlitPage(context, proxied)
    yield page
    context.close()
    assert not page.log.unexpected, "\n".join(page.log.unexpected)


def test_a_page_runs_and_follows_its_widgets(tab: StreamlitPage) -> None:
    tab.open("/elements")
    tab.checkbox("toggle").click()
    tab.expect_value("toggle", "true")


def test_the_menu_leads_below_the_path(tab: StreamlitPage) -> None:
    tab.open("/")
    tab.go_to("Threads")
    expect(tab.page).to_have_url(f"{tab.base_url}/threads")
    tab.reload()
    expect(tab.page).to_have_url(f"{tab.base_url}/threads")


def test_pictures_and_uploads_pass(tab: StreamlitPage) -> None:
    tab.open("/media")
    loaded = "image => image.complete && image.naturalWidth > 0"
    picture = tab.main.locator(f"img[src*='{PATH}/media/']").first
    expect(picture).to_be_visible()
    wait_until(lambda: picture.evaluate(loaded), "the picture is not loaded", seconds=60)
    tab.open("/files")
    # More than nginx takes by itself (1 MiB), and more than it keeps in memory.
    content = b"n\n" + b"1\n" * (1 << 20)
    tab.main.locator("input[type=file]").first.set_input_files({"name": "long.csv", "mimeType": "text/csv", "buffer": content})
    expect(tab.main.get_by_text(f"table = long.csv, {len(content)} bytes")).to_be_visible(timeout=60_000)


def test_the_path_without_a_slash_and_plain_http_lead_there(proxied: str) -> None:
    host = proxied.removeprefix("https://").removesuffix(PATH)
    address, port = host.split(":")
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with socket.create_connection((address, int(port)), timeout=60) as plain, context.wrap_socket(plain) as connection:
        connection.sendall(f"GET {PATH} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        answer = b""
        while part := connection.recv(65_536):
            answer += part
    assert re.match(rb"HTTP/1\.1 301 ", answer)
    assert re.search(rb"(?im)^location: https://[^/\r\n]*/tools/sales/\r$", answer), answer


def test_the_guide_shows_what_is_tested() -> None:
    guide = (ROOT / "Sources/Swiftlit/Swiftlit.docc/Deploying.md").read_text()
    shown = re.search(r"^```nginx\n(.*?)^```", guide, re.MULTILINE | re.DOTALL)
    assert shown
    tested = {line.strip() for line in CONFIGURATION.read_text().splitlines()}
    for line in shown[1].splitlines():
        assert line.strip() in tested, f"{CONFIGURATION.name} has no line {line.strip()!r}"
