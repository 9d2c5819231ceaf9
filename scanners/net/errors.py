"""Why an exchange with a server gave nothing to judge. Vendors read the messages: address, cause, what to do."""

from __future__ import annotations

from scanners.contract import ExplainedError


class NetworkError(ExplainedError):
    """An exchange that did not end with an answer; the instruments make it `cantTell`."""


class Refused(NetworkError):
    """We will not go there: a private address, an odd notation, a scheme or a port that is no web server's."""


class Unreachable(NetworkError):
    """The name is unknown, or nobody answers at the address, or the connection was cut."""


class PortClosed(Unreachable):
    """The machine answered that nothing listens on the port."""


class BadTLS(NetworkError):
    """The TLS handshake failed, or the certificate is not to be trusted."""


class TooLarge(NetworkError):
    """The answer, its headers or what it decompresses to are over the limit."""


class TooSlow(NetworkError):
    """The whole exchange took longer than it may."""


class TooManyRedirects(NetworkError):
    """The redirects lead nowhere."""


class Malformed(NetworkError):
    """What came back is no HTTP answer, or one that ends too early."""
