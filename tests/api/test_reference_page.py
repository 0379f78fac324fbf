"""The interactive page at ``/schema`` in a real browser, under the policy that is sent with it and without the internet."""

import shutil
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

pytestmark = [pytest.mark.browser, pytest.mark.integration, pytest.mark.slow]

OPTIONS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
SECONDS = 60_000


@pytest.fixture
def page(tmp_path):
    """A page of a new Chromium; what it asked for and complained of is kept."""
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path / "profile",
            executable_path=shutil.which("chromium"),
            headless=True,
            args=list(OPTIONS),
            viewport={"width": 1400, "height": 900},
        )
        page = context.new_page()
        page.set_default_timeout(SECONDS)
        page.asked, page.complaints = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: message.type == "error" and page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        yield page
        context.close()


def hosts(page):
    return {urlsplit(url).netloc for url in page.asked if url.startswith("http")}


def test_page__in_a_browser__shows_the_operations_and_reaches_the_api(served, page, tmp_path):
    page.goto(f"{served.url}/schema")
    page.get_by_role("heading", name="Marquee").first.wait_for()
    page.screenshot(path=tmp_path / "page.png")
    page.get_by_text("Is the process alive?").first.click()
    page.get_by_role("button", name="Test Request (get /health)").click()
    with page.expect_response(f"{served.url}/health") as found:
        page.get_by_role("button", name="Send Request").last.click()
    assert found.value.status == 200
    page.get_by_text("200 OK").last.wait_for()
    page.screenshot(path=tmp_path / "answer.png")
    assert page.complaints == []
    assert hosts(page) == {urlsplit(served.url).netloc}
