"""From a canvas to what readers get: SVG, files to take away, and the same in words."""
