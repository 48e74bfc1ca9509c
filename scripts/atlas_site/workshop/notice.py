"""What a browser is shown while something is wrong with the whole site, or while a save is still being worked on."""

import re
from html import escape

# asks for the page again and again, and loads it when it is another: when it is well, or wrong in another way
AGAIN = """<script>
let seen
setInterval(async () => {
  const now = await fetch(location.href, {cache: "no-store"}).then(answer => answer.text(), () => seen)
  if (seen && now !== seen) location.reload()
  seen = now
}, 1000)
</script>"""
BARE = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body></body></html>'


def page(words: str, html: str = "") -> str:
    """A page that says so: on top of what was last made of it, or on a sheet of its own."""
    html = html or BARE.format(title="The preview waits")
    said = f'<pre class="figure-error atlas-notice" role="alert">{escape(words)}</pre>{AGAIN}'
    return re.sub(r"<body\b[^>]*>", lambda body: body[0] + said, html, count=1)
