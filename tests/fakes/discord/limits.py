"""Rate limits as Discord sets them: a bucket for each route and the channel or server in it, and one for all routes.

What matters is their form, which discord.py reads: which bucket, how many are left, when it fills again. The numbers are those
seen at Discord for posts; routes without a bucket count only towards all.
"""

import re
import time
from dataclasses import dataclass, field

GLOBAL = (50, 1.0)
"""Requests in so many seconds, over all routes."""
BUCKETS = {
    ("POST", "/channels/{}/messages"): (5, 5.0),
    ("PATCH", "/channels/{}/messages/{}"): (5, 5.0),
    ("DELETE", "/channels/{}/messages/{}"): (5, 1.0),
    ("PUT", "/channels/{}/messages/{}/reactions/{}/@me"): (1, 0.25),
}
_VARIES = re.compile(r"(?<=/)\d+(?=/|$)|(?<=/reactions/)[^/]+")


@dataclass
class Window:
    """So many requests in so many seconds, from the first one on."""

    most: int
    seconds: float
    began: float = 0.0
    used: int = 0

    def take(self, now: float) -> bool:
        """Take one, if one is left."""
        if now - self.began >= self.seconds:
            self.began, self.used = now, 0
        self.used += 1
        return self.used <= self.most

    def resets_after(self, now: float) -> float:
        return max(0.0, self.began + self.seconds - now)


@dataclass(frozen=True)
class Verdict:
    """Whether a request may pass, the headers to tell of it, and seconds to wait where it may not."""

    headers: dict[str, str] = field(default_factory=dict)
    retry_after: float = 0.0
    everywhere: bool = False


@dataclass
class Limits:
    """Counts what is asked."""

    on: bool
    _all: Window = field(default_factory=lambda: Window(*GLOBAL))
    _windows: dict[tuple[str, str, str], Window] = field(default_factory=dict)

    def judged(self, method: str, path: str) -> Verdict:
        """Count a request. Answers to interactions are outside of all limits."""
        if not self.on or path.startswith(("/interactions/", "/webhooks/")):
            return Verdict()
        now = time.monotonic()
        if not self._all.take(now):
            return Verdict(retry_after=self._all.resets_after(now), everywhere=True)
        route = _VARIES.sub("{}", path)
        known = BUCKETS.get((method, route))
        if known is None:
            return Verdict()
        major = path.split("/")[2]
        window = self._windows.setdefault((method, route, major), Window(*known))
        passes = window.take(now)
        after = window.resets_after(now)
        headers = {
            "X-RateLimit-Limit": str(window.most),
            "X-RateLimit-Remaining": str(max(0, window.most - window.used)),
            "X-RateLimit-Reset": f"{time.time() + after:.3f}",
            "X-RateLimit-Reset-After": f"{after:.3f}",
            "X-RateLimit-Bucket": f"{abs(hash((method, route))):x}"[:16],
        }
        return Verdict(headers, 0.0 if passes else after)
