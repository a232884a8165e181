"""Discord: `client` logs in and listens, `inbound` makes events of what it hears, `outbound` is the port.

Nothing is kept here that matters. A button carries its whole meaning in its `custom_id`, a form in its own, a room its
mark in its name, and a post the mark of its delivery in a number that nobody sees; so a process may die at any moment and
another goes on. No views are registered with discord.py: every interaction comes to `inbound` as it is.
"""
