# Finding, keeping, moving and missing dates.

search-title = { $number ->
    [one] When do we meet first?
   *[other] When do we meet next? (meeting { $number })
}
search-how = These go by your usual hours, each shown in your own time. Press “Which suit me” and tick all that do.
option = { $number } · { $moment } · { $can ->
    [0] nobody yet
   *[other] { $can } of { $all } can
}
search-waiting = Still to tick: { $people }.
ticks-awaited = { $people }, when you have a moment: which of these dates would suit you? Any answer helps, also none.
ticks-noted = { $count ->
    [0] Noted: none of these suits you. You might name another moment.
    [one] Noted: one suits you.
   *[other] Noted: { $count } suit you.
}
moment-offered = It is on the list now, ticked by you.
date-looked-for = A date is looked for already. Which moments suit you?
option-is-gone = That moment is no longer on the list. The card shows what is.
date-is-fixed = A date is fixed already. It can still be moved.
no-such-date = That date is no longer there to change. /set dates shows what is.
no-dates-yet = No dates are fixed yet.
dates-need-room = Dates come once the set has its room.

dates-title = Our dates
date = Meeting { $number } · { $moment }
date-without = Meeting { $number } · { $moment } · without { $people }
date-moved = Meeting { $number } moved: from { $before } to { $after }.
date-cancelled = The meeting of { $moment } does not take place. The later ones count on from here.
moved-now = Moved. Everybody has been told.
cancelled-now = Called off. Everybody has been told.
cannot-come-noted = Noted, and the others can see it. If you like, you can still tell them ahead what happened, with the message that comes before the meeting.
can-come = Good. The others can see it.
now-finding-a-date = { $number ->
    [one] You are finding a date for the first meeting.
   *[other] You are finding a date for meeting { $number }.
}
awaits-your-ticks = Which dates suit you?

form-ticks = Which suit you?
field-moments = In { $city } time
field-moments-hint = Tick all that would work, or none. The card shows how many can, not who.
ticks-kept = Kept encrypted with the set, until a date is found.
form-moment = Another moment
field-moment = Day and time, { $city } time
field-moment-hint = Such as: Tue 2 Dec 19:00
weekday-differs = That date falls on another weekday. Either the date or the weekday alone would do.
moment-not-understood = A day and a time would do, such as: Tue 2 Dec 19:00
moment-has-passed = That moment has passed. Any later one would do.
out-of-order = With that moment the meetings would change their order. You might choose one between the meeting before and the one after.
own-time = { $moment }
calendar-title = { $name }: meeting { $number }
calendar-here = Your dates, for your calendar. Asking again after a change moves what is there already.

button-which-suit-me = Which suit me
button-fix = Settle on { $number }
button-another-moment = Another moment
button-suggest-again = Suggest later ones
button-find-a-time = Find a time
button-take-all = Add all later dates
button-cannot-come = I can't make it
button-can-come = I can make it
button-move = Move
button-cancel-meeting = Call off
button-calendar = For my calendar
