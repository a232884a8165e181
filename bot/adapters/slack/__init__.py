"""Slack, by Bolt over a socket.

`client` logs in and listens; `inbound` makes events of what it hears and `replies` answers on the spot; `outbound` is the port,
with `rooms` and `files` beside it; `render` and `modals` draw. Nothing is kept here but names that were looked up: a button
carries its whole meaning in its id, a form in its metadata, a room its mark in its name, and a post its nonce in metadata that
nobody sees. So any process may answer any press.
"""
