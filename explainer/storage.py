"""Static files as they are served: our styles and scripts without their comments, which are for
those who write them."""

from __future__ import annotations

import re
from typing import Any

from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage

_STYLE = re.compile(rb"/\*.*?\*/\n?", re.DOTALL)
# Those on lines of their own
_SCRIPT = re.compile(rb"^ *//[^\n]*\n|^/\*.*?\*/\n", re.DOTALL | re.MULTILINE)


class Served(CompressedManifestStaticFilesStorage):
    def _save(self, name: str, content: File[Any]) -> str:
        comment = _STYLE if name.endswith(".css") else _SCRIPT if name.startswith("js/") else None
        if comment:
            content.seek(0)
            content = ContentFile(comment.sub(b"", content.read()))
        return super()._save(name, content)
