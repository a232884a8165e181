# What can be asked or done at any time.

not-of-this-set = This belongs to a set that you are not in, so nothing has changed.
set-is-no-more = This set is not there any more, so there is nothing to answer. Thank you for looking in.
set-has-ended = This set has ended. Thank you for having been part of it.
no-set-here = You are in no set here yet. /set form opens one.

now-title = { $name }
now-forming = The set is forming.
now-awaiting-room = Everyone is here. The private room is being made.
nothing-awaits-you = Nothing waits for you right now.
button-invite-guest = A guest to facilitate
button-settings = My settings
button-people = People

help-title = Learning sets
help-what = A few peers meet over some months. Each takes a turn with something real of their own, the others help with good questions, and next time you tell what came of it.
help-command = { $command } · { $about }
help-organiser = You look after sets here: { $commands }.
help-kept = Everything else is a button on the cards. I keep dates, the clock and your notes, encrypted, and read no conversation. Only in the thread of a turn I look: for action points; where it says so, for the questions, which go to whoever presents; and for whoever wished for the mirror, at how their own messages read.

form-settings = My settings
field-reminders = Messages between meetings
reminders = { $much ->
    [light] Light
    [standard] Standard
   *[off] Off
}
reminders-means = { $much ->
    [light] One before each meeting; in a turn in writing, one a part at most
    [standard] The same, and one at half time
   *[off] None; everything waits in the room
}
field-mirror-mine = Tell me alone when a question of mine reads like advice
mirror-wished = { $wished ->
    [yes] Yes, where we write
   *[no] No
}
settings-kept = Kept for all your sets, encrypted. Nobody else sees your usual hours.
settings-changed = Kept, for all your sets.
guest-has-no-settings = A guest hears only what everybody hears, so there is nothing to set.

room-is-gone = The room of { $name } is gone. Nothing that was noted is lost. One press makes a new room with the same people.
room-refused-again = { $why ->
    [permission] The new room could not be made: I am missing the permission “{ $missing }”. Nothing that was noted is lost. Once I have it, one press is enough.
    [full] The new room could not be made: there is no space for another channel here. Nothing that was noted is lost. Once there is space, one press is enough.
   *[other] The new room could not be made just now. Nothing that was noted is lost. You might try again in a little while.
}
record-is-full = There is no room for so many more words in this set's notes. Nothing noted before is lost. Something shorter may still fit.
stranger-in-room = { $who } is in this room and is not of this set. You may want to talk about it.
could-not-deliver = Something I wanted to post in your set's room did not go through, after many tries. What was noted is kept. Whoever looks after this place can find out why.
