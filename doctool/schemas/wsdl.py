"""WSDL 1.1 of an API: document/literal over SOAP 1.1, with its header and its faults."""

from __future__ import annotations

from lxml import etree
from msgspec import Struct

from doctool.schemas.api import Api, ComplexType, Operation
from doctool.schemas.options import SchemaOptions
from doctool.schemas.xsd import DOCTOOL, XSD, document, schema_element

WSDL = "http://schemas.xmlsoap.org/wsdl/"
SOAP = "http://schemas.xmlsoap.org/wsdl/soap/"
TRANSPORT = "http://schemas.xmlsoap.org/soap/http"
NAME = "Api"
"""The start of the names of port type, binding and service."""


def write_wsdl(api: Api, options: SchemaOptions | None = None) -> bytes:
    """Return the WSDL document, in UTF-8; every operation takes the headers and may answer with any of the faults."""
    return document(_Writer(api, options or SchemaOptions()).definitions())


class _Writer(Struct):
    api: Api
    options: SchemaOptions

    def definitions(self) -> etree._Element:
        spaces = {"wsdl": WSDL, "soap": SOAP, "xs": XSD, "tns": self.api.namespace, "doctool": DOCTOOL}
        root = etree.Element(f"{{{WSDL}}}definitions", nsmap=spaces, name=NAME, targetNamespace=self.api.namespace)
        _child(root, "types").append(schema_element(self.api, self.options))
        for operation in self.api.operations:
            for content in operation.messages:
                _message(root, content, "parameters")
        for content in (*self.api.headers, *self.api.faults):
            _message(root, content, content.name)
        self._port_type(root)
        self._binding(root)
        port = _child(_child(root, "service", name=NAME), "port", name=NAME, binding=f"tns:{NAME}Binding")
        _soap(port, "address", location=self.options.endpoint)
        return root

    def _port_type(self, root: etree._Element) -> None:
        ports = _child(root, "portType", name=f"{NAME}PortType")
        for operation in self.api.operations:
            node = _child(ports, "operation", name=operation.name)
            _child(node, "input", message=f"tns:{operation.input.name}")
            _child(node, "output", message=f"tns:{operation.output.name}")
            for fault in self.api.faults:
                _child(node, "fault", name=fault.name, message=f"tns:{fault.name}")

    def _binding(self, root: etree._Element) -> None:
        binding = _child(root, "binding", name=f"{NAME}Binding", type=f"tns:{NAME}PortType")
        _soap(binding, "binding", style="document", transport=TRANSPORT)
        for operation in self.api.operations:
            self._bound(binding, operation)

    def _bound(self, binding: etree._Element, operation: Operation) -> None:
        node = _child(binding, "operation", name=operation.name)
        _soap(node, "operation", soapAction=operation.name, style="document")
        given = _child(node, "input")
        for header in self.api.headers:
            _soap(given, "header", message=f"tns:{header.name}", part=header.name, use="literal")
        _soap(given, "body", use="literal")
        _soap(_child(node, "output"), "body", use="literal")
        for fault in self.api.faults:
            _soap(_child(node, "fault", name=fault.name), "fault", name=fault.name, use="literal")


def _message(root: etree._Element, content: ComplexType, part: str) -> None:
    node = _child(root, "message", name=content.name)
    _child(node, "part", name=part, element=f"tns:{content.name}")


def _child(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{WSDL}}}{tag}", attributes)


def _soap(parent: etree._Element, tag: str, **attributes: str) -> None:
    etree.SubElement(parent, f"{{{SOAP}}}{tag}", attributes)
