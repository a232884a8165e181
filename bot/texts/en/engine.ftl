# What is said before any flow is asked, or instead of one.

went-wrong = That did not go through, because of a mistake of mine. Nothing has changed, and what you wrote is kept for a day.
no-longer-there = This set is no longer here, so nothing has changed.
being-updated = I am being updated just now. Please try again in a few minutes.
which-set = You are in several sets. Which one do you mean?
set-by-name = { $name }
page-kept = Kept for a day, for you alone. There is a little more to fill in.
button-continue = Continue
room-taken = This channel is the room of another set already. Another private channel would do.
