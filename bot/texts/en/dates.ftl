# Finding, keeping, moving and missing dates.

search-title = { $number ->
    [one] When do we meet first?
   *[other] When do we meet next? (meeting { $number })
}
search-how = These come from your usual hours, each shown in your own time. Tick all that suit you.
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
option-is-gone = That moment is no longer on the list.
date-is-fixed = A date is fixed already. It can still be moved.
no-such-date = There is no such date to change right now.
no-dates-yet = No dates yet.
dates-need-room = Dates come once the set has its room.

dates-title = Our dates
date = Meeting { $number } · { $moment }
date-without = Meeting { $number } · { $moment } · without { $people }
date-moved = Meeting { $number } moved: from { $before } to { $after }.
date-cancelled = The meeting of { $moment } does not take place. The later ones count on from here.
moved-now = Moved. Everybody has been told.
cancelled-now = Called off. Everybody has been told.
cannot-come-noted = Noted, and the others can see it. If you like, you can still write your report back ahead, with what comes before the meeting.
can-come = Good. The others can see it.
now-finding-a-date = { $number ->
    [one] You are finding a date for the first meeting.
   *[other] You are finding a date for meeting { $number }.
}
awaits-your-ticks = Which dates suit you?

form-ticks = Which suit you?
field-moments = In { $city } time
field-moments-hint = Tick all that would work. None is an answer too.
form-moment = Another moment
field-moment = Day and time, { $city } time
field-moment-hint = Such as: Tue 2 Dec 19:00
weekday-differs = That date falls on another weekday. You might leave one of the two out.
moment-not-understood = A day and a time would do, such as: Tue 2 Dec 19:00
moment-has-passed = That moment has passed.
out-of-order = That would change the order of the meetings. The one to move may be another.
own-time = { $moment }
calendar-title = { $name }: meeting { $number }
calendar-here = Your dates, for your calendar. Asking again after a change moves what is there already.

button-which-suit-me = Which suit me
button-fix = Take no. { $number }
button-another-moment = Another moment
button-suggest-again = Suggest later ones
button-take-all = Take all dates in this rhythm
button-cannot-come = I can't make it
button-can-come = I can come after all
button-move = Move
button-cancel-meeting = Call off
button-calendar = For my calendar
