# A turn in writing: one presenter, over days, in a thread of its own.

slow-title = { $presenter } has a turn in writing
slow-over-title = { $presenter }'s turn in writing
slow-thread = { $who } · a turn in writing
slow-presented = What { $presenter } brings
slow-words = { $words }
slow-clock = { $part } until { $until }
slow-stands-still = { $part } · time stands still while the set pauses
slow-visited = Was here in this part: { $people }.
slow-time-up = The time is up, and { $presenter } has the last word. One press closes the turn.
slow-closes = Without a press it closes by itself on { $closes }.
slow-finished = { $how ->
    [stopped] This turn closed a little earlier.
   *[closed] This turn is closed.
}{ $points ->
    [some] { " " }Its action points stand until they are told of when you next meet.
   *[none] { "" }
}

form-slow-turn = A turn in writing
field-presented = What is it about, and where are you with it?
field-slow-way = Which way it goes
field-presented-hint = As you would tell it. The others have days to read and to ask.
slow-turn-kept = The first box goes into a thread of the set's room, under your name; I keep no copy of it. The rest is kept encrypted with the set and shown to the set. It takes about nine days, in parts of a day or more; you can go on earlier, or stop.
slow-a-few-lines = What is it about? A few lines would do.

slow-reminder-title = { $name }
slow-reminder = { $presenter }'s turn in writing is at “{ $part }” until { $until }. You might look in. If you are still thinking, one press says so.
slow-reminder-own = Your turn in writing is at “{ $part }” until { $until }, whenever it suits you.
slow-reminder-once = I say this once for this part.
slow-close-asked = Your turn in writing has come to its end. You might have the last word and close it. Without a press it closes by itself on { $closes }.

now-slow-turn = { $presenter }'s turn in writing: { $where }
awaits-your-visit = You might look in on { $presenter }'s turn in writing.
awaits-your-slow-turn = Your turn in writing waits for you.
still-thinking-noted = Noted. The card shows that you were here; take your time.

button-slow-turn = A turn in writing
button-still-thinking = Seen, still thinking
button-seen-of = Seen: { $presenter }
button-one-more-day = +1 day

slow-needs-room = A turn in writing begins once the set has its room.
slow-one-at-a-time = Your turn in writing is still under way. Its card in the room shows where it is; the next can begin after it.
