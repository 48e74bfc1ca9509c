import pytest
from damages import DAMAGES
from jinja2 import DictLoader, Environment

from atlas_site.site import templates


@pytest.fixture
def rendered(monkeypatch, tmp_path):
    """What a new environment makes of a template, and how often it had to compile one."""
    monkeypatch.setattr(templates, "CACHE", tmp_path)

    def render(text: str) -> tuple[str, int]:
        env, compiled = Environment(loader=DictLoader({"page.html": text})), []
        compile = env.compile
        monkeypatch.setattr(env, "compile", lambda *given: compiled.append(given) or compile(*given))
        templates.keep_compiled(env)
        return env.get_template("page.html").render(name="atlas"), len(compiled)

    return render


def test_a_template_is_compiled_once(rendered):
    assert rendered("The {{ name }}") == ("The atlas", 1)
    assert rendered("The {{ name }}") == ("The atlas", 0)


def test_a_template_with_another_text_is_compiled_again(rendered):
    rendered("The {{ name }}")
    assert rendered("An {{ name }}") == ("An atlas", 1)


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_kept_broken_is_compiled_again(rendered, tmp_path, damage):
    rendered("The {{ name }}")
    for path in (tmp_path / "templates").iterdir():
        DAMAGES[damage](path)
    assert rendered("The {{ name }}") == ("The atlas", 1)
