"""People found by every spelling, linked and compared; the lists of residents an office was given."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

# Only the keys of words lie in it, no text: the people themselves stay in their own table.
PERSON_TOKENS = {
    "sqlite": """
CREATE VIRTUAL TABLE person_tokens
USING fts5(tokens, content='', contentless_delete=1, detail=none, tokenize=ascii)
""",
    "postgresql": "CREATE TABLE person_tokens (person_id INTEGER PRIMARY KEY, tokens TEXT[] NOT NULL)",
}


def upgrade() -> None:
    make_register_imports()
    widen_people()
    make_search_index()
    make_links_and_reviews()


def make_register_imports() -> None:
    op.create_table(
        "register_imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("layout", sa.String(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("file_hash", sa.String(), nullable=False),
        sa.Column("data_file", sa.String(), nullable=False),
        sa.Column("rows_read", sa.Integer(), nullable=False),
        sa.Column("rows_loaded", sa.Integer(), nullable=False),
        sa.Column("rows_refused", sa.Integer(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imported_by_id", sa.Integer(), nullable=False),
        sa.Column("imported_by", sa.String(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.String(), nullable=False),
        sa.Column("undone_reason", sa.String(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["imported_by_id"], ["officers.id"], name=op.f("fk_register_imports_imported_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_imports")),
        sa.UniqueConstraint("uuid", name=op.f("uq_register_imports_uuid")),
    )
    op.create_index("ix_register_imports_list", "register_imports", ["kind", "name", "period"], unique=False)
    op.create_table(
        "import_profiles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_profiles")),
        sa.UniqueConstraint("name", name=op.f("uq_import_profiles_name")),
        sa.UniqueConstraint("uuid", name=op.f("uq_import_profiles_uuid")),
    )


def widen_people() -> None:
    # Columns are added one by one: making the table anew would let go of what refers to it.
    op.add_column("people", sa.Column("nik_is_disputed", sa.Boolean(), nullable=False, server_default=sa.false()))
    for name in ("local_number", "family_head", "guardian"):
        op.add_column("people", sa.Column(name, sa.String(), nullable=False, server_default=sa.text("''")))
    op.add_column("people", sa.Column("sources", sa.JSON(), nullable=False, server_default=sa.text("'{}'")))
    for table in ("people", "cases"):
        reference = f"CONSTRAINT fk_{table}_import_id REFERENCES register_imports (id)"
        op.execute(f"ALTER TABLE {table} ADD COLUMN import_id INTEGER {reference}")
        op.create_index(f"ix_{table}_import_id", table, ["import_id"], unique=False)
    op.create_index("ix_people_local_number", "people", ["local_number"], unique=False)


def make_search_index() -> None:
    op.create_table(
        "person_words",
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_person_words")),
    )
    op.create_table(
        "search_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("rules", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_state")),
    )
    op.execute(PERSON_TOKENS[op.get_bind().dialect.name])


def make_links_and_reviews() -> None:
    op.create_table(
        "person_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("linked_by", sa.String(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_reason", sa.String(), nullable=False),
        sa.Column("ended_by", sa.String(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["first_id"], ["people.id"], name=op.f("fk_person_links_first_id")),
        sa.ForeignKeyConstraint(["second_id"], ["people.id"], name=op.f("fk_person_links_second_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_links")),
        sa.UniqueConstraint("uuid", name=op.f("uq_person_links_uuid")),
    )
    op.create_index(op.f("ix_person_links_first_id"), "person_links", ["first_id"], unique=False)
    op.create_index(op.f("ix_person_links_second_id"), "person_links", ["second_id"], unique=False)
    op.create_table(
        "person_reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pair", sa.String(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("outcome", sa.String(32), nullable=False),
        sa.Column("bits", sa.Integer(), nullable=False),
        sa.Column("left_person_id", sa.Integer(), nullable=True),
        sa.Column("right_person_id", sa.Integer(), nullable=True),
        sa.Column("left", sa.JSON(), nullable=False),
        sa.Column("right", sa.JSON(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.Column("link_id", sa.Integer(), nullable=True),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["register_imports.id"], name=op.f("fk_person_reviews_import_id")),
        sa.ForeignKeyConstraint(["left_person_id"], ["people.id"], name=op.f("fk_person_reviews_left_person_id")),
        sa.ForeignKeyConstraint(["link_id"], ["person_links.id"], name=op.f("fk_person_reviews_link_id")),
        sa.ForeignKeyConstraint(["right_person_id"], ["people.id"], name=op.f("fk_person_reviews_right_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_reviews")),
        sa.UniqueConstraint("pair", name=op.f("uq_person_reviews_pair")),
        sa.UniqueConstraint("uuid", name=op.f("uq_person_reviews_uuid")),
    )
    op.create_index(op.f("ix_person_reviews_import_id"), "person_reviews", ["import_id"], unique=False)
    op.create_index("ix_person_reviews_left", "person_reviews", ["left_person_id"], unique=False)
    op.create_index("ix_person_reviews_outcome", "person_reviews", ["outcome", "kind", "bits"], unique=False)
    op.create_index("ix_person_reviews_right", "person_reviews", ["right_person_id"], unique=False)
