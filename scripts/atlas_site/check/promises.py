"""All that every built page promises. Each check is a generator of `Problem`s over the parsed pages of a site."""

from atlas_site.check import content, fetched, guarded, hosts, links
from atlas_site.check.built import Problem, Site

CHECKS = (links.links_resolve, links.ids_unique, links.references_resolve, fetched.nothing_from_elsewhere,
          content.pictures_speak, content.pages_introduce_themselves, content.html_is_valid, content.no_source_survives,
          content.search_is_clean, guarded.pages_hold_what_is_listed, guarded.scripts_are_known,
          guarded.policy_is_in_force, hosts.files_have_a_known_kind, hosts.names_are_plain, hosts.text_needs_no_charset,
          hosts.compressed_files_say_the_same)


def check(site: Site) -> list[Problem]:
    """Everything wrong with a built site, in the order of the checks."""
    return [problem for run in CHECKS for problem in run(site)]
