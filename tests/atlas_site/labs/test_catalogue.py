"""What a lab is said to take."""

import jupytext

from atlas_site.labs.catalogue import minutes


def test_the_guess_of_time_grows_with_text_code_and_exercises():
    words, lines = "# " + "word " * 2000, "1\n" * 150
    cells = [f"# %% [markdown]\n{words}\n", f"# %%\n{lines}", '# %% tags=["exercise"]\n1\n' + "# %%\n2\n"]
    one, two, three = (minutes(jupytext.reads("".join(cells[:n]), fmt="py:percent")) for n in (1, 2, 3))
    assert (one, two, three) == (10, 20, 25)
