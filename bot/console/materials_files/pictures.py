"""All files in one, as they leave; what stands in those that come back."""

import base64
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final

LONGEST: Final = 400_000
MOST: Final = 40
_ENDING: Final = ".toml"
_DAY: Final = (2000, 1, 1, 0, 0, 0)


def archive(_language: str, data: Mapping[str, Any]) -> bytes:
    """Return a .zip of texts, of what was sent in the chat, and of what lies on the disk."""
    found: dict[str, bytes] = {name: text.encode() for name, text in data["texts"].items()}
    found |= {name: base64.b64decode(each) for name, each in data["sent"].items()}
    folder = Path(data["folder"]) if data["folder"] else None
    for path in sorted(folder.iterdir()) if folder and folder.is_dir() else ():
        if path.is_file() and path.suffix != _ENDING:
            found.setdefault(f"{folder.name if folder else ''}/{path.name}", path.read_bytes())
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name in sorted(found):
            zipped.writestr(zipfile.ZipInfo(name, _DAY), found[name], zipfile.ZIP_DEFLATED)
    return target.getvalue()


def read_files(name: str, content: bytes, _country: str) -> dict[str, Any]:
    """Return the texts of a .zip, or of a .toml by itself; or why there are none."""
    if not name.lower().endswith(".zip"):
        return {"trouble": "kind"}
    texts: dict[str, str] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        inside = [each for each in zipped.infolist() if each.filename.endswith(_ENDING)]
        if len(inside) > MOST or sum(each.file_size for each in inside) > LONGEST * 4:
            return {"trouble": "big"}
        for each in inside:
            path = PurePosixPath(each.filename)
            if path.name.startswith(".") or "__MACOSX" in path.parts:
                continue
            try:
                text = zipped.read(each).decode("utf-8-sig")
            except UnicodeDecodeError:
                return {"trouble": "encoding"}
            texts["/".join(path.parts[-2:])] = text.replace("\r\n", "\n")
    return {"texts": texts} if texts else {"trouble": "kind"}
