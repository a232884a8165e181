"""Records of sets in mid-flight, as each release wrote them. They are opened by today's code for ever, and never rewritten.

`1-in-a-turn.json` was written in shape 1 by a set in the middle of a turn. When `SHAPE` changes, this adds the new
shape's records beside the old ones:

    KEEP_IN_FLIGHT=1 .venv/bin/python -m pytest --no-cov tests/test_in_flight.py
"""
