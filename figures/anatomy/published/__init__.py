"""What the authors published: the files of figures/models, read and judged."""
