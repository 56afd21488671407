"""What changed in an API, and whom it breaks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lending_schema import element, grouped, listed, schema, typed, wsdl

from doctool.model.builtins import XSD_BUILTINS
from doctool.schemas.diff.changes import Change, Direction, What
from doctool.schemas.diff.compare import compare
from doctool.schemas.diff.from_xsd import from_xsd
from doctool.schemas.diff.surface import Content, Kind, Lists, Member, Operation, Surface, Values
from doctool.schemas.diff.widths import Width, width

INPUT, OUTPUT = Direction


def surface(*parts: str) -> Surface:
    return from_xsd(schema(*parts), "a.xsd")


def told(changes: tuple[Change, ...]) -> list[str]:
    """Return each change in a line: `part path what old -> new` and the directions that it breaks."""
    return [
        " ".join(
            [
                change.part,
                change.path,
                change.what,
                *([f"{change.old}->{change.new}"] if change.old or change.new else []),
                "".join("!<"[view.direction is INPUT] for view in change.views if view.breaking) or "ok",
            ]
        )
        for change in changes
    ]


def lent(old: Surface, new: Surface, *, strict: bool = False) -> list[str]:
    return told(compare(old, new, strict=strict))


LOAN = ("handle xs:string", "days xs:int?", "state xs:string")


def loan(*fields: str, group: str = "sequence") -> Surface:
    return surface(typed("Loan", *fields, group=group))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (LOAN, []),
        ((*LOAN, "note xs:string?"), ["field Loan.note added ->xs:string ok"]),
        ((*LOAN, "note xs:string"), ["field Loan.note added ->xs:string <"]),
        (LOAN[:2], ["field Loan.state removed xs:string-> <!"]),
        (("handle xs:string", "nights xs:int?", "state xs:string"), ["field Loan.days renamed days->nights <!"]),
        (("handle xs:string", "days xs:long?", "state xs:string"), ["field Loan.days retyped xs:int->xs:long !"]),
        (("handle xs:string", "days xs:byte?", "state xs:string"), ["field Loan.days retyped xs:int->xs:byte <"]),
        (("handle xs:string", "days xs:date?", "state xs:string"), ["field Loan.days retyped xs:int->xs:date <!"]),
        (("handle xs:string", "days xs:int", "state xs:string"), ["field Loan.days made-required <"]),
        (("handle xs:string?", "days xs:int?", "state xs:string"), ["field Loan.handle made-optional !"]),
        (("handle xs:string+", "days xs:int?", "state xs:string"), ["field Loan.handle made-repeatable !"]),
        (
            ("days xs:int?", "handle xs:string", "state xs:string"),
            ["type Loan reordered handle, days, state->days, handle, state <!"],
        ),
        (
            ("handle xs:string", "note xs:date?", "days xs:int?", "state xs:string"),
            ["field Loan.note added ->xs:date ok"],
        ),
    ],
)
def test_changes_of_fields(fields: tuple[str, ...], expected: list[str]) -> None:
    assert lent(loan(*LOAN), loan(*fields)) == expected


def test_changes_the_other_way_round() -> None:
    assert lent(loan("a xs:int", "b xs:int*"), loan("a xs:int?", "b xs:int?")) == [
        "field Loan.a made-optional !",
        "field Loan.b made-single <",
    ]
    assert lent(loan("a xs:int", "b xs:int"), loan("a xs:int", "b xs:int", group="all")) == ["type Loan order-freed !"]
    assert lent(loan("a xs:int", "b xs:int", group="all"), loan("b xs:int", "a xs:int")) == ["type Loan order-fixed <"]


def test_strict_readers_refuse_what_they_do_not_know() -> None:
    assert lent(loan(*LOAN), loan(*LOAN, "note xs:string?"), strict=True) == ["field Loan.note added ->xs:string !"]


def test_the_direction_of_the_messages_decides() -> None:
    def made(type_: str, given: str) -> Surface:
        types = schema(
            typed("Loan", f"days {type_}"), element("lend", f"{given} Loan"), element("lent", "done xs:boolean")
        )
        return from_xsd(wsdl(types, "lend lend lent"), "a.wsdl")

    (change,) = compare(made("xs:int", "loan"), made("xs:long", "loan"))
    assert [(view.direction, view.breaking) for view in change.views] == [(INPUT, False)]
    assert not change.breaking
    assert lent(made("xs:long", "loan"), made("xs:int", "loan")) == ["field Loan.days retyped xs:long->xs:int <"]


def test_what_is_renamed_is_told_by_its_content() -> None:
    old = surface(typed("Loan", *LOAN), typed("LoanArray", "items Loan*"), element("lend", "loans LoanArray"))
    new = surface(typed("Lease", *LOAN), typed("LeaseArray", "items Lease*"), element("lend", "loans LeaseArray"))
    assert lent(old, new) == ["type Loan renamed Loan->Lease ok", "type LoanArray renamed LoanArray->LeaseArray ok"]
    assert lent(new, old) == ["type Lease renamed Lease->Loan ok", "type LeaseArray renamed LeaseArray->LoanArray ok"]


def test_nothing_is_guessed_where_two_could_be_meant() -> None:
    old = surface(typed("Loan", *LOAN), element("lend", "loan Loan"))
    new = surface(typed("Lease", *LOAN), typed("Rent", *LOAN), element("lend", "loan Lease"))
    assert lent(old, new) == [
        "type Lease added ok",
        "type Loan removed <!",
        "type Rent added ok",
        "field lend.loan retyped Loan->Lease ok",
    ]
    assert lent(loan("a xs:int", "b xs:int"), loan("c xs:int", "d xs:int")) == [
        "field Loan.a removed xs:int-> <!",
        "field Loan.b removed xs:int-> <!",
        "field Loan.c added ->xs:int <",
        "field Loan.d added ->xs:int <",
    ]


def described(name: str, text: str) -> Member:
    return Member(name, "xs:string", required=True, about={"en": frozenset(text.split())} if text else {})


@pytest.mark.parametrize(
    ("old", "new", "renamed"),
    [
        ("the handle of the loan", "the handle of the loan", True),
        ("the handle of the loan", "what the loan costs", False),
        ("the handle of the loan", "", True),
        ("", "", True),
        ("x size", "y size", True),
        ("x size", "y age", False),
    ],
)
def test_descriptions_tell_whether_a_field_is_the_same(old: str, new: str, renamed: bool) -> None:  # noqa: FBT001
    before = Surface(types={"Loan": Content(Kind.TYPE, "Loan", (described("a", "a"), described("x", old)))})
    after = Surface(types={"Loan": Content(Kind.TYPE, "Loan", (described("a", "a"), described("y", new)))})
    kinds = {change.what for change in compare(before, after)}
    assert kinds == ({What.RENAMED} if renamed else {What.REMOVED, What.ADDED})


def test_a_description_is_recognised_anywhere_in_a_type() -> None:
    before = (described("x", "the handle"), described("a", "a"), described("b", "b"))
    after = (described("a", "a"), described("b", "b"), described("y", "the handle"))
    old, new = (Surface(types={"T": Content(Kind.TYPE, "T", members)}) for members in (before, after))
    assert lent(old, new) == ["type T reordered y, a, b->a, b, y <!", "field T.x renamed x->y <!"]


def test_values_of_closed_and_of_open_lists() -> None:
    old = surface(listed("State", "open", "lost"), typed("Loan", "state State"))
    new = surface(listed("State", "open", "sold"), typed("Loan", "state State"))
    assert lent(old, new) == ["value State added ->sold !", "value State removed lost-> <"]
    renamed = surface(listed("LoanState", "open", "lost"), typed("Loan", "state LoanState"))
    assert lent(old, renamed) == ["values State renamed State->LoanState ok"]
    gone = surface(typed("Loan", "state xs:string"))
    assert lent(old, gone) == ["field Loan.state values-unbound State-> !", "values State removed ok"]
    assert lent(gone, old) == ["field Loan.state values-bound ->State <", "values State added ok"]
    other = surface(listed("Mood", "good", "bad"), typed("Loan", "state Mood"))
    assert lent(old, other)[0] == "field Loan.state values-rebound State->Mood <!"


def test_values_of_open_lists_break_strict_readers_only() -> None:
    def state(*values: str, closed: bool = False) -> Surface:
        member = Member("state", "xs:string", values="State")
        return Surface(
            types={"Loan": Content(Kind.TYPE, "Loan", (member,))}, values={"State": Values("State", values, closed)}
        )

    assert lent(state("a"), state("a", "b")) == ["value State added ->b ok"]
    assert lent(state("a"), state("a", "b"), strict=True) == ["value State added ->b !"]
    assert lent(state("a"), state("a", closed=True)) == ["values State values-closed <"]
    assert lent(state("a", closed=True), state("a")) == ["values State values-opened !"]


def test_operations_faults_and_headers() -> None:
    types = schema(
        element("lend", "book xs:string", "days xs:int"), element("lent", "loan xs:string"),
        element("Header", "a xs:int"),
        element("back", "loan xs:string"), element("oops", "code xs:int"), element("other", "code xs:date"),
    )  # fmt: skip
    renamed = types.replace(b'name="lend"', b'name="borrow"').replace(b'name="lent"', b'name="borrowed"')
    old = from_xsd(wsdl(types, "lend lend lent oops", "back back lent"), "a.wsdl")
    assert lent(old, from_xsd(wsdl(types, "lend lend lent oops"), "b.wsdl")) == ["operation back removed <!"]
    assert lent(from_xsd(wsdl(types, "lend lend lent oops"), "b.wsdl"), old) == ["operation back added ok"]
    one = from_xsd(wsdl(types, "lend lend lent oops"), "a.wsdl")
    assert lent(one, from_xsd(wsdl(renamed, "borrow borrow borrowed oops"), "b.wsdl")) == [
        "operation lend renamed lend->borrow <!"
    ]
    plain = surface(element("lend", "book xs:string"))
    assert lent(plain, surface()) == ["element lend removed <!"]
    assert lent(surface(), plain) == ["element lend added ok"]


def test_a_fault_more_breaks_strict_readers_only() -> None:
    said = '<xs:annotation><xs:appinfo><doctool:message direction="fault"/></xs:appinfo></xs:annotation>'
    fault = element("oops", "code xs:int").replace("<xs:complexType>", f"<xs:complexType>{said}")
    plain = element("lend", "book xs:string")
    assert lent(surface(plain), surface(plain, fault)) == ["fault oops added ok"]
    assert lent(surface(plain), surface(plain, fault), strict=True) == ["fault oops added !"]
    assert lent(surface(plain, fault), surface(plain)) == ["fault oops removed ok"]


def test_elements_by_type_are_compared_by_type() -> None:
    old = surface(typed("Loan", "a xs:int"), '<xs:element name="loan" type="Loan"/>')
    new = surface(typed("Loan", "a xs:long"), '<xs:element name="loan" type="Loan"/>')
    assert lent(old, new) == ["field Loan.a retyped xs:int->xs:long !"]
    plain, longer = (surface(f'<xs:element name="n" type="xs:{type_}"/>') for type_ in ("int", "long"))
    assert lent(plain, longer) == ["element n retyped xs:int->xs:long !"]


def test_the_namespace() -> None:
    other = schema(typed("Loan", *LOAN)).replace(b'targetNamespace="urn:lending"', b'targetNamespace="urn:lending:2"')
    assert lent(loan(*LOAN), from_xsd(other, "b.xsd")) == ["namespace  changed urn:lending->urn:lending:2 <!"]


def test_what_is_told_now_and_was_not() -> None:
    unknown = Surface(types={"T": Content(Kind.TYPE, "T", (Member("a"),))})
    known = Surface(types={"T": Content(Kind.TYPE, "T", (Member("a", "xs:int", required=True),))})
    assert lent(unknown, known) == ["field T.a requirement-stated ok", "field T.a retyped ->xs:int ok"]
    assert lent(known, unknown) == ["field T.a requirement-no-longer-stated ok", "field T.a retyped xs:int-> ok"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("xs:int", "xs:long", Width.WIDER),
        ("xs:int", "xs:double", Width.WIDER),
        ("xs:string", "xs:token", Width.NARROWER),
        ("xs:boolean", "xs:string", Width.WIDER),
        ("xs:int", "xs:boolean", Width.OTHER),
        ("Loan", "xs:anyType", Width.WIDER),
        ("Loan", "xs:string", Width.OTHER),
        ("xs:dateTime", "xs:dateTime", Width.SAME),
    ],
)
def test_widths_of_types(old: str, new: str, expected: Width) -> None:
    assert width(old, new) is expected


def test_every_builtin_is_under_any_type_and_widths_are_an_order() -> None:
    names = [f"xs:{name}" for name in sorted(XSD_BUILTINS)]
    opposite = {Width.WIDER: Width.NARROWER, Width.NARROWER: Width.WIDER}
    for left in names:
        assert width(left, "xs:anyType") is (Width.SAME if left == "xs:anyType" else Width.WIDER)
        for right in names:
            assert width(right, left) is opposite.get(width(left, right), width(left, right))


NAMES = st.sampled_from("abcdef")
TYPES = st.sampled_from(["xs:string", "xs:int", "A", "B", "C", "Gone", ""])
MEMBERS = st.lists(
    st.builds(
        Member,
        NAMES,
        TYPES,
        st.sampled_from([True, False, None]),
        st.sampled_from([True, False, None]),
        st.sampled_from(["", "V", "W"]),
        st.sampled_from([{}, {"en": frozenset({"x"})}, {"en": frozenset({"y", "z"})}]),
    ),
    max_size=5,
    unique_by=lambda item: item.name,
).map(tuple)


@st.composite
def surfaces(draw: st.DrawFn) -> Surface:
    types = {
        name: Content(Kind.TYPE, name, draw(MEMBERS), draw(st.booleans()))
        for name in draw(st.sets(st.sampled_from("ABCD")))
    }
    kinds = st.sampled_from([kind for kind in Kind if kind is not Kind.TYPE])
    elements = {
        name: Content(draw(kinds), name, draw(MEMBERS)) for name in draw(st.sets(st.sampled_from(["p", "q", "r"])))
    }
    listed_values = st.lists(st.sampled_from("123"), max_size=3, unique=True).map(tuple)
    values = {
        name: Values(name, draw(listed_values), draw(st.booleans()))
        for name in draw(st.sets(st.sampled_from(["V", "W", "X"])))
    }
    operations = {
        name: Operation(name, draw(st.sampled_from(["p", "q", ""])), draw(st.sampled_from(["q", "r", ""])))
        for name in draw(st.sets(st.sampled_from(["o", "u"])))
    }
    namespace, lists = draw(st.sampled_from(["", "urn:a", "urn:b"])), draw(st.sampled_from(Lists))
    return Surface(namespace, types, elements, values, operations, lists)


MIRROR = {
    What.ADDED: What.REMOVED,
    What.ORDER_FREED: What.ORDER_FIXED,
    What.MADE_REQUIRED: What.MADE_OPTIONAL,
    What.STATED: What.UNSTATED,
    What.MADE_MANY: What.MADE_SINGLE,
    What.BOUND: What.UNBOUND,
    What.CLOSED: What.OPENED,
}
MIRROR |= {right: left for left, right in MIRROR.items()}


@settings(max_examples=120, deadline=None)
@given(surfaces(), surfaces(), st.booleans())
def test_changes_mirror_each_other(old: Surface, new: Surface, strict: bool) -> None:  # noqa: FBT001
    there, back = compare(old, new, strict=strict), compare(new, old, strict=strict)
    assert sorted(MIRROR.get(change.what, change.what) for change in there) == sorted(change.what for change in back)
    renamed = {(change.part, change.old, change.new) for change in there if change.what is What.RENAMED}
    assert renamed == {(change.part, change.new, change.old) for change in back if change.what is What.RENAMED}


@settings(max_examples=50, deadline=None)
@given(surfaces(), st.booleans())
def test_nothing_has_changed_from_itself(state: Surface, strict: bool) -> None:  # noqa: FBT001
    assert compare(state, state, strict=strict) == ()


@pytest.mark.parametrize("ordered", [True, False])
def test_ten_thousand_new_names_take_no_time(ordered: bool) -> None:  # noqa: FBT001
    def big(prefix: str) -> Surface:
        members = tuple(Member(f"{prefix}{at}", "xs:string", required=True) for at in range(10_000))
        return Surface(types={"T": Content(Kind.TYPE, "T", members, ordered)})

    assert len(compare(big("a"), big("b"))) == 20_000


def test_groups_of_every_kind_are_read() -> None:
    inner = grouped("c xs:int", "d xs:int", group="choice")
    (content,) = surface(
        f'<xs:complexType name="T"><xs:sequence minOccurs="0">{inner}<xs:any/></xs:sequence>'
        '<xs:attribute name="id" use="required" type="xs:ID"/><xs:attribute name="lang"/></xs:complexType>'
    ).types.values()
    assert [(item.name, item.required) for item in content.members] == [
        ("c", False),
        ("d", False),
        ("@id", True),
        ("@lang", False),
    ]
