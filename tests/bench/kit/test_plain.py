import yaml

from atlas_site.places import ROOT
from bench.kit.plain import Loader, without_ours


def test_nothing_of_ours_is_left_in_plain_settings(tmp_path):
    config = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader)
    plain = without_ours(config, [tmp_path / "index.md", tmp_path / "sd15.md"])
    assert {"Models": ["models/index.md", "models/sd15.md"]} in plain["nav"]
    assert "atlas_site" not in yaml.safe_dump(plain) and "hooks" not in plain
    assert "pymdownx.superfences" in plain["markdown_extensions"] and plain["theme"]["name"] == "material"
