"""Citations of code, as a reader sees them in the text: the repository and the file, without the way to it.

>>> short("diffusers, models/unets/unet_2d_condition.py, attention_head_dim")
'diffusers, unet_2d_condition.py'
>>> short("diffusers, scripts/convert_flux2_to_diffusers.py, get_flux2_transformer_config")
'diffusers'
>>> short("src/zimage/pipeline.py, prompt_masks; src/zimage/transformer.py, SEQ_MULTI_OF")
'pipeline.py'
>>> short("Ho et al. 2020, sec. 3")
'Ho et al. 2020, sec. 3'

The whole of it is in the citation's card, and on paper.
"""

import re

from atlas_site.references.cited_code import FILE

LONGEST = 32   # characters


def short(words: str) -> str:
    """The words of a citation, or, of one with a file in it that is longer than a line has room for, its beginning."""
    if len(words) <= LONGEST or not (file := FILE.search(words)):
        return words
    name = re.split(r"[,;]", words[:file.start()])[0].strip()
    base = file[0].rpartition("/")[2]
    both = ", ".join(filter(None, (name, base)))
    return both if len(both) <= LONGEST else name or base
