"""Whatever would make the browser ask another host, or for what is not there."""

import pytest

FAULTS = {
    "a request to another host": ("<h2 ", '<img alt="" src="https://cdn.example/x.png"><h2 ', "asks another host"),
    "a missing file asked for": ("<h2 ", '<img alt="" src="x.png"><h2 ', "no file 'one/x.png'"),
    "a style that asks another host": ("<h2 ", '<p style="background: url(//cdn.example/x)"></p><h2 ', "another host"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(planted, fault):
    old, new, expected = FAULTS[fault]
    found = planted(old, new)
    assert any(expected in message for message in found), found


def test_stylesheets_and_drawings_are_read_too(site, messages):
    (site / "site.css").write_text('@import "https://cdn.example/a.css"; p { background: url(gone.png) }', "utf-8")
    (site / "one" / "a.svg").write_text("<svg><style>p { background: url('../site.css') }</style></svg>", "utf-8")
    assert messages() == ["site.css: asks another host: 'https://cdn.example/a.css'",
                          "site.css: asks for 'gone.png': no such file in the site"]


def test_every_address_of_a_srcset_is_asked_for(planted):
    found = planted("<h2 ", '<img alt="" srcset="../site.css 1x, gone.png 2x"><h2 ')
    assert found == ["one/index.html: asks for 'gone.png': no file 'one/gone.png' in the site"]


def test_a_module_that_asks_for_what_is_not_there_is_found(site, messages):
    (site / "one.js").write_text('import { a } from "./two.js";\nimport { b } from "./gone.js";\n', "utf-8")
    (site / "two.js").write_text("export const a = 1;\n", "utf-8")
    assert messages() == ["one.js: asks for './gone.js': no such file in the site"]
