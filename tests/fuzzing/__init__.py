"""Payloads that no platform would send, and those that somebody forged, through both adapters' real reading into the engine.

    make fuzz                       # a million of them; EXAMPLES=50000 make fuzz for fewer

What is asked of every one: it is read or refused with `NotAPressError`, and nothing else is raised; a set that none of the
senders is in is the same afterwards; and what is answered says nothing of it. With `--control` the same goes to flows that let
everybody do everything, which has to be found out: so the check is known to be able to fail.
"""
