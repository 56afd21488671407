"""The fragment of a link is no id of the page that it leads to.

Ids are made of headings: where the heading is translated, `#return-values` leads to the top of the page, and a reader looks for
what the link promised. Which ids a platform makes is known; where the platform is not, any of them counts.

Give the translated heading the id that it has on the source page (`## 반환 값 {#return-values}`), which keeps the links of all
pages. What is dead on the source page, too, is told there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from doctool.checks.context import TopicContext
from doctool.checks.fragments import FragmentLink
from doctool.checks.rule import Example, Expect, Hit, Rule, Scope
from doctool.model.catalog import Place
from doctool.model.finding import Edit, Fix, Safety, Severity
from doctool.model.message import message
from doctool.model.page import Heading, Page
from doctool.model.patterns import pattern
from doctool.model.platform import Platform
from doctool.model.source import Span

_SURE = 0.95
_ALONE = 0.8
_IDS = frozenset({Platform.DOCUSAURUS, Platform.HUGO, Platform.JEKYLL, Platform.VITEPRESS})
"""The platforms whose headings take `{#id}` without being told to."""
_PLAIN_ID = pattern(r"[A-Za-z][A-Za-z0-9_-]*")
_MOST = 5


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the headings that links of their language do not reach, and the links that lead to no heading."""
    for page in topic.pages:
        dead = topic.run.fragments.dead.get(page.path, ())
        if dead and page is not topic.source:
            yield from _on_translation(topic, page, dead)
        for link in dead if page is topic.source else ():
            if topic.run.fragments.is_near(page, link.fragment):  # components have ids that nothing here tells
                told = message("No heading of {page} has the id `{id}`.", page=page.path, id=link.fragment)
                yield Hit(link.page, link.link.span, told, _ALONE, link.fragment, severity=Severity.INFO)


def _on_translation(topic: TopicContext, page: Page, dead: Sequence[FragmentLink]) -> Iterator[Hit]:
    meant: dict[str, list[FragmentLink]] = {}
    for link in dead:
        meant.setdefault(link.fragment, []).append(link)
    headings = _headings(topic, page)
    for fragment, links in sorted(meant.items()):
        heading = headings.get(fragment.casefold())
        if heading is not None and not heading.anchor:
            yield _at_heading(topic, page, heading, links)
        elif not _is_of_source(topic, fragment, links):
            told = message("No heading of {page} has the id `{id}`.", page=page.path, id=fragment)
            confidence = _SURE if topic.source else _ALONE
            yield from (Hit(link.page, link.link.span, told, confidence, fragment) for link in links)


def _headings(topic: TopicContext, page: Page) -> Mapping[str, Heading]:
    """Return the headings of a translation by the ids that their counterparts have on the source page."""
    if topic.source is None:
        return {}
    ids = topic.run.fragments.heading_ids(topic.source)
    at = {id(heading): number for number, heading in enumerate(topic.source.headings)}
    pairs = [pair for pair in topic.headings.paired if page.locale in pair and topic.source.locale in pair]
    return {
        name.casefold(): pair[page.locale] for pair in pairs for name in sorted(ids[at[id(pair[topic.source.locale])]])
    }


def _is_of_source(topic: TopicContext, fragment: str, links: Sequence[FragmentLink]) -> bool:
    """Tell whether the source page has the same dead link: then it is its error."""
    if topic.source is None:
        return False
    dead = topic.run.fragments.dead.get(topic.source.path, ())
    return any(other.fragment == fragment for other in dead) or not links


def _at_heading(topic: TopicContext, page: Page, heading: Heading, links: Sequence[FragmentLink]) -> Hit:
    fragment = links[0].fragment
    told = message("Links lead to `#{id}`, the id of this heading on the source page, which it lost.", id=fragment)
    here = message("A link to it")
    places = tuple((Place(link.page.source, link.link.span), here) for link in links[:_MOST])
    return Hit(
        page,
        heading.block.span,
        told,
        _SURE,
        heading.block.text,
        fragment,
        related=places,
        fix=_fix(topic, page, heading, fragment),
    )


def _fix(topic: TopicContext, page: Page, heading: Heading, fragment: str) -> Fix | None:
    """Return the repair that gives a heading an id: safe where the platform, or the set, has headings with ids."""
    end = heading.block.span.end
    if not _PLAIN_ID.fullmatch(fragment) or page.source.text[end - 1 : end] == "#" or not _is_atx(page, heading):
        return None
    known = page.platform in _IDS or any(one.anchor for other in topic.pages for one in other.headings)
    edit = Edit(Span(end, end), f" {{#{fragment}}}")
    safety = Safety.SAFE if known else Safety.UNSAFE
    return Fix(page.source, (edit,), safety, _SURE, message("Write `{text}`", text=edit.text.strip()))


def _is_atx(page: Page, heading: Heading) -> bool:
    """Tell whether a heading begins with `#` and takes one line."""
    raw = page.source.slice(heading.block.span)
    return raw.startswith("#") and "\n" not in raw


ENGLISH = """\
# Bell {#bell}

See [what it needs](#what-it-needs).

## What it needs

A rope.
"""
KOREAN = """\
# Bell {#bell}

[필요한 것](#what-it-needs)을 참조하세요.

## 필요한 것

밧줄.
"""

RULE = Rule(
    code="P018",
    name="link-fragment-dead",
    severity=Severity.WARNING,
    title=message("The fragment of a link leads nowhere"),
    doc=__doc__,
    check=check,
    scope=Scope.ALL,
    invalid=(
        Example(
            "The heading was translated.",
            {"en": ENGLISH, "ko-KR": KOREAN},
            (Expect("ko-KR", "필요한 것", "what-it-needs"),),
            {"ko-KR": KOREAN.replace("## 필요한 것", "## 필요한 것 {#what-it-needs}")},
        ),
        Example("Without the source page.", {"ko-KR": KOREAN}, (Expect("ko-KR", "what-it-needs"),)),
        Example(
            "It is dead on the source page, which is told there alone.",
            {"en": ENGLISH.replace("## What", "## All"), "ko-KR": KOREAN},
            (Expect("en", "what-it-needs"),),
        ),
    ),
    valid=(
        Example(
            "The heading has the id.",
            {"en": ENGLISH, "ko-KR": KOREAN.replace("## 필요한 것", "## 필요한 것 {#what-it-needs}")},
        ),
        Example(
            "The link has the id that is made of the translated heading.",
            {"en": ENGLISH, "ko-KR": KOREAN.replace("(#what-it-needs)", "(#필요한-것)")},
        ),
    ),
)
