"""Which files are code and in what language, by name and, for a script without an extension, by its first line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import PurePath
from types import MappingProxyType


class Language(StrEnum):
    """The languages that our rules read; TypeScript counts with JavaScript, whose rules it shares.

    XML stands for the files in which a platform is configured (AndroidManifest.xml, Info.plist,
    network_security_config.xml, web.config...), not for documents in XML.
    """

    PYTHON = "python"
    JAVASCRIPT = "javascript"
    JAVA = "java"
    KOTLIN = "kotlin"
    SWIFT = "swift"
    PHP = "php"
    CSHARP = "csharp"
    XML = "xml"
    DOCKERFILE = "dockerfile"


CONFIGURATION = frozenset({Language.XML, Language.DOCKERFILE})
PROGRAMMING = frozenset(Language) - CONFIGURATION


# Extension -> language and the extension under which the tools recognise it.
SUPPORTED: Mapping[str, tuple[Language, str]] = MappingProxyType(
    {
        **dict.fromkeys((".py", ".pyw", ".pyi", ".wsgi"), (Language.PYTHON, ".py")),
        **dict.fromkeys((".js", ".jsx", ".mjs", ".cjs", ".es6"), (Language.JAVASCRIPT, ".js")),
        **dict.fromkeys((".ts", ".mts", ".cts"), (Language.JAVASCRIPT, ".ts")),
        ".tsx": (Language.JAVASCRIPT, ".tsx"),
        ".java": (Language.JAVA, ".java"),
        **dict.fromkeys((".kt", ".kts"), (Language.KOTLIN, ".kt")),
        ".swift": (Language.SWIFT, ".swift"),
        **dict.fromkeys((".php", ".phtml", ".php5", ".php7"), (Language.PHP, ".php")),
        **dict.fromkeys((".cs", ".csx"), (Language.CSHARP, ".cs")),
        **dict.fromkeys((".plist", ".entitlements"), (Language.XML, ".xml")),
        ".dockerfile": (Language.DOCKERFILE, ".dockerfile"),
    }
)

# Names that say more than the extension does.
PLATFORM_XML = re.compile(
    r"(?i)(^|/)(AndroidManifest\.xml|network_security_config\.xml|web(\.\w+)?\.config|app\.config|config\.xml"
    r"|res/xml[\w-]*/[^/]+\.xml)$"
)
DOCKERFILE_NAMES = re.compile(r"(?i)^(dockerfile|containerfile)(\.[\w-]+)?$")

# Pages and components carry scripts between their tags.
EMBEDDING = frozenset({".html", ".htm", ".xhtml", ".vue", ".svelte"})

UNSUPPORTED: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys((".c", ".h"), "C"),
        **dict.fromkeys((".cc", ".cpp", ".cxx", ".hh", ".hpp", ".hxx"), "C++"),
        **dict.fromkeys((".m", ".mm"), "Objective-C"),
        **dict.fromkeys((".vb", ".fs"), ".NET other than C#"),
        **dict.fromkeys((".cshtml", ".razor", ".aspx", ".ascx"), "ASP.NET pages"),
        **dict.fromkeys((".rb", ".erb"), "Ruby"),
        **dict.fromkeys((".scala", ".sc"), "Scala"),
        **dict.fromkeys((".ex", ".exs", ".erl"), "Erlang or Elixir"),
        **dict.fromkeys((".clj", ".cljs", ".cljc"), "Clojure"),
        **dict.fromkeys((".jsp", ".jspx"), "JSP"),
        **dict.fromkeys((".pyx", ".pxd"), "Cython"),
        **dict.fromkeys((".pl", ".pm"), "Perl"),
        **dict.fromkeys((".pas", ".dpr"), "Pascal"),
        ".go": "Go",
        ".rs": "Rust",
        ".dart": "Dart",
        ".groovy": "Groovy",
        ".lua": "Lua",
        ".r": "R",
        ".jl": "Julia",
        ".hs": "Haskell",
        ".coffee": "CoffeeScript",
        ".ipynb": "a notebook",
        ".astro": "Astro",
        ".cbl": "COBOL",
        ".sol": "Solidity",
    }
)

COMPILED = frozenset(
    {".class", ".dex", ".so", ".dll", ".dylib", ".exe", ".wasm", ".pyd", ".pyc", ".pyo", ".o", ".a", ".lib", ".node",
     ".jsc", ".hbc"}
)  # fmt: skip

ARCHIVES = frozenset(
    {".jar", ".aar", ".war", ".ear", ".apk", ".aab", ".ipa", ".whl", ".egg", ".zip", ".tar", ".tgz", ".gz", ".bz2",
     ".xz", ".7z", ".rar", ".asar", ".xpi", ".crx"}
)  # fmt: skip

SETTINGS = frozenset(
    {".xml", ".json", ".yaml", ".yml", ".toml", ".ini", ".cfg", ".conf", ".properties", ".env", ".gradle",
     ".sh", ".bash", ".ps1", ".bat", ".pem", ".key", ".xcconfig", ".tf", ".sql"}
)  # fmt: skip
SETTINGS_NAMES = re.compile(r"(?i)^(\.env(\..+)?|.+\.env|\.npmrc|\.pypirc|\.netrc|\.htpasswd|id_[a-z0-9]+)$")
NOT_SETTINGS = frozenset({"package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml"})

SHEBANG = re.compile(rb"^#!\s*(?:\S*/)?(?:env\s+(?:-\S+\s+|\w+=\S*\s+)*)?(?:\S*/)?([A-Za-z]+)")
INTERPRETERS: Mapping[str, tuple[Language, str]] = MappingProxyType(
    {
        **dict.fromkeys(("python", "pypy"), (Language.PYTHON, ".py")),
        **dict.fromkeys(("node", "nodejs"), (Language.JAVASCRIPT, ".js")),
        **dict.fromkeys(("deno", "bun", "tsx"), (Language.JAVASCRIPT, ".ts")),
        "kotlin": (Language.KOTLIN, ".kt"),
        "swift": (Language.SWIFT, ".swift"),
        "php": (Language.PHP, ".php"),
    }
)
OTHER_INTERPRETERS = frozenset({"perl", "ruby", "lua", "Rscript", "osascript"})


def by_name(path: PurePath) -> tuple[Language, str] | None:
    """Return the language of a file and the extension that the tools expect, by its name alone."""
    if PLATFORM_XML.search(path.as_posix()) is not None:
        return Language.XML, ".xml"
    if DOCKERFILE_NAMES.match(path.name) is not None:
        return Language.DOCKERFILE, ".dockerfile"
    return SUPPORTED.get(path.suffix.lower())


def by_first_line(start: bytes) -> tuple[Language, str] | str | None:
    """Return the language of a script by its `#!` line; the interpreter's name where our rules do not read it."""
    match = SHEBANG.match(start.removeprefix(b"\xef\xbb\xbf"))
    if match is None:
        return None
    name = match[1].decode("ascii")
    return INTERPRETERS.get(name) or (name if name in OTHER_INTERPRETERS else None)


def is_settings(path: PurePath) -> bool:
    """Say whether a file may hold settings in which secrets and platform switches are looked for."""
    if path.name in NOT_SETTINGS:
        return False
    return path.suffix.lower() in SETTINGS or SETTINGS_NAMES.match(path.name) is not None
