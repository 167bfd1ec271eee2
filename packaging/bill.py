"""What is in an installer: the list of parts (SBOM, CycloneDX 1.6) and the licence text of every part.

The Python libraries are told by the wheels that are shipped, everything else by shipped.toml.

    bill.py SYSTEM WHEELS LICENCES SBOM PLACE=PATH...       SYSTEM: linux, windows; places: see shipped.toml
"""

import hashlib
import json
import re
import subprocess
import sys
import tomllib
import uuid
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any, NamedTuple

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

REPO = Path(__file__).resolve().parent.parent
_LICENCE_FILE = re.compile(
    r"^[^/]+\.dist-info/(?:.*/)?(?:licen[cs]e|copying|notice)[^/]*(?:/.*)?$|^[^/]+\.dist-info/licenses/.+",
    re.IGNORECASE,
)
# Tells of wheels whose licence file is about another edition, or of builds that are not ours.
_NOT_OURS = re.compile(r"LicenseRef-Qt-Commercial|/(?:android|cibw_musl|pbin_musl)/|REUSE", re.IGNORECASE)
_SPDX = re.compile(r"^[A-Za-z0-9.+-]+(?: (?:OR|AND|WITH) [A-Za-z0-9.+-]+)*$")
_LICENCE_OF = {  # where the metadata names it in other words
    "defusedxml": "PSF-2.0",
    "et_xmlfile": "MIT",
    "lxml": "BSD-3-Clause",
    "msdoc2docx": "MIT",
    "msoffcrypto-tool": "MIT",
    "olefile": "BSD-2-Clause",
    "openpyxl": "MIT",
    "pycparser": "BSD-3-Clause",
    "pypdfium2": "BSD-3-Clause",
    "PySide6_Essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "uharfbuzz": "Apache-2.0",
    "xlrd": "BSD-3-Clause",
}


class Part(NamedTuple):
    """One part: `licence` is an SPDX expression, `texts` what to show the user."""

    name: str
    version: str
    licence: str
    texts: list[str]
    purl: str = ""
    sha256: str = ""


def main(system: str, wheels: Path, licences: Path, sbom: Path, places: dict[str, str]) -> None:
    """Write the folder of licence texts and the SBOM."""
    project = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    parts = [_wheel(file) for file in sorted(wheels.glob("*.whl"))] + _others(system, places)
    licences.mkdir(parents=True, exist_ok=True)
    own = Part("年报", project["version"], project["license"], [(REPO / "LICENSE").read_text(encoding="utf-8")])
    for part in (own, *parts):
        if part.texts:
            name = f"{part.name} {part.version}".replace("/", "-").replace("：", " ")
            text = f"许可：{part.licence}\n\n" + ("\n\n" + "=" * 78 + "\n\n").join(part.texts)
            (licences / f"{name}.txt").write_text(text, encoding="utf-8")
    text = json.dumps(_sbom(project, system, parts), ensure_ascii=False, indent=1, sort_keys=True)
    if fault := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        sys.exit(f"the SBOM is not valid: {fault}")
    sbom.write_text(text + "\n", encoding="utf-8")
    print(f"{len(parts)} parts, {len(list(licences.glob('*.txt')))} licence texts")


def _wheel(file: Path) -> Part:
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        metadata = message_from_bytes(
            archive.read(next(name for name in names if name.endswith(".dist-info/METADATA")))
        )
        chosen = [
            name
            for name in names
            if _LICENCE_FILE.match(name) and not _NOT_OURS.search(name) and not name.endswith("/")
        ]
        texts = [archive.read(name).decode("utf-8", "replace").strip() for name in chosen]
    name, version = str(metadata["Name"]), str(metadata["Version"])
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    return Part(
        name, version, _licence(name, metadata), texts, f"pkg:pypi/{name.lower().replace('_', '-')}@{version}", digest
    )


def _licence(name: str, metadata: Message) -> str:
    told = metadata["License-Expression"] or _LICENCE_OF.get(name) or metadata["License"] or ""
    if not _SPDX.match(str(told)):
        sys.exit(f"say in bill.py under what licence {name} is: its metadata has {told!r}")
    return str(told)


def _others(system: str, places: dict[str, str]) -> list[Part]:
    places = {"repo": str(REPO), **places}
    listed = tomllib.loads((REPO / "packaging" / "shipped.toml").read_text(encoding="utf-8"))["part"]
    return [_other(entry, places) for entry in listed if system in entry["systems"]]


def _other(entry: dict[str, Any], places: dict[str, str]) -> Part:
    version, files, purl = entry.get("version", ""), entry.get("texts", []), entry.get("purl", "")
    if package := entry.get("debian"):
        version = _debian_version(package, places["root"])
        files, purl = (
            [f"{{root}}/usr/share/doc/{package}/copyright"],
            f"pkg:deb/debian/{package}@{version}?distro=bullseye",
        )
    texts = [entry["note"].strip()] if "note" in entry else []
    texts += [Path(file.format(**places)).read_text(encoding="utf-8").strip() for file in files]
    return Part(
        entry["name"], version, entry["licence"], texts, purl or f"pkg:generic/{_slug(entry['name'])}@{version}"
    )


def _debian_version(package: str, root: str) -> str:
    command = ["dpkg-query", "--admindir", f"{root}/var/lib/dpkg", "-W", "-f", "${Version}", f"{package}:amd64"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _sbom(project: dict[str, Any], system: str, parts: list[Part]) -> dict[str, Any]:
    """CycloneDX: the same parts give the same document."""
    version = project["version"]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, repr((version, system, parts)))}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "nianbao",
                "name": f"nianbao ({system})",
                "version": version,
                "licenses": [{"expression": project["license"]}],
            }
        },
        "components": [_component(part) for part in parts],
    }


def _component(part: Part) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": part.purl,
        "name": part.name,
        "version": part.version,
        "purl": part.purl,
        "licenses": [{"expression": part.licence}],
    }
    if part.sha256:
        component["hashes"] = [{"alg": "SHA-256", "content": part.sha256}]
    return component


if __name__ == "__main__":
    arguments = sys.argv[1:]
    main(arguments[0], *map(Path, arguments[1:4]), dict(place.split("=", 1) for place in arguments[4:]))
