"""`hashiya report`: a page that can be read, and that does nothing but be read."""

import base64
import hashlib
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tui.report.words
from db.annotators import add_annotator
from db.articles import find_articles, read_sentences
from db.connection import connect
from db.exchange.importing import import_files
from tagging.scheme import COLOURS, Wording
from tests.reviewed import judge, staff
from tests.test_cli import run
from tui.report.markup import HIDDEN, element, show
from tui.report.style import read_style

CHROMIUM = shutil.which("chromium")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--enable-logging=stderr", "--dump-dom"),
)
VOID = {"meta", "link"}
SHAPES = {"svg", "rect", "line"}
TEXTUAL = {"html", "head", "body", "title", "style", "header", "main", "footer", "section", "nav"}
TEXTUAL |= {"h1", "h2", "h3", "p", "span", "bdi", "a", "ul", "ol", "li", "dl", "dt", "dd", "div"}
TEXTUAL |= {"table", "thead", "tbody", "tr", "th", "td", "details", "summary", "code"}

HOSTILE = (
    "<script>document.title='x'</script>. </style><script>document.title='x'</script>."
    ' "onload="document.title=1. <img src=x onerror=document.title=1>. <svg onload=alert(1)>.'
    " قال \u202eمعكوس\u202c و\u2067معزول. \u200fنص\u0007 &amp; &lt;b&gt; ]]> <!-- </p></section>."
)
NAME = "<img/src=x/onerror=document.title=2>"


class Page(HTMLParser):
    """What is on a page: elements with their attributes, and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.pieces: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.pieces.append(data)


@pytest.fixture
def project(path: Path, tmp_path: Path) -> Path:
    """Articles that want to be more than text, and an annotator with such a name."""
    source = tmp_path / "hostile.jsonl"
    article = {"text": HOSTILE, "title": HOSTILE, "source": HOSTILE, "published": NAME}
    other = {"text": "خبر قصير. وخبر آخر.", "title": "عنوان", "published": "2026-11-22"}
    import orjson

    source.write_bytes(b"\n".join(map(orjson.dumps, (article, other))))
    connection = connect(path)
    import_files(connection, [source])
    staff(connection)
    add_annotator(connection, NAME)
    for article_id in find_articles(connection):
        for place, span in enumerate(read_sentences(connection, article_id)):
            judge(connection, "omar", article_id, span, "quote")
            judge(connection, NAME, article_id, span, *(["claim"] if place % 2 else []))
    connection.close()
    return path


def write(db: Path, *options: str) -> str:
    result = run("report", "-", "--as", "lina", *options, db=db)
    assert result.returncode == 0, result.stderr
    return result.stdout.decode()


def test_nothing_on_the_page_is_more_than_text(project: Path) -> None:
    html = write(project)
    page = Page(html)
    assert not page.open
    assert {tag for tag, _ in page.elements} <= TEXTUAL | SHAPES | VOID
    for tag, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on")], tag
        assert not {"style", "src", "srcdoc", "action"} & attributes.keys(), tag
        assert re.fullmatch("#[a-z]+|data:,", attributes.get("href") or "#x"), tag
    said = HIDDEN.sub(lambda found: f"U+{ord(found[0]):04X}", HOSTILE)
    for sentence in re.findall(r"\S[^.]+\.", said):
        assert sentence in page.text
    assert NAME in page.text
    assert not HIDDEN.search(html)


def test_the_page_is_arabic_and_says_everything_twice(project: Path) -> None:
    page = Page(write(project, "--language", "ar"))
    (root,) = (attributes for tag, attributes in page.elements if tag == "html")
    assert root == {"lang": "ar", "dir": "rtl"}
    for words in ("التقدم", "progress", "الاتفاق", "agreement", "ادعاء", "claim", "٢٢ نوفمبر ٢٠٢٦"):
        assert words in page.text
    english = [attributes for _, attributes in page.elements if attributes.get("lang") == "en"]
    assert english
    assert all(each["dir"] == "ltr" for each in english)
    for name, value in vars(tui.report.words).items():
        for each in value.values() if isinstance(value, dict) else [value]:
            if isinstance(each, Wording):
                assert re.search("[\u0620-\u064a]", each.ar), name
                assert not re.search("[\u0620-\u064a]", each.en), name


@pytest.mark.parametrize(("language", "minus"), [("ar", "−٠٫"), ("en", "−0.")])
def test_a_sign_stays_at_its_side_of_a_number(project: Path, language: str, minus: str) -> None:
    """Neither sign is strong, so the page's direction would put an English one behind."""
    html = write(project, "--language", language)
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<bdi dir="{direction}">{minus}' in html
    assert not re.search(rf"<td>{minus}", html)


def test_links_and_headings_lead_somewhere(project: Path) -> None:
    page = Page(write(project))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in page.elements:
        if (attributes.get("href") or "").startswith("#"):
            assert str(attributes["href"])[1:] in ids
        if "aria-labelledby" in attributes:
            assert attributes["aria-labelledby"] in ids


