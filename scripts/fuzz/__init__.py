"""Contributed files, broken in every way that can be thought of; what then happens, judged."""
