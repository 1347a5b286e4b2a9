"""Logging in with a real provider: the Gallery's page `/login`, and oidc-provider-mock as a process of its own."""

from __future__ import annotations

import json
import pathlib
import subprocess
import sys
import urllib.request
import uuid
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from gallery_process import GalleryProcess, free_port, wait_until
from streamlit_page import StreamlitPage

pytestmark = pytest.mark.swift_only("the reference has no login")

ANN = {"sub": "ann", "email": "ann@example.com", "name": "Ann Lee", "groups": ["sales", "all"]}
BOB = {"sub": "bob", "email": "bob@example.com", "name": "Bob", "groups": ["all"]}


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return response.status == 200
    except OSError:
        return False


@pytest.fixture(scope="module")
def provider(artifacts: pathlib.Path) -> Iterator[str]:
    """The address of a provider with two users."""
    port = free_port()
    users = [argument for user in (ANN, BOB) for argument in ("--user-claims", json.dumps(user))]
    with (artifacts / "provider.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *users],
            stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
        )
        url = f"http://127.0.0.1:{port}"
        wait_until(lambda: answers(f"{url}/.well-known/openid-configuration"), "the provider does not answer", 60)
        yield url
        process.terminate()
        process.wait(30)


@pytest.fixture(scope="module")
def server(provider: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GalleryProcess]:
    """A Gallery that knows the provider."""
    folder = tmp_path_factory.mktemp("login")
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit" / "secrets.toml").write_text(
        f"""
        [auth]
        redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
        cookie_secret = "0123456789abcdef0123456789abcdef"
        client_id = "gallery"
        client_secret = "secret"
        server_metadata_url = "{provider}/.well-known/openid-configuration"
        """
    )
    process = GalleryProcess.start(folder / "gallery.log", folder=folder)
    yield process
    assert process.process.poll() is None, f"the Gallery ended during the tests:\n{process.text}"
    process.stop()


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[[], BrowserContext]]:
    contexts: list[BrowserContext] = []

    def make() -> BrowserContext:
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce"))
        return contexts[-1]

    yield make
    for context in contexts:
        context.close()


def log_in(app: StreamlitPage, subject: str) -> None:
    """Goes the whole way from the page's button to the page again."""
    app.button("Log in").click()
    app.page.get_by_placeholder("sub").fill(subject)
    app.page.get_by_role("button", name="Authorize").click()
    app.page.wait_for_url(f"{app.base_url}/**")
    app.wait_until_idle()


def test_login_and_logout(
    server: GalleryProcess, new_context: Callable[[], BrowserContext], artifacts: pathlib.Path
) -> None:
    context = new_context()
    app = StreamlitPage(context, server.url).open("/login?from=test")
    app.expect_value("logged in", "false")
    expect(app.navigation_link("Members")).to_have_count(0)
    log_in(app, "ann")
    # Back at the page of departure.
    expect(app.page).to_have_url(f"{server.url}/login?from=test")
    app.expect_value("logged in", "true")
    app.expect_value("user", "ann")
    app.expect_value("access token", "hidden")
    expect(app.navigation_link("Members")).to_have_count(1)
    app.page.screenshot(path=artifacts / "login.png")
    for cookie in context.cookies():
        if cookie["name"] == "_swiftlit_user":
            assert cookie["httpOnly"] and cookie["sameSite"] == "Lax"
            assert "example" not in cookie["value"]
            break
    else:
        raise AssertionError("there is no cookie of the user")
    # Another tab is logged in too, and a reload stays so.
    other = StreamlitPage(context, server.url).open("/login")
    other.expect_value("user", "ann")
    app.reload()
    app.expect_value("user", "ann")
    app.go_to("Members")
    app.expect_value("welcome", "Ann Lee")
    # The logout ends at the provider's page.
    app.open("/login")
    app.button("Log out").click()
    app.page.wait_for_url("**/oauth2/end_session**")
    assert not [cookie for cookie in context.cookies() if cookie["name"].startswith("_swiftlit_user")]
    app.open("/login")
    app.expect_value("logged in", "false")
    other.reload()
    other.expect_value("logged in", "false")


def test_a_page_for_some_offers_a_login_and_leads_back(
    server: GalleryProcess, new_context: Callable[[], BrowserContext], artifacts: pathlib.Path
) -> None:
    app = StreamlitPage(new_context(), server.url).open("/members")
    expect(app.main.get_by_text("Log in to see this page")).to_be_visible()
    expect(app.main.get_by_text("welcome")).to_have_count(0)
    app.page.screenshot(path=artifacts / "login-refused.png")
    log_in(app, "bob")
    expect(app.page).to_have_url(f"{server.url}/members")
    app.expect_value("welcome", "Bob")
    # What is for others stays so.
    app.open("/sales-figures")
    expect(app.main.get_by_text("You may not see this page.")).to_be_visible()
    expect(app.main.get_by_text("Sold today")).to_have_count(0)
    app.page.screenshot(path=artifacts / "login-not-allowed.png")


