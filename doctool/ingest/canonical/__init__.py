"""Trusted files to types and names: XML Schema, WSDL, and plain lists."""
