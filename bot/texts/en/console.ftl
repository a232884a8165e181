# The terminal sandbox.

console-send = Send
