"""The Gallery below a path behind nginx and behind Caddy, with TLS, by the files that `Examples/deploy` has for them."""

from __future__ import annotations

import http.client
import os
import pathlib
import re
import socket
import ssl
import subprocess
import urllib.parse
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from conftest import EMPTY_ICON, MATERIAL_ICONS
from deploy_files import DEPLOY, changed, program
from gallery_process import ROOT, GalleryProcess, free_port, wait_until
from streamlit_page import StreamlitPage

pytestmark = [pytest.mark.swift_only("tests a file of this package"), pytest.mark.timeout(300)]

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


def nginx(folder: pathlib.Path, port: int, plain_port: int, app_port: int) -> list[str]:
    """How nginx is started with the file of `Examples/deploy`, with the ports and the certificate of this test, and all else in one folder."""
    pem, key = certificate(folder)
    (folder / "site.conf").write_text(changed(
        "nginx.conf",
        ("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;"),
        ("listen 80;", f"listen 127.0.0.1:{plain_port};"),
        ("/etc/ssl/certs/example.com.pem", str(pem)),
        ("/etc/ssl/private/example.com.key", str(key)),
        ("http://127.0.0.1:8501", f"http://127.0.0.1:{app_port}"),
    ))
    folders = "\n".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(f"""
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
    """)
    return [program("nginx"), "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]


def caddy(folder: pathlib.Path, port: int, plain_port: int, app_port: int) -> list[str]:
    """How Caddy is started with the file of `Examples/deploy`, with the ports of this test, a certificate that Caddy makes, and all else in one folder."""
    site = changed(
        "Caddyfile",
        ("\nexample.com {\n", "\n127.0.0.1 {\n\ttls internal\n"),
        ("reverse_proxy 127.0.0.1:8501\n\t}\n}", f"reverse_proxy 127.0.0.1:{app_port}\n\t}}\n}}"),
    )
    # Without HTTP/3: Chromium takes no certificate for it that it does not trust, and requests that try it hang at times.
    (folder / "Caddyfile").write_text(f"""{{
        admin off
        servers {{
            protocols h1 h2
        }}
        skip_install_trust
        storage file_system {folder}/storage
        default_bind 127.0.0.1
        http_port {plain_port}
        https_port {port}
    }}
    {site}""")
    return [program("caddy"), "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def below_path(artifacts: pathlib.Path) -> Iterator[GalleryProcess]:
    gallery = GalleryProcess.start(artifacts / "gallery-proxied.log", arguments=("--base-path", PATH))
    yield gallery
    gallery.stop()


@pytest.fixture(scope="module", params=[nginx, caddy], ids=["nginx", "caddy"])
def ports(request: pytest.FixtureRequest, below_path: GalleryProcess, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, int]]:
    """Where a proxy listens in front of the Gallery: with TLS and without."""
    folder = tmp_path_factory.mktemp(request.param.__name__)
    port, plain_port = free_port(), free_port()
    log = folder / "output.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            request.param(folder, port, plain_port, below_path.port),
            # Both keep what they write of their own in the folder of the user otherwise.
            env=os.environ | {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)},
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
        )
    try:
        wait_until(lambda: process.poll() is not None or (listens(port) and listens(plain_port)), "the proxy does not listen", seconds=60)
        assert process.poll() is None, "the proxy ended:\n" + "\n".join(one.read_text() for one in folder.glob("*.log"))
        yield port, plain_port
    finally:
        process.terminate()
        process.wait(60)


@pytest.fixture
def proxied(ports: tuple[int, int]) -> str:
    """The address of the Gallery behind the proxy."""
    return f"https://127.0.0.1:{ports[0]}{PATH}"


@pytest.fixture
def tab(browser: Browser, proxied: str) -> Iterator[StreamlitPage]:
    context = browser.new_context(ignore_https_errors=True, reduced_motion="reduce")
    context.route(MATERIAL_ICONS, lambda route: route.fulfill(content_type="image/svg+xml", body=EMPTY_ICON))
    page = StreamlitPage(context, proxied)
    yield page
    context.close()
    assert not page.log.unexpected, "\n".join(page.log.unexpected)


def test_the_menu_leads_below_the_path_and_a_page_follows_its_widgets(tab: StreamlitPage) -> None:
    tab.open("/")
    tab.go_to("Elements")
    expect(tab.page).to_have_url(f"{tab.base_url}/elements")
    tab.checkbox("toggle").click()
    tab.expect_value("toggle", "true")
    tab.reload()
    expect(tab.page).to_have_url(f"{tab.base_url}/elements")


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


def answer(port: int, path: str, is_encrypted: bool = True, headers: dict[str, str] | None = None) -> http.client.HTTPResponse:
    """The head of what the proxy answers."""
    if is_encrypted:
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=60, context=context)
    else:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path, headers=headers or {})
        return connection.getresponse()
    finally:
        connection.close()


def test_the_path_without_a_slash_and_plain_http_lead_there(ports: tuple[int, int]) -> None:
    port, plain_port = ports
    moved = answer(port, PATH)
    assert moved.status in (301, 302, 308)
    assert urllib.parse.urlsplit(moved.headers["Location"]).path == f"{PATH}/"
    moved = answer(plain_port, f"{PATH}/threads", is_encrypted=False)
    assert moved.status in (301, 302, 308)
    address = urllib.parse.urlsplit(moved.headers["Location"])
    assert (address.scheme, address.hostname, address.path) == ("https", "127.0.0.1", f"{PATH}/threads")


def test_metrics_stay_inside_and_texts_are_compressed(ports: tuple[int, int], below_path: GalleryProcess) -> None:
    assert answer(below_path.port, f"{PATH}/_stcore/metrics", is_encrypted=False).status == 200
    assert answer(ports[0], f"{PATH}/_stcore/metrics").status == 404
    assert answer(ports[0], f"{PATH}/_stcore/health").status == 200
    page = answer(ports[0], f"{PATH}/", headers={"Accept-Encoding": "gzip"})
    assert (page.status, page.headers["Content-Encoding"]) == (200, "gzip")


@pytest.mark.parametrize(("language", "file"), [("nginx", "nginx.conf"), ("caddy", "Caddyfile")])
def test_the_guide_shows_what_is_tested(language: str, file: str) -> None:
    guide = (ROOT / "Sources/Swiftlit/Swiftlit.docc/Deploying.md").read_text()
    shown = re.search(rf"^```{language}\n(.*?)^```", guide, re.MULTILINE | re.DOTALL)
    assert shown
    tested = {line.strip() for line in (DEPLOY / file).read_text().splitlines()}
    for line in shown[1].splitlines():
        assert line.strip() in tested, f"{file} has no line {line.strip()!r}"
