"""The settings of the service: one typed object, read from the environment and checked whole at start."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import unquote, urlsplit

from catalogue_service.advisory_folder import folder_of

IPNetwork = IPv4Network | IPv6Network

DEFAULT_DATABASE = "sqlite:///var/catalogue.db"
DEFAULT_STORAGE = "var/storage"
DEFAULT_CACHE = "var/cache"
DEFAULT_PUBLIC_URL = "http://127.0.0.1:8000"
LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "::1")
SHORTEST_SECRET = 32


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable, as the documentation states it."""

    name: str
    default: str
    meaning: str


SETTINGS: tuple[Setting, ...] = (
    Setting("CATALOGUE_DATABASE_URL", DEFAULT_DATABASE, "`sqlite:///FILE` or `postgresql://USER:PASSWORD@HOST/NAME`."),
    Setting("CATALOGUE_QUEUE_URL", "embedded", "`embedded`: jobs are rows of the database."),
    Setting("CATALOGUE_STORAGE_URL", DEFAULT_STORAGE, "Folder of the received packages: a path or `file://`."),
    Setting(
        "CATALOGUE_OSV_DIR",
        "",
        "Folder of the advisories of `catalogue osv import`; empty: `catalogue-service/osv` in the data folder.",
    ),
    Setting("CATALOGUE_CACHE_DIR", DEFAULT_CACHE, "Folder that remembers what tools said; may be deleted at any time."),
    Setting("CATALOGUE_FHIR_URL", "embedded", "The commons' FHIR server; `embedded` is the sandbox record."),
    Setting("CATALOGUE_PUBLIC_URL", DEFAULT_PUBLIC_URL, "Where people reach the service: https, or http on loopback."),
    Setting(
        "CATALOGUE_PROXIES",
        "",
        "How many proxies in front add to `X-Forwarded-For`, 0 to 5; empty: 1 over https, 0 on loopback.",
    ),
    Setting("CATALOGUE_SECRET_KEY", "", "Signs sessions: 32 characters or more, compulsory."),
    Setting("CATALOGUE_SMTP_URL", "", "`smtp://` or `smtps://[USER:PASSWORD@]HOST[:PORT]`; empty: no mail is sent."),
    Setting("CATALOGUE_PROBE_ALLOW_NETWORKS", "", "Private networks that probes may reach, in CIDR, comma-separated."),
    Setting("CATALOGUE_PROBE_CA_BUNDLE", "", "PEM file of certificate authorities that probes trust as well."),
    Setting("CATALOGUE_CORPUS_DIR", "", "Folder of the criteria; empty: the corpus that ships with the program."),
    Setting("CATALOGUE_LISTING_YEARS", "3", "For how many years a favourable decision is good, 1 to 10."),
    Setting("CATALOGUE_PACKAGE_MAX_MIB", "200", "Largest package that is accepted, in MiB."),
    Setting("CATALOGUE_DEMO", "0", "`1`: every page says that the people and the data are synthetic."),
    Setting("CATALOGUE_JOB_LEASE_SECONDS", "30", "After how long the job of a silent worker is given to another one."),
)


class SettingsError(Exception):
    """The environment can not be used; `problems` says of each wrong variable what was expected."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("The settings can not be used:\n" + "\n".join(f"- {problem}" for problem in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says; `demo` is shown on every page."""

    secret_key: str = field(repr=False)
    database_url: str = DEFAULT_DATABASE
    queue_url: str = "embedded"
    storage_root: Path = Path(DEFAULT_STORAGE)
    cache_dir: Path | None = None
    osv_dir: Path | None = None
    fhir_url: str = "embedded"
    public_url: str = DEFAULT_PUBLIC_URL
    proxies: int = 0
    smtp_url: str | None = field(default=None, repr=False)
    probe_allow_networks: tuple[IPNetwork, ...] = ()
    probe_ca_bundle: Path | None = None
    corpus_dir: Path | None = None
    listing_years: int = 3
    package_max_bytes: int = 200 * 2**20
    job_lease_seconds: float = 30.0
    demo: bool = False

    @property
    def https(self) -> bool:
        """Say whether people reach the service over https."""
        return self.public_url.startswith("https://")


def load(environment: Mapping[str, str]) -> Settings:
    """Return the settings; raise SettingsError naming every variable that is wrong."""
    reader = _Reader(environment)
    settings = Settings(
        database_url=_database(reader),
        queue_url=reader.one_of("CATALOGUE_QUEUE_URL", "embedded"),
        storage_root=_storage(reader),
        cache_dir=Path(reader.text("CATALOGUE_CACHE_DIR", DEFAULT_CACHE)).absolute(),
        osv_dir=folder_of(environment),
        fhir_url=_fhir(reader),
        public_url=_public(reader),
        proxies=reader.whole("CATALOGUE_PROXIES", int(_public_is_https(reader)), 0, 5),
        secret_key=_secret(reader),
        smtp_url=_smtp(reader),
        probe_allow_networks=_networks(reader),
        probe_ca_bundle=reader.existing("CATALOGUE_PROBE_CA_BUNDLE", Path.is_file, "a PEM file"),
        corpus_dir=reader.existing("CATALOGUE_CORPUS_DIR", Path.is_dir, "a folder"),
        listing_years=reader.whole("CATALOGUE_LISTING_YEARS", 3, 1, 10),
        package_max_bytes=reader.whole("CATALOGUE_PACKAGE_MAX_MIB", 200, 1, 10_240) * 2**20,
        job_lease_seconds=float(reader.whole("CATALOGUE_JOB_LEASE_SECONDS", 30, 1, 3_600)),
        demo=reader.one_of("CATALOGUE_DEMO", "0", "1") == "1",
    )
    _refuse_unknown(reader)
    if reader.problems:
        raise SettingsError(reader.problems)
    return settings


