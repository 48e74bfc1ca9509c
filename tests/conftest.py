"""Shared by all tests: `--update` accepts what the Markdown pairs now give."""


def pytest_addoption(parser):
    parser.addoption("--update", action="store_true", help="rewrite the expected HTML of tests/pairs")
