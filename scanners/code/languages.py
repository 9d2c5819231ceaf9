"""Which files are code and in what language, by name and, for a script without an extension, by its first line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import PurePath
from types import MappingProxyType


class Language(StrEnum):
    """The languages that our rules read; TypeScript counts with JavaScript, whose rules it shares."""

    PYTHON = "python"
    JAVASCRIPT = "javascript"
    JAVA = "java"
    KOTLIN = "kotlin"
    SWIFT = "swift"


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
    }
)

# Pages and components carry scripts between their tags.
EMBEDDING = frozenset({".html", ".htm", ".xhtml", ".vue", ".svelte"})

UNSUPPORTED: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys((".c", ".h"), "C"),
        **dict.fromkeys((".cc", ".cpp", ".cxx", ".hh", ".hpp", ".hxx"), "C++"),
        **dict.fromkeys((".m", ".mm"), "Objective-C"),
        **dict.fromkeys((".cs", ".vb", ".fs"), ".NET"),
        **dict.fromkeys((".php", ".phtml"), "PHP"),
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
    {".xml", ".plist", ".json", ".yaml", ".yml", ".toml", ".ini", ".cfg", ".conf", ".properties", ".env", ".gradle",
     ".sh", ".bash", ".ps1", ".bat", ".pem", ".key", ".entitlements", ".xcconfig", ".tf", ".sql"}
)  # fmt: skip
SETTINGS_NAMES = re.compile(
    r"(?i)^(\.env(\..+)?|.+\.env|\.npmrc|\.pypirc|\.netrc|\.htpasswd|dockerfile.*|id_[a-z0-9]+)$"
)
NOT_SETTINGS = frozenset({"package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml"})

SHEBANG = re.compile(rb"^#!\s*(?:\S*/)?(?:env\s+(?:-\S+\s+|\w+=\S*\s+)*)?(?:\S*/)?([A-Za-z]+)")
INTERPRETERS: Mapping[str, tuple[Language, str]] = MappingProxyType(
    {
        **dict.fromkeys(("python", "pypy"), (Language.PYTHON, ".py")),
        **dict.fromkeys(("node", "nodejs"), (Language.JAVASCRIPT, ".js")),
        **dict.fromkeys(("deno", "bun", "tsx"), (Language.JAVASCRIPT, ".ts")),
        "kotlin": (Language.KOTLIN, ".kt"),
        "swift": (Language.SWIFT, ".swift"),
    }
)
OTHER_INTERPRETERS = frozenset({"perl", "ruby", "php", "lua", "Rscript", "osascript"})


def by_name(path: PurePath) -> tuple[Language, str] | None:
    """Return the language of a file and the extension that the tools expect, by its extension alone."""
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
