import os
import stat
import tempfile
from pathlib import Path

EXPORTS = Path("/srv/exports")


def export_patients(rows):
    os.umask(0o077)
    EXPORTS.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=EXPORTS, delete=False) as target:
        target.write("\n".join(",".join(row) for row in rows))
    os.chmod(target.name, stat.S_IRUSR | stat.S_IWUSR)
    return target.name
