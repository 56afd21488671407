"""Pages, tables and rows meet their counterparts by content."""

from doctool.align.topics import align
from doctool.ingest.page import read_page
from doctool.model.page import Page
from doctool.model.source import Source
from doctool.model.topic import ColumnRole, TableRole, Topic

HEAD = "# Order{#order}\n\n## Felder {#fields}\n\n| Name | Typ | Text |\n|---|---|---|\n"


def page(locale: str, rows: list[tuple[str, str, str]], key: str = "r-order.md", head: str = HEAD) -> Page:
    text = head + "".join(f"| `{name}` | `{type_}` | {about} |\n" for name, type_, about in rows)
    return read_page(Source(f"{locale}/{key}", text), locale, key)


ROWS = [
    ("orderId", "xsd:string", "Eins."),
    ("customer", "types:Customer", "Zwei."),
    ("total", "xsd:double", "Drei."),
    ("open", "xsd:boolean", "Vier."),
]


def names(topic: Topic) -> list[list[str]]:
    return [[ref.text(ColumnRole.NAME) for ref in row.refs] for row in topic.tables[0].rows]


def test_a_row_dropped_in_one_language_has_no_counterpart() -> None:
    other = [("订单", "xsd:string", "一"), ("总计", "xsd:double", "三"), ("打开", "xsd:boolean", "四")]
    (topic,) = align([page("de-DE", ROWS), page("zh-Hans", other)])
    assert names(topic) == [["orderId", "订单"], ["customer"], ["total", "总计"], ["open", "打开"]]


def test_rows_swapped_in_one_language_meet_by_their_types() -> None:
    other = [("订单", "xsd:string", "一"), ("总计", "xsd:double", "三"), ("客户", "types:Customer", "二")]
    (topic,) = align([page("de-DE", ROWS), page("zh-Hans", [*other, ("打开", "xsd:boolean", "四")])])
    assert names(topic) == [["orderId", "订单"], ["customer", "客户"], ["total", "总计"], ["open", "打开"]]


def test_columns_are_told_by_content_in_any_language_and_order() -> None:
    head = "# T\n\n| A | B | C |\n|---|---|---|\n"
    rows = [("xsd:string", "順序", "これは長い説明文です。"), ("xsd:int", "合計", "別の説明文がここにあります。")]
    text = head + "".join(f"| {about} | `{name}` | `{type_}` |\n" for type_, name, about in rows)
    (topic,) = align([read_page(Source("a.md", text), "ja-JP", "a.md")])
    columns = topic.tables[0].rows[0].refs[0].columns
    assert columns[ColumnRole.TYPE] == 2


def test_topics_by_key_guid_and_anchor() -> None:
    guid = "---\nuuid: d7120a88-6f3e-4844-aafa-83d419470fad\n---\n"
    moved = read_page(Source("fr-FR/x/y.md", guid + "# Y\n"), "fr-FR", "x/y.md")
    stayed = read_page(Source("de-DE/y.md", guid + "# Z\n"), "de-DE", "y.md")
    twice = page("de-DE", ROWS, key="a/r-order.md")
    topics = align([moved, stayed, page("de-DE", ROWS), twice])
    assert sorted(len(topic.pages) for topic in topics) == [1, 1, 2]


def test_the_order_of_pages_plays_no_part() -> None:
    pages = [page("de-DE", ROWS), page("zh-Hans", ROWS[::-1]), page("fr-FR", ROWS, key="b.md")]
    assert align(pages) == align(pages[::-1])


def test_the_name_of_a_topic_and_the_directions_of_tables() -> None:
    text = (
        "# addOrder{#addorder}\n\n**Eingabe (addOrderParam)**\n\n| N | T |\n|---|---|\n| `a` | `xsd:int` |\n\n"
        "**Ausgabe (addOrderReturn)**\n\n| N | T |\n|---|---|\n| `b` | `xsd:int` |\n"
    )
    pages = [
        read_page(Source(f"{k}.md", text.replace("Order", k)), "de-DE", f"r-add-{k.lower()}.md")
        for k in ("Order", "Item")
    ]
    topics = align(pages)
    assert [topic.name for topic in topics] == ["addItem", "addOrder"]
    assert [table.title for table in topics[1].tables] == ["addOrderParam", "addOrderReturn"]
    assert [table.role for table in topics[1].tables] == [TableRole.INPUT, TableRole.OUTPUT]


def test_a_name_is_spelled_as_titles_and_links_spell_it() -> None:
    words = "# Typ zasobu geoPoint\n\n| Nazwa | Typ |\n|---|---|\n| x | [portDues](portdues.md) |\n"
    found = align(
        [
            read_page(Source("geopoint.md", words), "pl", "geopoint.md"),
            read_page(
                Source("portdues.md", "# Opłaty\n\n| Nazwa | Typ |\n|---|---|\n| x | int |\n"), "pl", "portdues.md"
            ),
        ]
    )
    assert [topic.name for topic in found] == ["geoPoint", "portDues"]


def test_a_table_of_links_to_other_pages_lists_no_fields() -> None:
    head = "# order\n\n| Method | Return type | Text |\n|---|---|---|\n"
    rows = ("| [Create order](a.md) | [order](order.md) | x |\n", "| [List orders](b.md) | int | y |\n")
    linked, fields = head + "".join(rows), head + rows[0].replace("Create order", "order") + rows[1]
    roles = [align([read_page(Source("a.md", text), "en", "a.md")])[0].tables[0].role for text in (linked, fields)]
    assert roles == [TableRole.OTHER, TableRole.FIELDS]


def test_a_table_of_thousands_of_rows() -> None:
    rows = [(f"field{number}", "xsd:string", "x") for number in range(2000)]
    (topic,) = align([page("de-DE", rows), page("fr-FR", rows[:900] + rows[901:])])
    assert sum(len(row.refs) == 2 for row in topic.tables[0].rows) == 1999
