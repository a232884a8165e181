"""Things that go wrong between the bot and Discord's REST interface, put in by a test for the next calls of a route.

    faults.refuse("POST", "/channels/*/messages", status=403, code=50013)   # refused, and not done
    faults.rate_limit("POST", "/channels/*/messages", after=2.0)            # 429, and not done
    faults.drop("POST", "/channels/*/messages")                             # done, and the answer lost
    faults.drop("POST", "/channels/*/messages", accepted=False)             # lost on the way
    faults.delay("POST", "/channels/*/messages", before=0.2, after=5.0)     # done late, and answered later still
    gate = faults.hold("POST", "/channels/*/messages"); ...; gate.set()     # done when the test says so

Each takes `times`, the number of calls that it is for (None: from now on).
"""

import asyncio
from dataclasses import dataclass, field
from fnmatch import fnmatchcase


@dataclass(eq=False)
class Fault:
    """What happens to one call, or to `times` calls. `before` and `after` are seconds, around the doing of it."""

    method: str
    path: str
    times: int | None = 1
    status: int = 0
    code: int = 0
    retry_after: float = 0.0
    via: bool = True
    before: float = 0.0
    after: float = 0.0
    gate: asyncio.Event | None = None
    cut_before: bool = False
    cut_after: bool = False

    async def hold_back(self) -> None:
        """Wait as long as this fault has the call wait before it is done."""
        await asyncio.sleep(self.before)
        if self.gate is not None:
            await self.gate.wait()


@dataclass
class Faults:
    """The faults that wait for their call."""

    waiting: list[Fault] = field(default_factory=list)

    def refuse(self, method: str, path: str, *, status: int, code: int = 0, times: int | None = 1) -> None:
        self.waiting.append(Fault(method, path, times, status=status, code=code))

    def rate_limit(self, method: str, path: str, *, after: float, via: bool = True, times: int | None = 1) -> None:
        """Too many. Without `via` it is not Discord that says so, but the guard before it, which means it."""
        self.waiting.append(Fault(method, path, times, retry_after=after, via=via))

    def drop(self, method: str, path: str, *, accepted: bool = True, times: int | None = 1) -> None:
        self.waiting.append(Fault(method, path, times, cut_before=not accepted, cut_after=accepted))

    def delay(self, method: str, path: str, *, before: float = 0.0, after: float = 0.0, times: int | None = 1) -> None:
        self.waiting.append(Fault(method, path, times, before=before, after=after))

    def hold(self, method: str, path: str, *, times: int | None = 1) -> asyncio.Event:
        gate = asyncio.Event()
        self.waiting.append(Fault(method, path, times, gate=gate))
        return gate

    def heal(self) -> None:
        """Forget every fault that is still waiting."""
        self.waiting.clear()

    def next(self, method: str, path: str) -> Fault | None:
        """The fault for this call, used up by it."""
        fault = next((one for one in self.waiting if one.method == method and fnmatchcase(path, one.path)), None)
        if fault is not None and fault.times is not None:
            fault.times -= 1
            if fault.times == 0:
                self.waiting.remove(fault)
        return fault
