"""Measurements, each against a second arm in the same run: `python -m benchmarks [step|durable|idle] [--quick]`.

A time by itself says which machine it was measured on. So every figure here is a *ratio* of two arms that do comparable
work, measured in turn, round by round, in one process; each module opens by saying what its arms are and why they are
comparable. Nothing asserts a time: whether an aim is met is printed, for people to read.
"""
