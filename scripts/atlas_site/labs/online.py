"""Where a lab's notebook opens in the browser, with nothing to install: Colab and Binder.

Both read notebooks from a branch on GitHub, and no other place of ours: the site's own files are out of their reach,
and the checkout holds labs as scripts only. So the workflow that publishes the site puts the notebooks, as they are
under labs/downloads/, on a branch of their own. On another code host there are no such links.
"""

import re
from pathlib import PurePosixPath
from urllib.parse import quote

BRANCH = "notebooks"   # .github/workflows/site.yml writes it
GITHUB = re.compile(r"https://github\.com/(?P<owner>[\w.-]+)/(?P<name>[\w.-]+?)(?:\.git)?/?")


def links(repository: str, notebook: str) -> dict[str, str]:
    """Service -> address that opens the notebook there; none if the `repository` is not on GitHub.

    `notebook` is its path in the site; on the branch it lies at the top.
    """
    found = GITHUB.fullmatch(repository)
    if not found:
        return {}
    where, file = f"{found['owner']}/{found['name']}", quote(PurePosixPath(notebook).name)
    return {"Colab": f"https://colab.research.google.com/github/{where}/blob/{BRANCH}/{file}",
            "Binder": f"https://mybinder.org/v2/gh/{where}/{BRANCH}?labpath={file}"}
