"""Schemas of an invented lending API, written as tests need them."""

HEAD = (
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:lending" xmlns:doctool="urn:doctool:schema" '
    'targetNamespace="urn:lending" elementFormDefault="qualified">\n'
)


def schema(*parts: str) -> bytes:
    """Return a schema of some declarations, each on a line of its own."""
    return (HEAD + "\n".join(parts) + "\n</xs:schema>\n").encode()


def typed(name: str, *fields: str, group: str = "sequence") -> str:
    """Return a complex type of some fields, each `name type [min] [max]`."""
    return f'<xs:complexType name="{name}">{grouped(*fields, group=group)}</xs:complexType>'


def element(name: str, *fields: str) -> str:
    """Return a global element of some fields."""
    return f'<xs:element name="{name}"><xs:complexType>{grouped(*fields)}</xs:complexType></xs:element>'


def grouped(*fields: str, group: str = "sequence") -> str:
    """Return a group of some fields."""
    return f"<xs:{group}>{''.join(map(field, fields))}</xs:{group}>"


def field(text: str) -> str:
    """Return an element declaration: `name type`, with `?`, `*` or `+` after the type as in a DTD."""
    name, type_ = text.split()
    occurs = {"?": ' minOccurs="0"', "*": ' minOccurs="0" maxOccurs="unbounded"', "+": ' maxOccurs="unbounded"'}
    return f'<xs:element name="{name}" type="{type_.rstrip("?*+")}"{occurs.get(type_[-1], "")}/>'


def listed(name: str, *values: str) -> str:
    """Return a closed list of values."""
    found = "".join(f'<xs:enumeration value="{value}"/>' for value in values)
    return f'<xs:simpleType name="{name}"><xs:restriction base="xs:string">{found}</xs:restriction></xs:simpleType>'


def wsdl(types: bytes, *operations: str) -> bytes:
    """Return a WSDL with a schema and operations, each `name input output [fault]`; `Header` is a header's element."""
    elements = {part for operation in operations for part in operation.split()[1:]} | {"Header"}
    messages = "".join(
        f'<message name="{name}"><part name="p" element="tns:{name}"/></message>' for name in sorted(elements)
    )
    return (
        '<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:tns="urn:lending" '
        'xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"><types>'
        f"{types.decode()}</types>{messages}<portType name='p'>{''.join(map(_operation, operations))}</portType>"
        '<binding name="b" type="tns:p"><operation name="o"><input><soap:header message="tns:Header" part="p"/></input>'
        "</operation></binding></definitions>"
    ).encode()


def _operation(text: str) -> str:
    name, given, taken, *faults = text.split()
    thrown = "".join(f'<fault name="{fault}" message="tns:{fault}"/>' for fault in faults)
    return f'<operation name="{name}"><input message="tns:{given}"/><output message="tns:{taken}"/>{thrown}</operation>'
