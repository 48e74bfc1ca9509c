"""Flows and samplers, exact where that is possible: the numerics behind the figures on sampling."""
