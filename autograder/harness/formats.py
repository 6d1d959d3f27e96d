"""The formats of Gradescope's texts, for a terminal and for a browser.

What is shown was partly written by students: a terminal gets none of their control characters, a
browser none of their scripts.
"""

import html
import io
import re
from collections.abc import Sequence
from html.parser import HTMLParser

import nh3
from markdown_it import MarkdownIt
from rich.console import Console, RenderableType
from rich.markdown import Markdown
from rich.text import Text

from autograder.harness.judging import Passage

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
COLOUR = re.compile(r"(\x1b\[[0-9;]*m)")
PARAGRAPHS = {"p", "div", "li", "tr", "table", "ul", "ol", "pre", "h1", "h2", "h3", "h4", "br"}
UNSEEN = {"script", "style"}
ATTRIBUTES = {**nh3.ALLOWED_ATTRIBUTES, "img": {"src", "alt", "title", "width", "height"}}


def for_terminal(passage: Passage) -> RenderableType:
    """The passage as rich prints it."""
    if passage.format == "ansi":
        return Text.from_ansi(cleaned(passage.text, keeps_colours=True))
    text = cleaned(passage.text)
    if passage.format == "md":
        return Markdown(text)
    if passage.format in ("html", "simple_format"):
        reader = PlainText()
        reader.feed(text)
        reader.close()
        return Text(reader.text)
    return Text(text.rstrip("\n"))


def for_browser(passage: Passage) -> str:
    """The passage as HTML that runs nothing and loads nothing."""
    if passage.format == "ansi":
        return f"<pre>{coloured(cleaned(passage.text, keeps_colours=True))}</pre>"
    text = cleaned(passage.text)
    if passage.format == "html":
        return sanitised(text)
    if passage.format == "md":
        return sanitised(MarkdownIt("commonmark").render(text))
    if passage.format == "simple_format":
        parts = re.split(r"\n{2,}", text.strip())
        return sanitised("".join(f"<p>{part}</p>".replace("\n", "<br>") for part in parts))
    return f"<pre>{html.escape(text)}</pre>"


def sanitised(text: str) -> str:
    """HTML without what could run, and with no images but those that it carries itself."""
    return nh3.clean(
        text,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "data"},
        attribute_filter=keep_attribute,
    )


def keep_attribute(tag: str, name: str, value: str) -> str | None:
    """The value; None where a link would carry data, or an image would be loaded."""
    is_data = value.strip().lower().startswith("data:")
    if name in ("href", "src", "cite"):
        is_image = value.strip().lower().startswith("data:image/")
        return value if (is_image if tag == "img" else not is_data) else None
    return value


def coloured(text: str) -> str:
    """Text with colours for a terminal, as HTML."""
    # As wide as the longest line, which would be wrapped otherwise.
    width = max(map(len, text.split("\n"))) + 1
    console = Console(record=True, width=width, file=io.StringIO())
    console.print(Text.from_ansi(text), soft_wrap=True)
    return console.export_html(inline_styles=True, code_format="{code}")


def cleaned(text: str, keeps_colours: bool = False) -> str:
    """The text with all control characters but tabs and newlines replaced."""
    parts: Sequence[str] = COLOUR.split(text) if keeps_colours else [text]
    return "".join(
        part if position % 2 else CONTROL.sub("\N{REPLACEMENT CHARACTER}", part)
        for position, part in enumerate(parts)
    )


class PlainText(HTMLParser):
    """Collects what HTML says, an image as its alternative text."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[str] = []
        self._unseen = 0

    @property
    def text(self) -> str:
        """What was said, without runs of empty lines."""
        return re.sub(r"\n\s*\n+", "\n\n", "".join(self._parts)).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in UNSEEN
        if tag in PARAGRAPHS:
            self._parts.append("\n")
        if tag == "li":
            self._parts.append("• ")
        if tag == "img":
            self._parts.append(f"[image: {dict(attrs).get('alt') or 'no description'}]")

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(self._unseen - (tag in UNSEEN), 0)
        if tag in PARAGRAPHS and tag != "br":
            self._parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            # References such as &#27; name control characters too.
            self._parts.append(cleaned(data))
