"""The servers that a manifest declares, each once."""

from __future__ import annotations

from criteria.vocabulary import Location
from scanners.net import addresses
from scanners.net.addresses import WebAddress
from scanners.net.errors import Refused
from scanners.subject import Subject


def declared_servers(subject: Subject) -> dict[str, WebAddress | Refused]:
    """Return each distinct host and port of the website, the FHIR endpoint and the issuer, by the URL that shows it.

    An address that can not be probed at all is given with the reason instead.
    """
    declared = (subject.website, subject.endpoint("fhir"), subject.endpoint("issuer"))
    servers: dict[str, WebAddress | Refused] = {}
    for url in filter(None, declared):
        try:
            address = addresses.parse(url)
        except Refused as error:
            servers[url] = error
        else:
            servers.setdefault(f"{address.scheme}://{address.authority}/", address)
    return servers


def at(url: str) -> Location:
    return Location(url=url)
