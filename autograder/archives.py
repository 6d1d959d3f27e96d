"""Zips that are the same to the byte wherever they are made from the same files."""

import io
import stat
import zipfile
from collections.abc import Mapping

FILE_MODE, SCRIPT_MODE = 0o644, 0o755
# The earliest that a zip can state.
TIMESTAMP = (1980, 1, 1, 0, 0, 0)
UNIX = 3


def as_zip(members: Mapping[str, bytes]) -> bytes:
    """The zip file; stored uncompressed, since compressors differ from machine to machine.

    What begins with ``#!`` can be executed.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(members.items()):
            info = zipfile.ZipInfo(name, TIMESTAMP)
            mode = SCRIPT_MODE if data.startswith(b"#!") else FILE_MODE
            info.create_system = UNIX
            info.external_attr = (stat.S_IFREG | mode) << 16
            archive.writestr(info, data)
    return buffer.getvalue()
