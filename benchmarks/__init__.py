"""Benchmarks: figures that anyone can measure again; no test hangs on them."""
