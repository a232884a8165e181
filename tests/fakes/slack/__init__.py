"""A strict Slack of our own, for tests that run the real slack_sdk and slack-bolt over HTTP and WebSockets.

    workspace = FakeSlack()                       # its own clock stands still; or FakeSlack(clock=real_clock)
    asha, ravi = workspace.person("Asha", tz="Asia/Kolkata"), workspace.person("Ravi")
    general = workspace.general

    async with workspace.running():
        app = AsyncApp(client=workspace.client(), process_before_response=True)   # base_url: workspace.api_url
        handler = AsyncSocketModeHandler(app, workspace.app_token)
        await handler.connect_async()
        await workspace.sockets.wait_for(1)

        await asha.command("/set", "form Tuesday peers", general)      # returns when acked, or after `patience` s
        asha.ephemerals[-1].reads                                      # what only she sees
        card = general.messages[-1]; card.reads, card.buttons          # what everyone sees
        outcome = await ravi.press(card, "Join")                       # .acked .error .body
        outcome = await asha.submit(asha.modal, {"Name": "x" * 200})   # boxes by label, block id or action id
        outcome.errors, outcome.closed, asha.modal.errors
        said = await asha.say(room, "- call her", thread=card.ts)
        await asha.edit(said, "- write to her"); await asha.delete(said)
        await asha.shortcut(said, "keep_action_point")
        await asha.leave(room); await asha.archive(room); await asha.uninstall()

        await workspace.advance(60)             # moves the clock; events that were not acked come again
        await workspace.settle()                # until the app has answered whatever is on its way
        await workspace.until(lambda: card.buttons == ["Leave"])       # until the app's own delivery has caught up

Faults: `workspace.faults.answer/rate_limit/drop/break_down/delay/hold("chat.postMessage", ...)`;
`workspace.sockets.cut()`, `.close()`, `.refresh()`; `workspace.events.send_again(workspace.events.deliveries[-1])`.

Looking back: `workspace.calls` (every Web API call: method, args, answer; `contract.problems(workspace.calls)` holds
them against the shared contract), `workspace.remarks` (what Slack lets pass and nobody wants: assert that it is empty),
`workspace.interactions.outcomes`, `workspace.events.deliveries` (event, attempts, acked), `workspace.sockets.sent`,
`workspace.response_urls.received`, `workspace.files`, `channel.history`, `channel.pins`, `asha.sees(channel, thread)`,
`asha.can_see(channel)`.

Setting the scene: `workspace.new_channel(name, kind="private", members=[asha, workspace.bot])`, `workspace.scopes` and
`.subscriptions` (sets, to be changed), `rate_limits=False`, `workspace.edit_window`, `asha.direct_messages_closed`,
`await asha.deactivate()`, `card.snapshot()` (to press what an old screen still shows).

What a real client would not let a person do raises NotPossible. The bot is in #general unless `bot_in_general=False`,
and the app hears of its own messages too, as in Slack. Events that the app has no listener for are not acknowledged by
bolt, and come again: register a listener for whatever is subscribed. With `clock=` given, the workspace follows that
clock by itself; `advance` is for its own.
"""

from . import contract
from .clock import SimulatedClock, real_clock
from .errors import NotPossible
from .events import Delivery
from .interactions import Outcome
from .modals import View
from .model import Account, Channel, Message
from .person import Person
from .server import Call
from .workspace import FakeSlack

__all__ = [
    "Account",
    "Call",
    "Channel",
    "Delivery",
    "FakeSlack",
    "Message",
    "NotPossible",
    "Outcome",
    "Person",
    "SimulatedClock",
    "View",
    "contract",
    "real_clock",
]