class _Reader:
    """Reads one variable at a time and gathers what is wrong; an empty variable counts as absent."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.problems: list[str] = []

    def text(self, name: str, default: str = "") -> str:
        return self.environment.get(name, "").strip() or default

    def wrong(self, name: str, expected: str) -> None:
        self.problems.append(f"{name}: expected {expected}")

    def one_of(self, name: str, *accepted: str) -> str:
        value = self.text(name, accepted[0])
        if value not in accepted:
            self.wrong(name, f"{' or '.join(accepted)} (no other value is supported in this release)")
        return value

    def existing(self, name: str, check: Callable[[Path], bool], what: str) -> Path | None:
        value = self.text(name)
        if not value:
            return None
        path = Path(value)
        if not check(path):
            self.wrong(name, f"{what} that exists, got {value!r}")
        return path.absolute()

    def whole(self, name: str, default: int, least: int, most: int) -> int:
        value = self.text(name, str(default))
        # int() also reads "1_0" and other scripts' digits, which nobody means.
        if not (value.isascii() and value.isdigit() and len(value) < 10 and least <= int(value) <= most):
            self.wrong(name, f"a whole number from {least} to {most}, got {value!r}")
            return default
        return int(value)


def _database(reader: _Reader) -> str:
    name = "CATALOGUE_DATABASE_URL"
    url = reader.text(name, DEFAULT_DATABASE)
    scheme = url.partition(":")[0]
    if scheme == "sqlite":
        path = url.removeprefix("sqlite:///")
        if path in {"", url, ":memory:"} or "?" in path:
            reader.wrong(name, "sqlite:/// and the path of a file (a database in memory would be lost at each restart)")
    elif scheme in {"postgres", "postgresql", "postgresql+psycopg"}:
        if not url.startswith(f"{scheme}://") or not urlsplit(url).path.strip("/"):
            reader.wrong(name, "postgresql://USER:PASSWORD@HOST/NAME with the name of a database")
    else:
        reader.wrong(name, f"sqlite:///FILE or postgresql://..., got the scheme {scheme!r}")
    return url


def _storage(reader: _Reader) -> Path:
    name = "CATALOGUE_STORAGE_URL"
    value = reader.text(name, DEFAULT_STORAGE)
    if "://" not in value:
        return Path(value).absolute()
    parts = urlsplit(value)
    if parts.scheme == "file" and parts.netloc in {"", "localhost"} and parts.path:
        return Path(unquote(parts.path))
    if parts.scheme == "s3":
        reader.wrong(name, "a folder or file://: s3:// is not supported in this release")
    else:
        reader.wrong(name, f"a folder or file:///FOLDER, got the scheme {parts.scheme!r}")
    return Path(DEFAULT_STORAGE)


def _fhir(reader: _Reader) -> str:
    value = reader.text("CATALOGUE_FHIR_URL", "embedded")
    if value != "embedded" and not _is_address(value, ("https", "http")):
        reader.wrong("CATALOGUE_FHIR_URL", f"embedded or the http(s) address of a FHIR server, got {value!r}")
    return value.rstrip("/")


def _public(reader: _Reader) -> str:
    name = "CATALOGUE_PUBLIC_URL"
    value = reader.text(name, DEFAULT_PUBLIC_URL)
    if not _is_address(value, ("https", "http")):
        reader.wrong(name, f"an https address without a user, got {value!r}")
    elif value.startswith("http:") and urlsplit(value).hostname not in LOOPBACK_HOSTS:
        reader.wrong(name, f"https: people would send their passwords to {value!r} in clear text")
    return value.rstrip("/")


def _public_is_https(reader: _Reader) -> bool:
    return reader.text("CATALOGUE_PUBLIC_URL", DEFAULT_PUBLIC_URL).startswith("https:")


def _secret(reader: _Reader) -> str:
    value = reader.text("CATALOGUE_SECRET_KEY")
    if len(value) < SHORTEST_SECRET or len(set(value)) < 8:
        reader.wrong(
            "CATALOGUE_SECRET_KEY",
            f"a secret of your own of {SHORTEST_SECRET} characters or more, "
            'made for instance with `python -c "import secrets; print(secrets.token_urlsafe(48))"`',
        )
    return value


def _smtp(reader: _Reader) -> str | None:
    value = reader.text("CATALOGUE_SMTP_URL")
    if value and not (urlsplit(value).scheme in {"smtp", "smtps"} and urlsplit(value).hostname):
        reader.wrong("CATALOGUE_SMTP_URL", "smtp:// or smtps:// and a host")
    return value or None


def _networks(reader: _Reader) -> tuple[IPNetwork, ...]:
    name, networks = "CATALOGUE_PROBE_ALLOW_NETWORKS", []
    for item in filter(None, (part.strip() for part in reader.text(name).split(","))):
        try:
            networks.append(ip_network(item))
        except ValueError as error:
            reader.wrong(name, f"networks in CIDR notation such as 10.1.0.0/16, separated by commas: {error}")
    return tuple(networks)


def _is_address(value: str, schemes: tuple[str, ...]) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in schemes and bool(parts.hostname) and parts.username is None and (parts.port or 1) > 0
    except ValueError:  # a port or an IPv6 address that is none
        return False


def _refuse_unknown(reader: _Reader) -> None:
    known = {setting.name for setting in SETTINGS}
    for name in sorted(reader.environment):
        if name.startswith("CATALOGUE_") and name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            reader.problems.append(f"{name}: no such setting" + (f", did you mean {near[0]}?" if near else ""))
