"""The built site as a reader meets it: on a static host, in a browser. For tests and measurements."""
