"""Links between pages, the query of the URL, and what the browser says of itself."""

from playwright.sync_api import expect

from streamlit_page import StreamlitPage


def test_link_leads_to_a_hidden_page_with_its_query(app: StreamlitPage) -> None:
    app.open("/navigation")
    expect(app.navigation_link("Parcel")).to_have_count(0)
    app.page.get_by_test_id("stPageLink").get_by_role("link", name="Parcel 7").click()
    app.expect_value("number", 7)
    expect(app.page).to_have_url(app.base_url + "/parcel?number=7")


def test_code_leads_to_a_page_with_a_query(app: StreamlitPage) -> None:
    app.open("/navigation")
    app.button("Show parcel 12").click()
    app.expect_value("number", 12)
    app.expect_value("tags", "fast, light")
    expect(app.page).to_have_url(app.base_url + "/parcel?number=12&tag=fast&tag=light")


def test_hidden_page_opens_by_its_address(app: StreamlitPage) -> None:
    app.open("/parcel?number=3")
    app.expect_value("number", 3)


def test_query_is_written_to_the_address_and_read_from_it(app: StreamlitPage) -> None:
    app.open("/navigation")
    app.expect_value("page", 1)
    app.button("Next").click()
    app.expect_value("page", 2)
    expect(app.page).to_have_url(app.base_url + "/navigation?page=2")
    app.button("Next").click()
    app.expect_value("page", 3)
    app.reload()
    app.expect_value("page", 3)
    app.page.go_back()
    app.expect_value("page", 2)


def test_page_sets_the_title_of_the_tab(app: StreamlitPage) -> None:
    app.open("/navigation")
    expect(app.page).to_have_title("Gallery: navigation")


def test_browser_says_who_it_is(app: StreamlitPage) -> None:
    app.open("/navigation")
    app.expect_value("locale", "en-GB")
    app.expect_value("theme", "light")
    app.expect_value("agent", "known")
    expect(app.value("address")).to_contain_text("/navigation")
