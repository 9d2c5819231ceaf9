"""What the sandboxed reader would bring back of an application that a test describes, without starting it."""

from __future__ import annotations

from collections.abc import Mapping

from apks import Node, Resources, binary_xml, resource_table

from scanners.apk.application import Application, references
from scanners.apk.binary_xml import decode
from scanners.apk.reading import Element, element_of
from scanners.apk.resource_table import ResourceTable


def element(root: Node) -> Element:
    """Return a description as it is after having been written and read as binary XML."""
    return element_of(decode(binary_xml(root)))


def application(
    root: Node, *, resources: Resources | None = None, levels: Mapping[str, str] | None = None
) -> Application:
    manifest = element(root)
    table = ResourceTable(resource_table(resources)) if resources else None
    values = {number: table.values(number) for number in references(manifest)} if table else {}
    return Application(manifest, values, levels or {})
