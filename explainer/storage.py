"""Static files as they are served: styles without their comments, which are for those who write them."""

from __future__ import annotations

import re
from typing import Any

from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage

_COMMENT = re.compile(rb"/\*.*?\*/\n?", re.DOTALL)


class Served(CompressedManifestStaticFilesStorage):
    def _save(self, name: str, content: File[Any]) -> str:
        if name.endswith(".css"):
            content.seek(0)
            content = ContentFile(_COMMENT.sub(b"", content.read()))
        return super()._save(name, content)