def test_two_tabs_log_in_at_a_time(server: GalleryProcess, new_context: Callable[[], BrowserContext]) -> None:
    context = new_context()
    first = StreamlitPage(context, server.url).open("/login?tab=1")
    second = StreamlitPage(context, server.url).open("/login?tab=2")
    for app in (first, second):
        app.button("Log in").click()
        expect(app.page.get_by_placeholder("sub")).to_be_visible()
    for number, app in ((2, second), (1, first)):
        app.page.get_by_placeholder("sub").fill("ann")
        app.page.get_by_role("button", name="Authorize").click()
        app.page.wait_for_url(f"{server.url}/login?tab={number}")
        app.wait_until_idle()
        app.expect_value("user", "ann")


def test_a_user_who_refuses_comes_back(server: GalleryProcess, new_context: Callable[[], BrowserContext]) -> None:
    app = StreamlitPage(new_context(), server.url).open("/login")
    app.button("Log in").click()
    app.page.get_by_role("button", name="Deny").click()
    # This provider forgets the state, which says where the user has come from.
    app.page.wait_for_url(f"{server.url}/")
    app.open("/login")
    app.expect_value("logged in", "false")


def test_an_answer_counts_once_and_for_its_browser(
    server: GalleryProcess, new_context: Callable[[], BrowserContext]
) -> None:
    app = StreamlitPage(new_context(), server.url).open("/login")
    answers: list[str] = []
    app.page.on("request", lambda request: answers.append(request.url) if "/oauth2callback" in request.url else None)
    log_in(app, "ann")
    app.expect_value("user", "ann")
    assert len(answers) == 1
    # In another browser the same answer logs nobody in.
    thief = StreamlitPage(new_context(), server.url)
    thief.page.goto(answers[0])
    expect(thief.page).to_have_url(f"{server.url}/")
    thief.open("/login")
    thief.expect_value("logged in", "false")
    # In the same one it changes nothing.
    app.page.goto(answers[0])
    expect(app.page).to_have_url(f"{server.url}/")
    app.open("/login")
    app.expect_value("user", "ann")


def test_a_job_is_its_users_alone(
    server: GalleryProcess, new_context: Callable[[], BrowserContext], artifacts: pathlib.Path
) -> None:
    name = f"walk-{uuid.uuid4()}"

    def open_job(app: StreamlitPage) -> StreamlitPage:
        app.open("/jobs")
        app.set_number("Steps", 2_000)
        field = app.main.get_by_label("Name")
        field.fill(name)
        field.press("Enter")
        app.wait_until_idle()
        return app

    ann_context = new_context()
    ann = StreamlitPage(ann_context, server.url).open("/login")
    log_in(ann, "ann")
    open_job(ann).button("Start").click()
    bar = ann.main.get_by_test_id("stProgress").first
    expect(bar).to_contain_text(name)
    expect(bar).to_contain_text("step")
    # Another user, and one who has not logged in, who know the name.
    bob = StreamlitPage(new_context(), server.url).open("/login")
    log_in(bob, "bob")
    stranger = StreamlitPage(new_context(), server.url)
    for other in (bob, stranger):
        open_job(other)
        expect(other.main.get_by_role("heading", name="Your job")).to_have_count(0)
        expect(other.main.get_by_text("No jobs", exact=True)).to_be_visible()
        other.button("Start").click()
        expect(other.main.get_by_text("a job of another user has the identifier").first).to_be_visible()
    bob.page.screenshot(path=artifacts / "login-job-of-another.png")
    # The same user sees it in another session.
    again = open_job(StreamlitPage(ann_context, server.url))
    expect(again.main.get_by_test_id("stProgress").first).to_contain_text("step")
    again.button("Cancel").first.click()
    expect(again.main.get_by_test_id("stAlert").first).to_contain_text("Cancelled")
    expect(ann.main.get_by_test_id("stAlert").first).to_contain_text("Cancelled")


def test_without_a_provider_the_page_says_how(app: StreamlitPage) -> None:
    app.open("/login")
    app.expect_value("logged in", "false")
    app.button("Log in").click()
    expect(app.main.get_by_text("The app has no login")).to_be_visible()
