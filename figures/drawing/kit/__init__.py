"""Parts, ports, wires and colours. Knows no architecture."""
