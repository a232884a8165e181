# The terminal sandbox.

console-title = Learning sets · sandbox
console-you-are = You are
console-places = Places
console-messages-to-me = messages from the bot
console-the-bot = Learning sets
console-only-you-see-this = only you see this
console-rang = rang for { $people }
console-marked = ✓ taken as action points
console-begin = You play everybody here, one person at a time. Nothing leaves this machine.

    To begin, type { $command } and press Enter: { $who } opens a set.
    Then become somebody else (F2) and press Join, until enough are in.

    Buttons: with the mouse, or with Tab and Enter. In a form Ctrl+S sends, Esc closes.
    When all wait for a day to come, F5 skips to it. A bell marks whose phone rang.
console-write-here = Write here, or type a command such as { $command }
console-clock = { $who }: { $moment } ({ $zone })
console-next = something happens { $when }, { $far } (F5)
console-nothing-due = Nothing is due. It is for somebody to act.
console-not-possible = That cannot be done here. F1 shows what can.
console-not-taken = Something is missing here, or there is a little too much.
console-send = Send
console-close = Close
console-your-message = Your message
console-change = Change
console-delete = Delete
console-key-person = Next person
console-key-place = Next place
console-key-skip = Skip to what is next
console-key-help = Help
console-key-quit = Quit
