"""Forward passes in numpy, written from each family's official code, that count what they compute.

One file per family: `forward(net, config, size)` asks `net` for its inputs, runs the whole model and returns its
output, the samples in front. Nothing here knows how figures.anatomy wires a model; only the names of the configuration
are shared. Layers are called as in the code that a file follows.

What changes no count is simplified: one order of sines and cosines, one scale of positions, one GELU, one epsilon.
"""
