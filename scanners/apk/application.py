"""What an application's manifest says, references followed, as Android would understand it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from scanners.apk.reading import Element, Reference, Value

COMPONENTS = ("activity", "activity-alias", "service", "receiver", "provider")
PERMISSION_REQUESTS = ("uses-permission", "uses-permission-sdk-23", "uses-permission-sdk-m")
# What the platform assumes where the manifest is silent (<uses-sdk>).
LEAST_SDK = 1
LEVELS = {0: "normal", 1: "dangerous", 2: "signature", 3: "signature", 4: "internal"}


@dataclass(slots=True)
class Application:
    """A manifest and the table of resources; `unresolved` collects attributes whose value could not be looked up."""

    manifest: Element
    values: Mapping[int, Sequence[Value]]
    levels: Mapping[str, str]
    unresolved: set[str] = field(default_factory=set)

    @property
    def package(self) -> str:
        return str(self.manifest.attributes.get("package", ""))

    @property
    def version(self) -> str:
        return next(iter(self.texts(self.manifest, "versionName")), "")

    @property
    def min_sdk(self) -> int:
        return self._sdk("minSdkVersion", LEAST_SDK)

    @property
    def target_sdk(self) -> int:
        return self._sdk("targetSdkVersion", self.min_sdk)

    @property
    def elements(self) -> list[Element]:
        """The <application> elements: Android admits one; where there are more, each is examined."""
        return self.manifest.named("application")

    def components(self) -> Iterator[tuple[Element, Element]]:
        """Yield each component with the application that holds it."""
        for application in self.elements:
            for component in application.named(*COMPONENTS):
                yield application, component

    def requested(self) -> list[str]:
        """Return the permissions that the application asks for, each once, sorted."""
        found = (name for request in self.manifest.named(*PERMISSION_REQUESTS) for name in self.texts(request, "name"))
        return sorted(set(found))

    def own_permissions(self) -> dict[str, str]:
        """Return the permissions that the application defines, with their protection levels."""
        found: dict[str, str] = {}
        for definition in self.manifest.named("permission"):
            for name in self.texts(definition, "name"):
                found[name] = self._level(definition)
        return found

    def is_set(self, element: Element, name: str, default: bool) -> bool:
        """Return a switch of the platform; `default` where it is absent. One value of several that is on counts."""
        if f"android:{name}" not in element.attributes:
            return default
        values = self._resolved(element, name)
        return any(_truth(value) for value in values) if values else default

    def given(self, element: Element, name: str) -> bool | None:
        """Return a switch of the platform, None where it is absent."""
        return self.is_set(element, name, default=False) if f"android:{name}" in element.attributes else None

    def is_off(self, element: Element, name: str) -> bool:
        """Say whether an attribute that is a switch or a file is switched off, for every value that it can have."""
        values = self._resolved(element, name)
        return bool(values) and all(value is False for value in values)

    def texts(self, element: Element, name: str) -> list[str]:
        """Return every text that an attribute can have; for a reference to a file, its name in the APK."""
        return [str(value) for value in self._resolved(element, name) if not isinstance(value, Reference)]

    def text(self, element: Element, name: str) -> str | None:
        return next(iter(self.texts(element, name)), None)

    def _resolved(self, element: Element, name: str) -> list[Value]:
        value = element.attributes.get(f"android:{name}")
        if value is None:
            return []
        if not isinstance(value, Reference):
            return [value]
        found = list(self.values.get(value.resource, ()))
        if not found:
            self.unresolved.add(name)
        return found

    def _sdk(self, name: str, default: int) -> int:
        numbers = [
            int(text) for uses in self.manifest.named("uses-sdk") for text in self.texts(uses, name) if text.isdigit()
        ]
        return min(numbers, default=default)

    def _level(self, definition: Element) -> str:
        value = definition.attributes.get("android:protectionLevel", 0)
        if isinstance(value, int):
            # android.content.pm.PermissionInfo: the level proper is in the lowest four bits.
            return LEVELS.get(value & 0xF, "unknown")
        return "unknown" if isinstance(value, Reference) else value


def references(manifest: Element) -> list[int]:
    """Return the resources that the manifest refers to."""
    return sorted(
        {
            value.resource
            for element in manifest.everywhere()
            for value in element.attributes.values()
            if isinstance(value, Reference)
        }
    )


def _truth(value: Value) -> bool:
    # android.content.res.TypedArray.getBoolean: numbers that are not 0, and the texts "true" and "1".
    if isinstance(value, str):
        return value.strip().lower() in {"true", "1", "-1"}
    return bool(value) if isinstance(value, int) else False
