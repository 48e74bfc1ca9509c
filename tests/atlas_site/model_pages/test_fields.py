import figures.anatomy as anatomy
from atlas_site.model_pages.fields import configuration, remarks
from atlas_site.model_pages.sources import Sources

TOML = '''
width = 3            # not in the section
[config]  # about the section
source = { repo = "a/b", at = "a # b" }     # where from
depth = 2            # blocks
name = "x # y"
sides = { value = [1, 2], source = { ref = "s # t" } }   # pixels # not points
# alone
[other]
depth = 4            # another
'''


def test_remarks_stand_beside_keys_and_a_text_may_hold_the_sign():
    assert remarks(TOML) == {"source": "where from", "depth": "blocks", "sides": "pixels # not points"}


def test_every_field_is_there_with_its_remark():
    model = anatomy.model("sdxl")
    table = configuration(model, Sources())
    assert all(f"| `{field}` |" in table for field in model.config)
    assert "the first is never used" in next(line for line in table.splitlines() if "`transformer_depth`" in line)
