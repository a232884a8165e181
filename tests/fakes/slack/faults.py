"""Things that go wrong between the app and Slack, put in by a test for the next calls of a method.

    faults.answer("chat.postMessage", "channel_not_found")     # refused, and not done
    faults.rate_limit("chat.postMessage", retry_after=30)      # 429, and not done
    faults.drop("chat.postMessage")                            # done, and the answer lost
    faults.drop("chat.postMessage", accepted=False)            # lost on the way
    faults.break_down("chat.postMessage", status=503)          # not done
    faults.delay("chat.postMessage", seconds=1)                # done after a while (real seconds)
    gate = faults.hold("chat.postMessage"); ...; gate.set()    # done when the test says so

Each takes `times`, the number of calls that it is for (None: from now on); faults of a method are used up in order.
"""

import asyncio
from dataclasses import dataclass, field


@dataclass
class Fault:
    """What happens to one call, or to `times` calls."""

    method: str
    times: int | None = 1
    error: str | None = None
    retry_after: int | None = None
    status: int | None = None
    seconds: float = 0.0
    gate: asyncio.Event | None = None
    cut_before: bool = False
    cut_after: bool = False


@dataclass
class Faults:
    """The faults that wait for their call."""

    waiting: list[Fault] = field(default_factory=list)

    def answer(self, method: str, error: str, *, times: int | None = 1) -> None:
        self.waiting.append(Fault(method, times, error=error))

    def rate_limit(self, method: str, *, retry_after: int = 30, times: int | None = 1) -> None:
        self.waiting.append(Fault(method, times, retry_after=retry_after))

    def drop(self, method: str, *, accepted: bool = True, times: int | None = 1) -> None:
        self.waiting.append(Fault(method, times, cut_before=not accepted, cut_after=accepted))

    def break_down(self, method: str, *, status: int = 503, times: int | None = 1) -> None:
        self.waiting.append(Fault(method, times, status=status))

    def delay(self, method: str, *, seconds: float, times: int | None = 1) -> None:
        self.waiting.append(Fault(method, times, seconds=seconds))

    def hold(self, method: str, *, times: int | None = 1) -> asyncio.Event:
        gate = asyncio.Event()
        self.waiting.append(Fault(method, times, gate=gate))
        return gate

    def heal(self) -> None:
        """Forget every fault that is still waiting."""
        self.waiting.clear()

    def next(self, method: str) -> Fault | None:
        """The fault for this call, used up by it."""
        fault = next((f for f in self.waiting if f.method == method), None)
        if fault is not None and fault.times is not None:
            fault.times -= 1
            if fault.times == 0:
                self.waiting.remove(fault)
        return fault
