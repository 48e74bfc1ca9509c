"""What pages lead to: works, terms, sources, and which facts are stated where."""
