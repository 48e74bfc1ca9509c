"""The pages of the site by address, read off the sources: what a built site must hold."""

import figures.anatomy as anatomy
from atlas_site.places import DOCS
from atlas_site.prose.files import pages

SOURCES = sorted(path.relative_to(DOCS) for path in (*pages(), *(DOCS / "labs").glob("*.py")))
PAGES = [f"{path.with_suffix('').as_posix()}/".removesuffix("index/") for path in SOURCES]
MODELS = [f"models/{slug}/" for slug in anatomy.models()]
PAGES += ["models/", *MODELS]

# What a browser is to look at: of the models' pages, which are made by one program, the first of each family.
FAMILIES = {model.family: f"models/{slug}/" for slug, model in reversed(anatomy.models().items())}
LOOKED_AT = [page for page in PAGES if page not in MODELS or page in FAMILIES.values()]

# One page of each kind: what is made by the same template and the same extensions.
TEMPLATES = ["", "start/", "chapters/unet/", "models/", "models/qwen-image/", "figures/", "explore/trajectories/",
             "labs/", "labs/dit_block/", "reference/facts/", "reference/glossary/", "reference/timeline/",
             "reference/bibliography/"]
assert set(TEMPLATES) <= set(LOOKED_AT)
