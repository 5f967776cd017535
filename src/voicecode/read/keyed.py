"""A TOML file that a researcher wrote → its keys and tables."""

import tomllib
from pathlib import Path
from typing import Any

from voicecode.errors import ReadError


def keyed(path: Path) -> dict[str, Any]:
    """Read a TOML file in UTF-8, with a byte-order mark or without.

    Raises:
        ReadError: it cannot be read, or is not valid TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReadError(str(path), f"cannot be read ({reason})", "Check the file.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReadError(
            str(path), f"is not valid TOML ({error})", "Mend that place; save it as UTF-8."
        ) from error
