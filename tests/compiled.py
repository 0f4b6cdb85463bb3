"""What SQLAlchemy has compiled for one office serves the next, or every test would compile the whole program anew."""

from collections import defaultdict
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache

# More than all statements of one room; each takes some twenty kilobytes.
KEPT = 1_500


def share_compiled_statements(patch: pytest.MonkeyPatch) -> None:
    """Engines whose dialects are of one kind keep their statements in one place until the patch is undone.

    A statement is looked up together with its dialect, and every engine has a dialect of its own: those of one kind
    have to be equal too.
    """
    kept: defaultdict[tuple[object, ...], LRUCache[Any, Any]] = defaultdict(lambda: LRUCache(KEPT))
    create = sa.create_engine

    def create_sharing(url: str, **settings: Any) -> sa.Engine:
        engine = create(url, **settings)
        engine._compiled_cache = kept[_kind(engine.dialect)]
        return engine

    patch.setattr(sa, "create_engine", create_sharing)
    patch.setattr(DefaultDialect, "__eq__", lambda one, other: _kind(one) == _kind(other))
    patch.setattr(DefaultDialect, "__hash__", lambda one: hash(_kind(one)))


def _kind(dialect: object) -> tuple[object, ...]:
    """What decides how a statement is written, and how its values are."""
    return type(dialect), *(getattr(dialect, name, None) is None for name in ("dbapi", "_json_serializer"))