def test_how_many_articles_are_shown_is_said(project: Path) -> None:
    everything, one = (
        Page(write(project, "--articles", "0")),
        Page(write(project, "--articles", "1")),
    )
    assert "2/2" in everything.text
    assert "hashiya report --articles" not in everything.text
    assert "1/2" in one.text
    assert "hashiya report --articles" in one.text
    assert "خبر قصير" not in one.text  # less disputed
    latest = Page(write(project, "--articles", "1", "--order", "latest"))
    assert "خبر قصير" in latest.text


def test_an_empty_project_has_a_page_too(path: Path) -> None:
    assert "nothing is judged yet" in Page(write(path)).text


def test_the_file_is_written_beside_its_target(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    assert run("report", target, "--as", "lina", db=project).returncode == 0
    before = target.read_bytes()
    blind = run("report", target, "--as", "omar", db=project)
    assert (blind.returncode, blind.stdout) == (1, b"")
    assert b"blind" in blind.stderr
    assert target.read_bytes() == before
    assert not list(tmp_path.glob(".*.part"))
    assert (
        run("report", tmp_path / "no" / "report.html", "--as", "lina", db=project).returncode == 1
    )


def test_the_policy_names_the_style_and_allows_nothing_else(project: Path) -> None:
    html = write(project)
    style = html.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    rules = dict(rule.split(" ", 1) for rule in policy.replace("&#x27;", "'").split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["style-src"] == f"'sha256-{digest}'"
    assert "script-src" not in rules
    assert html.index("Content-Security-Policy") < html.index("<style>")


@given(st.text())
def test_any_text_comes_back_from_its_markup(text: str) -> None:
    page = Page(element("p", text, title=text))
    visible = HIDDEN.sub(lambda found: f"U+{ord(found[0]):04X}", text)
    assert page.text == visible
    (_, attributes), *rest = page.elements
    assert attributes["title"] == visible
    assert {tag for tag, _ in rest} <= {"code"}
    assert show(show(text)) == show(text)


def channels(colour: str) -> list[float]:
    return [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]


def luminance(colour: list[float]) -> float:
    """WCAG 2.2, relative luminance."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: list[float], other: list[float]) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", ["light", "dark"])
def test_everything_can_be_read_on_its_ground(ground: str) -> None:
    light, dark = read_style().split("@media (prefers-color-scheme: dark)")
    sheet = light if ground == "light" else dark.partition("\n}")[0]
    colours = {name: channels(value) for name, value in re.findall(r"--(\w+): (#\w{6})", sheet)}
    assert set(COLOURS) <= colours.keys()
    card = colours["card"]
    for name in ("ink", "faint", "accent", "grey", *COLOURS):
        tint = [0.09 * c + 0.91 * k for c, k in zip(colours[name], card, strict=True)]
        assert contrast(colours[name], tint) >= 4.5, name
    assert contrast(colours["ink"], colours["ground"]) >= 4.5
    assert contrast(colours["faint"], colours["ground"]) >= 4.5
    deepest = [0.4 * c + 0.6 * k for c, k in zip(colours["accent"], card, strict=True)]
    assert contrast(colours["ink"], deepest) >= 4.5


@dataclass
class Served:
    """A page on a server of this machine, and what was asked of it."""

    url: str
    asked: list[str] = field(default_factory=list)


@contextmanager
def serve(html: str) -> Iterator[Served]:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_port}/report.html", asked)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def browse(url: str, profile: Path) -> tuple[str, str]:
    """What Chromium made of a page, and what it complained of."""
    result = subprocess.run(
        [str(CHROMIUM), *FLAGS, f"--user-data-dir={profile}", url],
        capture_output=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        timeout=120,
        check=True,
    )
    return result.stdout.decode(), result.stderr.decode()


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")
def test_in_a_browser_nothing_runs_and_nothing_is_asked_for(project: Path, tmp_path: Path) -> None:
    html = write(project)
    title = html.partition("<title>")[2].partition("</title>")[0]
    with serve(html) as served:
        seen, complaints = browse(served.url, tmp_path / "profile")
    assert served.asked == ["/report.html"]
    page = Page(seen)
    assert f"<title>{title}</title>" in seen
    assert {tag for tag, _ in page.elements} <= TEXTUAL | SHAPES | VOID
    assert "document.title='x'" in page.text
    assert "Content Security Policy" not in complaints
    assert seen.replace("\n", "").startswith('<!DOCTYPE html><html lang="ar" dir="rtl">')


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")
def test_the_browser_stops_what_would_slip_through(project: Path, tmp_path: Path) -> None:
    """Were something not escaped, the policy would still keep it from running."""
    script = "<script>document.title='x'</script><img src=/y onerror=\"document.title='x'\">"
    html = write(project).replace("<body>", f"<body>{script}<p style='color: red'>")
    with serve(html) as served:
        seen, complaints = browse(served.url, tmp_path / "profile")
    assert served.asked == ["/report.html"]
    assert "<title>x" not in seen
    assert "Content Security Policy" in complaints
