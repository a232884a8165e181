"""A Discord on the wire: its REST interface and its gateway on a free port of 127.0.0.1, for real processes and real sockets.

What stands there, who may see it and what is refused with which number is SimCord's to know. This adds what SimCord leaves
out, because it has no wire: logging in, the gateway with heartbeats, sessions and resuming, HTTP with its rate limits, the
nonces of posts, and connections that break at the worst moment. Real time throughout.

    world = FakeDiscord()
    asha = world.person("Asha")
    async with world.running():
        ...                                     # a bot with `api_url = world.api_url` and `token = world.token`
        await world.gateway.wait_for(1)         # somebody listens
        answered = await asha.command("set form", name="Peers")     # returns when answered, or when nobody will
        answered = await asha.submit(answered, city="Kolkata")      # .done .modal .reads
        card = world.posts(world.square)[-1]
        await asha.press(card, "Join")

Faults: `world.faults.hold/drop/refuse/rate_limit/delay("POST", "/channels/*/messages")`; `world.gateway.cut()`,
`.invalidate()`, `.freeze()`, `.ask_to_reconnect()`. `FakeDiscord(nonces=False)` is a Discord that takes the same post twice:
the control arm of whoever claims that nothing is doubled.

Looking back: `world.calls`, `world.remarks` (what was asked that Discord does not have: assert that it is empty).
"""

from .faults import Faults
from .person import Answered, NotPossible, Person
from .server import Call
from .world import FakeDiscord

__all__ = ["Answered", "Call", "FakeDiscord", "Faults", "NotPossible", "Person"]
