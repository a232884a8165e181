# A set that has come to its end goes on as two.

button-split = Go on as two sets
button-propose-split = Propose it
button-not-like-this = Not like this

form-split = Go on as two sets
field-split = Who goes on in the first?
field-split-hint = The others go on in the second; three or more in each.
field-split-first = What is the first called?
field-split-second = What is the second called?
split-kept = The others see in the room what you propose. I keep it, encrypted, until it is settled.

split-title = On as two sets?
split-proposed = { $by } proposes that you go on as two:
split-half = { $name }: { $people }
split-note = It happens once it is fine by all of you. Each set gets a room of its own and agrees to its rules anew; this one ends then, and what is kept of it stays readable for a while.
split-proposed-now = The others can say now whether it is fine by them.
split-not-like-this = Not like this. No reason is asked; somebody might propose it another way.
split-not-open = That is not open just now. /set now shows where we are.
split-too-few = Each of the two is { $fewest } people or more.
split-done = All of you are fine with it. Two new rooms are being made, and each of you is brought into one.
