"""Messages are found in samples of every shape, with exact places, and nothing in a sample can break the reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doctool.ingest.page import read_page
from doctool.model.source import Source
from doctool.schemas.messages import Document, Element, read_documents
from doctool.schemas.messages.unwrap import payloads
from doctool.schemas.messages.versions import family, is_ancestor, newest, version

BEFORE = "# Größe 箱\n\n```\n"


def documents(sample: str) -> tuple[Document, ...]:
    page = read_page(Source("page.md", f"{BEFORE}{sample}\n```\n"), "en", "page.md")
    return read_documents(page.samples[0]) if page.samples else ()


def root(sample: str) -> Element:
    (document,) = documents(sample)
    assert document.root is not None, document.fault
    return document.root


def said(sample: str, element: Element) -> str:
    return f"{BEFORE}{sample}\n```\n"[element.span.start : element.span.end]


def fault(sample: str) -> tuple[str, str]:
    (document,) = documents(sample)
    assert document.fault is not None
    shown = f"{BEFORE}{sample}\n```\n"[document.fault.span.start : document.fault.span.end]
    return shown, str(document.fault.message)


def test_places_are_exact() -> None:
    sample = '<a:box xmlns:a="urn:b"\n   note=">"><größe>箱 é</größe><leer /><w><x/></w>\n</a:box>'
    box = root(sample)
    assert said(sample, box) == sample
    assert [said(sample, child) for child in box.children] == ["<größe>箱 é</größe>", "<leer />", "<w><x/></w>"]
    assert (box.prefix, box.name, box.namespace, box.attributes) == ("a", "box", "urn:b", (("note", ">"),))
    text = f"{BEFORE}{sample}"
    assert text[box.name_span.start : box.name_span.end] == "a:box"
    first = box.children[0]
    assert text[first.inner.start : first.inner.end] == first.text == "箱 é"
    assert [element.name for element in box.walk()] == ["box", "größe", "leer", "w", "x"]


def test_the_headers_of_a_request_and_the_parts_of_its_body_are_taken_apart() -> None:
    found = documents(
        "POST /boxes HTTP/1.1\nContent-Type: multipart/form-data; boundary=xYz\nHost: a\n \n--xYz\n"
        'Content-Disposition: form-data; name="auth"\n\n<auth><user>a</user></auth>\n--xYz\n'
        "Content-Type: text/plain\n\n<add><box>1</box></add>\n--xYz--\nContent-Type: image/png\n\n<bytes ...>\n--xYz--"
    )
    assert [document.root.name for document in found if document.root] == ["auth", "add"]
    assert not any(document.alone or document.fault for document in found)


def test_several_documents_with_labels_between_them() -> None:
    found = documents("Request:\n<?xml version='1.0'?>\n<a><b/></a>\n\nResponse:\n<!-- as sent -->\n<c>1</c>\n<d/>")
    assert [document.root.name for document in found if document.root] == ["a", "c", "d"]


def test_an_envelope_holds_headers_and_messages() -> None:
    soap = "http://schemas.xmlsoap.org/soap/envelope/"
    sample = (
        f'<s:Envelope xmlns:s="{soap}"><s:Header><auth/></s:Header><s:Body><add/></s:Body></s:Envelope>'
        f'<s:Body xmlns:s="{soap}"><s:Fault><faultcode>x</faultcode><detail><oops/></detail></s:Fault></s:Body>'
    )
    found = [element.name for document in documents(sample) if document.root for element in payloads(document.root)]
    assert found == ["auth", "add", "oops"]


@pytest.mark.parametrize(
    "sample",
    [
        "<a><b/>\n   ...\n<c/></a>",
        "<a><b/>…</a>",
        "<a><b/><!-- ... --></a>",
        "<a><!-- more boxes --></a>",
        "<a>[...]</a>",
        "<a>. . .</a>",
        "<a>\n<b>\n...\n</c>\n</a>",
    ],
)
def test_dots_stand_for_what_was_left_out(sample: str) -> None:
    assert root(sample).elided
    assert root(sample).text == ""


def test_an_omission_inside_a_tag_is_no_fault() -> None:
    assert root('<box name="a..." ... ><b/></box>').attributes == (("name", "a..."),)


def test_dots_within_a_text_are_a_text() -> None:
    box = root("<a>wait...</a>")
    assert (box.text, box.elided) == ("wait...", False)


@pytest.mark.parametrize(
    ("sample", "shown", "told"),
    [
        ("<a><b>3</c></a>", "</c>", "`</c>` does not close `<b>`"),
        ("<a><b>3</b>\n<a>", "<a>", "`<a>` is not closed"),
        ("a x='1'>\n<b/></a>", "a x='1'>", "this tag belongs to no element"),
        ("<a><b>3</<b></a>", "<b>", "not well-formed (invalid token)"),
        ("<a><b>3</b></a", "</a", "unclosed token"),
        ("<a:b:c><d/></a:b:c>", "<a:b:c>", "`a:b:c` is no name with a prefix"),
        ("<a>&boxes;</a>", "&boxes;", "undefined entity"),
        ("<a>" * 300 + "</a>" * 300, "<a>", "nested too deeply"),
    ],
)
def test_a_fault_is_told_where_it_is(sample: str, shown: str, told: str) -> None:
    assert fault(sample) == (shown, told)


def test_reading_goes_on_after_a_fault_where_a_document_begins() -> None:
    found = documents("<?xml version='1.0'?><a><b></a>\n<?xml version='1.0'?><c><d/></c>")
    assert [bool(document.fault) for document in found] == [True, False]


@pytest.mark.parametrize(
    "sample",
    [
        "List<String> boxes = new List<>();",
        "https://<server>/boxes",
        '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>',
        "<!-- <a></a> -->",
        "{}",
        "<a>" + "<b>1</b>" * 700_000 + "</a>",
    ],
)
def test_what_is_no_message_is_passed_over(sample: str) -> None:
    assert documents(sample) == ()


@pytest.mark.parametrize(
    "piece", ["<a/>", "<a>", "</a>", '<a b="', "...\n", "<!--", "<?xml", "boundary=a\n--a\n", "</a><a>..."]
)
def test_a_sample_of_the_same_piece_over_and_over_is_read(piece: str) -> None:
    assert len(documents(piece * (190_000 // len(piece)))) <= 100


TAGS = st.sampled_from(
    ("<a>", "</a>", "<a/>", "<b:c>", "</b:c>", "<:a/>", "<b xmlns:b='u' x='1'>", "<!DOCTYPE a>", "<?xml?>")
)
TEXTS = st.sampled_from(
    ("...", "é箱", "&amp;", "&x;", "<!--", "-->", "<![CDATA[", "]]>", "\x00", "boundary=x", "\n--x\n", "A: b\n")
)
SAMPLES = st.lists(TAGS | TEXTS | st.text("<>/:ab='! \n", max_size=4), max_size=30).map("".join)


@given(SAMPLES)
def test_reading_never_fails(sample: str) -> None:
    for document in documents(sample):
        assert (document.root is None) != (document.fault is None)
        for element in document.root.walk() if document.root else ():
            assert document.span.contains(element.span)
            assert element.span.contains(element.inner)


def test_versions_of_a_namespace_are_of_one_family() -> None:
    dated, beta, bare = (
        "http://a.example/api/xsd/2008-01-15",
        "https://a.example/api/xsd/2012-07-31-beta",
        "http://a.example/api/xsd",
    )
    assert family(dated) == family(beta) == family(bare) == ("a.example", "api", "xsd")
    assert version(beta) == newest([dated, beta, bare]) == (2012, 7, 31)
    assert is_ancestor(family("http://a.example/api"), family(bare))
    assert not is_ancestor(family("http://a.example"), family(bare))
    assert family("urn:boxes:v1.2") == ("boxes",)
