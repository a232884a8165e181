# The end of a set: announced, talked about aloud, pressed by one for all, and its record destroyed on a named date.

next-is-last = The next meeting is our last one as planned. It ends with parts of its own: what we came with, what moved, thanks, and what next.
last-ahead = This is the last meeting we planned. At its end there is time to look back together, and to say how it goes on.

closing-title = How we go on
closing-ways = That was the last one we had planned. How do you go on? Any one of you may press, for all, what you agreed on.
ending-until = { $anew ->
    [yes] { $who } pressed “Form anew”. A new set opens once its form is sent, and this one ends on { $until }.
   *[no] { $who } pressed “We end here”. The set ends on { $until }.
} Until then anybody of you may say “Not yet”.
ending-kept = Nothing is lost before that. Once the set has ended, what is kept of it can be read for a while, and is then destroyed; the day will be named here.
ending-taken-back = { $who } said “Not yet”, so nothing ends. You might talk about it once more.
five-more-now = { $who } pressed “Five more”. We go on, up to meeting { $meetings }.
room-then = { $how ->
    [delete] On the day the record is destroyed, this room is deleted too, with everything anybody wrote in it.
    [own] This channel is yours and stays as it is. My older messages stay in it; what you posted is yours to keep or delete.
   *[archive] { $platform ->
        [slack] On the day the record is destroyed, this room is archived for good: you can read it, and nobody can write in it again. My older messages stay in it; what you posted is yours to delete before.
       *[other] On the day the record is destroyed, this room is closed: you can read it, and nobody can write in it. My older messages stay in it; what you posted is yours to keep or delete.
    }
}
button-room-at-end = { $how ->
    [delete] Delete the room then
   *[archive] Keep the room to read
}
room-not-closed = { $why ->
    [permission] I could not close this room: I am missing the permission “{ $missing }”. Whoever looks after this place can do it by hand.
   *[unknown] I could not close this room. Whoever looks after this place can do it by hand.
}
closing-awaited = { $who }, our last meeting was two weeks ago. When you are ready, one of you might press how it goes on. I will not ask again.
closing-not-now = That is not open just now. /set now shows where we are.

farewell-title = Thank you, and farewell
farewell = This set has ended. Thank you all for the time you gave each other. I write nothing more down.
kept-until = What was kept of it, and the key to it, is destroyed on { $when }.
farewell-actions = Until then /set actions, written in this room, shows each of you your own action points and what you wrote before our meetings. What you would like to have, you might copy from there.
record-is-gone = The record of this set is gone, and so is the key to it. The messages in this room are the platform's and yours. Go well.
yours-title = { $name } · what is kept of yours

button-we-end-here = We end here
button-five-more = Five more
button-form-anew = Form anew
button-not-yet = Not yet
button-closing = How we go on
