"""The site with a small content of its own: what it does is tested on records that no editor of the
real ones changes.

`tests/content` is a part of the record as it once stood, cut down: some records of each kind,
figures and chapters that tell of these alone, one source or two a record. Nobody publishes it, so
nobody corrects it. The real content has checks of its own, in `tests/test_content.py` and
`tests/record`, for which pytest is given `--ds explainer.settings`.
"""

import os
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent
# In the environment, so that what tests start beside them reads the same,
# unless they give it another.
os.environ.setdefault("CONTENT_DIR", str(_FOLDER / "content"))
os.environ.setdefault("EDITIONS", str(_FOLDER / "editions"))

from explainer.settings import *  # noqa: E402, F403
