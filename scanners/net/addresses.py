"""Which addresses may be reached: the public internet, and the networks that the operator named.

The tables follow the IANA special-purpose address registries (RFC 6890) and are ours, because `ipaddress.is_global`
differs from one Python release to the next.
"""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

import idna

from criteria.vocabulary import Text
from scanners.contract import IPNetwork
from scanners.net.errors import Refused, TooSlow, Unreachable

IPAddress = IPv4Address | IPv6Address

DEFAULT_PORTS = {"http": 80, "https": 443}
FIRST_UNRESERVED_PORT = 1024
GLOBAL_UNICAST = ip_network("2000::/3")

_SPECIAL: tuple[tuple[IPNetwork, Text], ...] = tuple(
    (ip_network(network), what)
    for network, what in (
        ("0.0.0.0/8", Text("une adresse non spécifiée", "an unspecified address")),
        ("10.0.0.0/8", Text("une adresse privée", "a private address")),
        (
            "100.64.0.0/10",
            Text(
                "une adresse interne au réseau d’un fournisseur d’accès (CGNAT)",
                "an address inside a provider's network (CGNAT)",
            ),
        ),
        ("127.0.0.0/8", Text("une adresse de bouclage", "a loopback address")),
        (
            "169.254.0.0/16",
            Text(
                "une adresse de lien local, où les nuages tiennent leurs métadonnées",
                "a link-local address, where clouds keep their metadata",
            ),
        ),
        ("168.63.129.16/32", Text("l’adresse des métadonnées d’un nuage", "the metadata address of a cloud")),
        ("172.16.0.0/12", Text("une adresse privée", "a private address")),
        ("192.0.0.0/24", Text("une adresse réservée", "a reserved address")),
        ("192.0.2.0/24", Text("une adresse de documentation", "an address for documentation")),
        ("192.88.99.0/24", Text("un relais 6to4", "a 6to4 relay")),
        ("192.168.0.0/16", Text("une adresse privée", "a private address")),
        ("198.18.0.0/15", Text("une adresse de mesure de performance", "an address for benchmarks")),
        ("198.51.100.0/24", Text("une adresse de documentation", "an address for documentation")),
        ("203.0.113.0/24", Text("une adresse de documentation", "an address for documentation")),
        ("224.0.0.0/4", Text("une adresse de multidiffusion", "a multicast address")),
        ("240.0.0.0/4", Text("une adresse réservée", "a reserved address")),
        ("::/128", Text("l’adresse non spécifiée", "the unspecified address")),
        ("::1/128", Text("une adresse de bouclage", "a loopback address")),
        ("::ffff:0:0/96", Text("une adresse IPv4 transposée", "an IPv4-mapped address")),
        ("::/96", Text("une adresse compatible IPv4", "an IPv4-compatible address")),
        ("64:ff9b::/96", Text("une adresse NAT64", "a NAT64 address")),
        ("64:ff9b:1::/48", Text("une adresse NAT64", "a NAT64 address")),
        ("2001::/32", Text("une adresse Teredo", "a Teredo address")),
        ("2001::/23", Text("une adresse réservée", "a reserved address")),
        ("2001:db8::/32", Text("une adresse de documentation", "an address for documentation")),
        ("2002::/16", Text("une adresse 6to4", "a 6to4 address")),
        ("3fff::/20", Text("une adresse de documentation", "an address for documentation")),
        ("fc00::/7", Text("une adresse privée", "a private address")),
        ("fe80::/10", Text("une adresse de lien local", "a link-local address")),
        ("fec0::/10", Text("une adresse locale de site", "a site-local address")),
        ("ff00::/8", Text("une adresse de multidiffusion", "a multicast address")),
    )
)

