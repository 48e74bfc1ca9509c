"""Parts of figures that are drawn from the anatomy's trees."""
