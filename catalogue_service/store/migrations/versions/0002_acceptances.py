"""What reviewers accept of the faults that were found, with its reason, and what they withdraw of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

APPEND_ONLY = ("acceptances", "acceptance_withdrawals")


def upgrade() -> None:
    op.create_table(
        "acceptances",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("application_id", sa.String(), nullable=False),
        sa.Column("version_id", sa.String(), nullable=False),
        sa.Column("assessment_id", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("probe", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=True),
        sa.Column("path", sa.String(), nullable=True),
        sa.Column("code_digest", sa.String(), nullable=True),
        sa.Column("alike", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("given_by", sa.String(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_acceptances_application_id_applications")
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessments.id"], name=op.f("fk_acceptances_assessment_id_assessments")
        ),
        sa.ForeignKeyConstraint(["given_by"], ["users.id"], name=op.f("fk_acceptances_given_by_users")),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_acceptances_version_id_versions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acceptances")),
    )
    op.create_index(op.f("ix_acceptances_application_id"), "acceptances", ["application_id"], unique=False)
    op.create_table(
        "acceptance_withdrawals",
        sa.Column("acceptance_id", sa.String(), nullable=False),
        sa.Column("version_id", sa.String(), nullable=False),
        sa.Column("assessment_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("given_by", sa.String(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["acceptance_id"], ["acceptances.id"], name=op.f("fk_acceptance_withdrawals_acceptance_id_acceptances")
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessments.id"], name=op.f("fk_acceptance_withdrawals_assessment_id_assessments")
        ),
        sa.ForeignKeyConstraint(["given_by"], ["users.id"], name=op.f("fk_acceptance_withdrawals_given_by_users")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name=op.f("fk_acceptance_withdrawals_version_id_versions")
        ),
        sa.PrimaryKeyConstraint("acceptance_id", name=op.f("pk_acceptance_withdrawals")),
    )
    _protect()


def _protect() -> None:
    """Keep what was recorded from being changed, by whatever program."""
    if op.get_bind().dialect.name == "sqlite":
        for table in APPEND_ONLY:
            for act in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_refuse_{act.lower()} BEFORE {act} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )
        return
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
