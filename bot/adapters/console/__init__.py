"""The sandbox: a platform of our own, in the terminal and without one.

`world` is a small chat world in memory, `outbound` the port over it, `inbound` its people in front of the door, `render` how
they read. That much is the reference of an adapter, and what journeys are told on. `screen` with `conversation` and `forms`
lets one person play everybody in a terminal; `demo` plays itself.
"""