_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
# Bidirectional controls make an address look like another one (CVE-2021-42574).
_FORBIDDEN = re.compile("[\\x00-\\x20\\x7f-\\x9f\\\\\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An http(s) address taken apart: `host` is lower-case ASCII without brackets or final dot."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """The host, with its port where that is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"

    def same_site(self, other: WebAddress) -> bool:
        """Say whether two addresses are of one site: the same host, or one a subdomain of the other.

        Without a list of public suffixes this is the strictest rule that lets `example.org` lead to `www.example.org`.
        """
        one, two = self.host, other.host
        nested = one.endswith(f".{two}") or two.endswith(f".{one}")
        return one == two or (nested and "." in min(one, two, key=len))


def parse(url: str) -> WebAddress:
    """Take an address apart; raise Refused when it is none that a probe may ask for.

    Refused are other schemes than http and https, a user or a password, characters that parsers read differently,
    IPv4 addresses in any notation but four decimal numbers, and ports below 1024 that belong to other services.
    """
    if _FORBIDDEN.search(url):
        raise Refused(
            Text(
                f"{_shown(url)} contient un espace, un caractère de contrôle ou une barre oblique inverse : "
                "écrivez l’adresse sans.",
                f"{_shown(url)} holds a space, a control character or a backslash: write the address without it.",
            )
        )
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        said = Text(f"{_shown(url)} n’est pas une adresse : « {error} ».", f"{_shown(url)} is no address: {error}.")
        raise Refused(said) from error
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS:
        raise Refused(
            Text(
                f"{_shown(url)} ne peut pas être examinée. Attendu : https://, trouvé : {scheme or 'aucun protocole'}.",
                f"{_shown(url)} can not be probed: expected https://, found {scheme or 'no scheme'}.",
            )
        )
    if "@" in parts.netloc:
        raise Refused(
            Text(
                f"L’adresse qui mène à {parts.hostname} porte un nom d’utilisateur ou un mot de passe : "
                "retirez ce qui précède le @.",
                f"The address of {parts.hostname} carries a user or a password: remove what stands before the @.",
            )
        )
    if not parts.hostname:
        raise Refused(Text(f"{_shown(url)} ne nomme aucun hôte.", f"{_shown(url)} names no host."))
    host = host_name(parts.hostname)
    number = DEFAULT_PORTS[scheme] if port is None else port
    check_port(number)
    target = parts.path or "/"
    return WebAddress(scheme, host, number, f"{target}?{parts.query}" if parts.query else target)


def host_name(text: str) -> str:
    """Return a host in lower-case ASCII; raise Refused when it is neither a name nor a plainly written address."""
    if ":" in text:
        try:
            return str(IPv6Address(text)) if "%" not in text else _refuse_host(text)
        except ValueError:
            _refuse_host(text)
    try:
        name = text.lower() if text.isascii() else idna.encode(text, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        said = Text(
            f"{_shown(text)} n’est pas un nom d’hôte : « {error} ».", f"{_shown(text)} is no host name: {error}."
        )
        raise Refused(said) from error
    name = name.lower()
    if _NUMBER.fullmatch(name.rstrip(".").rpartition(".")[2]):
        # Resolvers read 0177.1, 0x7f000001 and 2130706433 as 127.0.0.1: a number is a dotted quad, or refused.
        try:
            return str(IPv4Address(name))
        except ValueError:
            _refuse_host(text)
    name = name.removesuffix(".")
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in name.split(".")):
        _refuse_host(text)
    return name


def _refuse_host(text: str) -> str:
    raise Refused(
        Text(
            f"{_shown(text)} n’est ni un nom d’hôte ni une adresse IP dans sa notation usuelle.",
            f"{_shown(text)} is neither a host name nor an IP address in its usual notation.",
        )
    )


def check_port(port: int) -> None:
    """Raise Refused for a port on which no web server is expected."""
    if not 0 < port < 65536 or (port < FIRST_UNRESERVED_PORT and port not in DEFAULT_PORTS.values()):
        raise Refused(
            Text(
                f"Le port {port} ne peut pas être examiné. Attendu : 443, 80, ou un port à partir de "
                f"{FIRST_UNRESERVED_PORT}.",
                f"Port {port} can not be probed: expected 443, 80, or a port from {FIRST_UNRESERVED_PORT} on.",
            )
        )


def why_refused(address: IPAddress, allowed: Iterable[IPNetwork] = ()) -> Text | None:
    """Return what kind of address it is when it may not be reached, None when it may.

    An address inside one of the `allowed` networks may be reached, whatever its kind.
    """
    if any(address in network for network in allowed):
        return None
    for network, what in _SPECIAL:
        if address in network:
            return what
    if isinstance(address, IPv6Address) and address not in GLOBAL_UNICAST:
        return Text("hors de l’internet public", "no address of the public internet")
    return None


def checked_addresses(host: str, allowed: Iterable[IPNetwork], seconds: float) -> tuple[IPAddress, ...]:
    """Resolve a host once and return the addresses that may be reached, in the resolver's order, at least one.

    Connect to what this returns and to nothing else: the name may point elsewhere a moment later (DNS rebinding).
    Raises Refused when none may be reached, Unreachable when the name is unknown, TooSlow past `seconds`.
    """
    networks = tuple(allowed)
    try:
        found: list[IPAddress] = [ip_address(host)]
    except ValueError:
        found = [ip_address(text) for text in look_up(host, seconds)]
    kinds = {address: why_refused(address, networks) for address in found}
    reachable = tuple(address for address, kind in kinds.items() if kind is None)
    if reachable:
        return reachable
    address, kind = next((address, kind) for address, kind in kinds.items() if kind is not None)
    raise Refused(_why_none(host, address, kind))


def _why_none(host: str, address: IPAddress, kind: Text) -> Text:
    where = Text(f"{host} mène à {address}, qui", f"{host} points to {address}, which")
    where = Text(host, host) if str(address) == host else where
    return Text(
        f"{where.fr} est {kind.fr} : seules les adresses publiques sont examinées. "
        "Pour un essai sur un tel réseau, nommez-le par --allow-network.",
        f"{where.en} is {kind.en}: probes reach public addresses only. "
        "For a test on such a network, name it with --allow-network.",
    )


def look_up(host: str, seconds: float) -> list[str]:
    """Ask the system's resolver, for no longer than `seconds`; return at least one address."""
    answers: list[str] = []
    failures: list[OSError] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            failures.append(error if isinstance(error, OSError) else OSError(str(error)))
        else:
            answers.extend(dict.fromkeys(str(entry[4][0]) for entry in found))

    # getaddrinfo has no time limit of its own; a thread that outlives ours ends with the resolver's.
    resolver = threading.Thread(target=ask, name=f"look up {host}", daemon=True)
    resolver.start()
    resolver.join(seconds)
    if resolver.is_alive():
        raise TooSlow(
            Text(
                f"Le nom {host} n’a pas été résolu en {seconds:.0f} s.",
                f"The name {host} was not resolved within {seconds:.0f} s.",
            )
        )
    if not answers:
        cause = failures[0] if failures else None
        said = Text(
            f"Le nom {host} est inconnu du DNS : vérifiez son orthographe et ses enregistrements.",
            f"The name {host} is not known to the DNS: check its spelling and its records.",
        )
        raise Unreachable(said) from cause
    return answers


def _shown(text: str) -> str:
    return repr(text if len(text) <= 200 else f"{text[:200]}…")
