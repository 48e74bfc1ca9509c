"""TeX as authors write it, made into MathML that every browser draws, or refused at its place."""
