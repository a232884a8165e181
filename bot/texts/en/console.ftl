# The terminal sandbox.

console-title = Learning sets · sandbox
console-you-are = You are
console-places = Places
console-messages-to-me = messages from the bot
console-the-bot = Learning sets
console-only-you-see-this = only you see this
console-rang = rang for { $people }
console-marked = ✓ taken as action points
console-write-here = Write here, or { $command }
console-clock = { $who }: { $moment } ({ $zone })
console-next = next: { $when }, { $far }
console-nothing-due = Nothing is due.
console-not-possible = That cannot be done here.
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
