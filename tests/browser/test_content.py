"""The content as it stands, in a browser: rules that hold whatever it tells, each of which stands
where it is tested.

Run with `--ds explainer.settings`, as `make test` and `make record` do.
"""

from .test_embeds import (  # noqa: F401
    addresses,
    host,
    test_a_printed_embed_stands_in_a_newspaper_with_its_own_files,
    test_an_embed_weighs_little,
    test_the_dialog_keeps_its_choices_and_gives_the_focus_back,
)
from .test_figures import (  # noqa: F401
    test_a_figure_page_ends,
    test_the_gallery_shows_each_screen_its_drawings_row_by_row_and_fetches_them_late,
)
from .test_letters import test_a_chapter_is_light_with_its_letters, weigh  # noqa: F401
from .test_reading import test_without_a_script_the_story_reads_from_first_to_last  # noqa: F401
from .test_timeline import test_it_weighs_little_before_a_reader_does_anything  # noqa: F401
