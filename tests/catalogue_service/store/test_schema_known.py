"""A process that opens the database knows every table, whatever else it has imported."""

from __future__ import annotations

import subprocess
import sys


def test_opening_the_database_is_enough_to_know_every_table():
    program = (
        "from catalogue_service.store.session import Database; from catalogue_service.store.columns import Table; "
        "assert {'users', 'versions', 'jobs', 'assessments', 'listings'} <= set(Table.metadata.tables)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
