"""A browser tab with the Streamlit frontend in it, in the words of a page author."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request, Response, expect

# When a page below the root is loaded, the frontend looks for the server below that page first and is told 404. See wire-protocol: the
# server must answer so, and the browser writes both down as errors.
EXPECTED_PROBE = re.compile(r"^/.+/_stcore/(health|host-config)$")


class PageLog:
    """What went wrong in a tab: errors on the console, exceptions, failed requests and responses of 400 and above."""

    def __init__(self, page: Page) -> None:
        self.entries: list[str] = []
        self._allowed: list[re.Pattern[str]] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.entries.append(f"exception: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._response)

    def allow(self, pattern: str) -> None:
        """From now on and before, entries that contain `pattern` are what the test wants."""
        self._allowed.append(re.compile(pattern))

    @property
    def unexpected(self) -> list[str]:
        return [entry for entry in self.entries if not any(pattern.search(entry) for pattern in self._allowed)]

    def _console(self, message: ConsoleMessage) -> None:
        url = message.location.get("url", "")
        if message.type == "error" and not EXPECTED_PROBE.match(urlsplit(url).path):
            self.entries.append(f"console: {message.text} ({url})")

    def _failed(self, request: Request) -> None:
        # A navigation gives up what was still loading.
        if request.failure != "net::ERR_ABORTED":
            self.entries.append(f"request failed: {request.method} {request.url}: {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and not EXPECTED_PROBE.match(urlsplit(response.url).path):
            self.entries.append(f"response {response.status}: {response.request.method} {response.url}")


class StreamlitPage:
    """One tab, and with it one session."""

    def __init__(self, context: BrowserContext, base_url: str) -> None:
        self.base_url = base_url
        self.page = context.new_page()
        self.page.set_default_timeout(30_000)
        self.log = PageLog(self.page)

    # MARK: The app

    def open(self, path: str = "/") -> StreamlitPage:
        """Loads the page with this path, in a new session, and waits until its script has ended."""
        self.page.goto(self.base_url + path)
        return self.wait_until_idle()

    def go_to(self, title: str) -> StreamlitPage:
        """Follows the link of the navigation in the sidebar, in the same session."""
        link = self.navigation_link(title)
        address = urljoin(self.page.url, link.get_attribute("href"))
        link.click()
        # The link is marked at once; the address changes when the server's answer arrives.
        expect(self.page).to_have_url(address)
        self.wait_until_idle()
        # Looked up again: a page that writes to the sidebar may have hidden it.
        expect(self.navigation_link(title)).to_have_attribute("aria-current", "page")
        return self

    def navigation_link(self, title: str) -> Locator:
        # On a page that writes to the sidebar the frontend shows the first pages only, and a button for the rest.
        more = self.page.get_by_test_id("stSidebarNavViewButton")
        if more.count() and "more" in more.inner_text():
            more.click()
        return self.page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True)

    def reload(self) -> StreamlitPage:
        self.page.reload()
        return self.wait_until_idle()

    @property
    def app(self) -> Locator:
        return self.page.get_by_test_id("stApp")

    @property
    def main(self) -> Locator:
        # The frontend names it otherwise where something stands at the bottom of the window.
        return self.page.locator("[data-testid=stMain], [data-testid=stAppScrollToBottomContainer]")

    def wait_until_idle(self) -> StreamlitPage:
        """Waits until the socket is open, no script runs and every element's code has been loaded."""
        self.wait_until_connected()
        expect(self.app).to_have_attribute("data-test-script-state", "notRunning")
        expect(self.page.get_by_test_id("stSkeleton")).to_have_count(0)
        return self

    def wait_until_running(self) -> StreamlitPage:
        expect(self.app).to_have_attribute("data-test-script-state", "running")
        return self

    def wait_until_connected(self) -> StreamlitPage:
        expect(self.app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=30_000)
        return self

    def script_state(self) -> str | None:
        return self.app.get_attribute("data-test-script-state")

    # MARK: Texts

    @property
    def texts(self) -> Locator:
        """What the page wrote, but not the source code it shows of itself."""
        return self.main.locator("[data-testid=stHeading], [data-testid=stText], [data-testid=stMarkdown]")

    def text(self, text: str) -> Locator:
        return self.texts.get_by_text(text, exact=True)

    def value(self, name: str) -> Locator:
        """The text `<name> = <value>` that the Gallery writes beside a widget, wherever it stands."""
        return self.texts.filter(has_text=re.compile(rf"^\s*{re.escape(name)} =( |$)"))

    def expect_value(self, name: str, value: object) -> None:
        expect(self.value(name)).to_have_text(f"{name} = {value}".rstrip())

    # MARK: Widgets, found by label

    def widget(self, test_id: str, label: str) -> Locator:
        """The widget of a kind (`stSlider`, `stNumberInput`, …) with this label."""
        return self.page.get_by_test_id(test_id).filter(has=self.page.locator(f'[aria-label="{label}"]'))

    def button(self, label: str) -> Locator:
        return self.page.get_by_test_id("stButton").get_by_role("button", name=label, exact=True)

    def submit_button(self, label: str) -> Locator:
        return self.page.get_by_test_id("stFormSubmitButton").get_by_role("button", name=label, exact=True)

    def checkbox(self, label: str) -> Locator:
        """A checkbox or toggle."""
        return self.widget("stCheckbox", label)

    def slider(self, label: str) -> Locator:
        """A slider or select slider. Its thumbs are `.get_by_role("slider")`."""
        return self.widget("stSlider", label)

    def number_input(self, label: str) -> Locator:
        return self.widget("stNumberInput", label)

    def text_input(self, label: str) -> Locator:
        return self.widget("stTextInput", label)

    def text_area(self, label: str) -> Locator:
        return self.widget("stTextArea", label)

    def selectbox(self, label: str) -> Locator:
        return self.widget("stSelectbox", label)

    def radio(self, label: str) -> Locator:
        return self.widget("stRadio", label)

    def multiselect(self, label: str) -> Locator:
        return self.widget("stMultiSelect", label)

    def button_group(self, label: str) -> Locator:
        """Pills or a segmented control."""
        return self.widget("stButtonGroup", label)

    def expander(self, label: str) -> Locator:
        """An expander or status container."""
        summary = self.page.locator("summary").filter(has=self.page.get_by_text(label, exact=True))
        return self.page.get_by_test_id("stExpander").filter(has=summary)

    def open_choices(self, box: Locator) -> Locator:
        """Opens a selectbox or multiselect with the mouse and returns its choices, without the row that selects all."""
        # The list closes when the page scrolls, and the event of the scroll that brings the box into view comes with the next frame.
        box.scroll_into_view_if_needed()
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        box.get_by_role("combobox").click()
        expect(self.choices.first).to_be_visible()
        return self.choices

    @property
    def choices(self) -> Locator:
        return self.page.locator('[role=listbox] [role=option]:not([data-key="__select_all__"])')

    def set_number(self, label: str, value: int) -> None:
        field = self.number_input(label).get_by_test_id("stNumberInputField")
        field.fill(str(value))
        field.press("Enter")
