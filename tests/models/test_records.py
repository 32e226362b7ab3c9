"""Records in the database: every kind has its rows, and every field that the kind declares can be
read off them."""

from __future__ import annotations

import pytest

from explainer.corpus.kinds import KINDS
from explainer.models import RECORDS
from explainer.models.base import ELSEWHERE

pytestmark = pytest.mark.django_db


def test_every_kind_has_a_table() -> None:
    assert list(RECORDS) == list(KINDS)


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_every_field_of_a_record_is_read_off_its_row(kind: object) -> None:
    model = RECORDS[kind.name]
    names = [
        model.names.get(name, name) for name in kind.schema.model_fields if name not in ELSEWHERE
    ]
    for row in model.objects.all():
        assert [name for name in names if not hasattr(row, name)] == []


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_what_a_row_does_not_have_is_told(kind: object) -> None:
    with pytest.raises(AttributeError, match="has no mistake"):
        RECORDS[kind.name]().mistake  # noqa: B018
