"""Markdown pages as HTML files that load nothing: formulas as MathML, pictures inside.

The Markdown is GitHub's: tables, ``$…$``, ``$$…$$`` and fences of ``math``.
"""

import base64
import html
import mimetypes
import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from string import Template

from latex2mathml.converter import convert
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.anchors import anchors_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin

TEMPLATE = Path(__file__).with_name("page.html")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# What a formula holds in place of a command that is not known.
UNKNOWN_COMMAND = re.compile(r"\\[A-Za-z]+")
# The converter sets log as it sets a variable, and clip as it sets a plus sign.
NAMED_FUNCTION = re.compile(r"<(mi|mo)>([A-Za-z]{2,})</\1>(?P<opens><mo[^>]*>(?:&#x00028;|\())?")
THIN_SPACE = '<mspace width="0.17em"/>'


class PageError(ValueError):
    """A page that cannot be shown as one file; the message names it and the place."""


def as_html(text: str, path: Path, also: Sequence[str] = ()) -> str:
    """The page as one HTML file.

    Args:
        text: its Markdown.
        path: where it lies; pictures are looked up from there.
        also: pages that become HTML too, so that links to them lead there. Their names count.

    Raises:
        PageError: a formula or a picture cannot be shown.
    """
    tokens = page_parser().parse(COMMENT.sub("", text))
    pages = {PurePosixPath(name).name for name in also}
    try:
        for token in every(tokens):
            show_math(token)
            embed_picture(token, path.parent)
            lead_to_html(token, pages)
    except PageError as error:
        raise PageError(f"{path}: {error}") from None
    titles = (
        tokens[i + 1].content for i, token in enumerate(tokens) if token.type == "heading_open"
    )
    parser = page_parser()
    body = parser.renderer.render(tokens, parser.options, {})
    template = Template(TEMPLATE.read_text(encoding="utf-8"))
    return template.substitute(title=html.escape(next(titles, path.stem)), body=body)


def page_parser() -> MarkdownIt:
    """Markdown as GitHub reads it, with the anchors that it gives to headings."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return parser.use(dollarmath_plugin, double_inline=True).use(anchors_plugin, max_level=6)


def every(tokens: Sequence[Token]) -> list[Token]:
    """The tokens and all those inside them."""
    return [each for token in tokens for each in (token, *every(token.children or ()))]


def show_math(token: Token) -> None:
    """Replace a formula by its MathML."""
    is_fence = token.type == "fence" and token.info.strip() == "math"
    if not is_fence and not token.type.startswith("math_"):
        return
    is_block = token.type != "math_inline"
    formula = token.content.strip()
    try:
        mathml = convert(formula, display="block" if is_block else "inline")
    except Exception as error:
        # Its errors have no common base.
        raise PageError(f"the formula {formula!r} cannot be shown: {error!r}") from None
    unknown = UNKNOWN_COMMAND.search(mathml)
    if unknown:
        raise PageError(f"the formula {formula!r} has {unknown[0]}, which cannot be shown")
    mathml = NAMED_FUNCTION.sub(with_space, mathml)
    token.type = "html_block" if is_block else "html_inline"
    token.content = f"<div class=formula>{mathml}</div>\n" if is_block else mathml


def with_space(function: re.Match) -> str:
    """A function's name, set apart from its neighbours but for an opening parenthesis."""
    opens = function["opens"] or ""
    after = "" if opens else THIN_SPACE
    return f"<mrow>{THIN_SPACE}<mi>{function[2]}</mi>{after}</mrow>{opens}"


def embed_picture(token: Token, folder: Path) -> None:
    """Put a picture's file into the page."""
    if token.type != "image":
        return
    source = str(token.attrs["src"])
    file = folder / source
    kind, _ = mimetypes.guess_type(file.name)
    if kind is None or not file.is_file():
        raise PageError(f"there is no picture {source}")
    data = base64.b64encode(file.read_bytes()).decode()
    token.attrs["src"] = f"data:{kind};base64,{data}"


def lead_to_html(token: Token, pages: set[str]) -> None:
    """Let a link to another page lead to its HTML."""
    if token.type != "link_open":
        return
    target, mark, anchor = str(token.attrs["href"]).partition("#")
    if target in pages:
        token.attrs["href"] = f"{PurePosixPath(target).with_suffix('.html')}{mark}{anchor}"
