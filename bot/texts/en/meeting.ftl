# A meeting, from its room card to the next date.

person-name = { $who }

room-title = Meeting { $number }
room-when = It begins by itself at { $when }. Anyone may begin earlier.
room-people = Coming: { $people }.
room-away = Not this time: { $people }.
room-plan = The plan: { $parts }.
room-keeper = { $keeper } keeps time today. How turns go: { $way }.
room-no-keeper = Nobody keeps time today; anyone may press. How turns go: { $way }.
room-two = Today that is { $people }. Two can meet well: if you both would like to, you both press. Moving it is just as good.
room-both = Today that is { $people }, and you both would like to meet.
room-willing = Would like to meet: { $people }.
room-too-few = Too few of us can come this time, so nothing begins by itself. Another date might suit everyone better.
plan-turn = { $presenter } ({ $minutes } min)
plan-part = { $part ->
    [welcome] welcome
    [airing] our projects
    [rules] our ground rules
    [how-was-that] how was that
    [check-in] check-in
    [report-back] report back
    [who-takes-time] who takes time
    [practice] a short practice
    [turn] a turn
    [break] break
    [review] what we saw of it
    [next-date] next dates
    [what-i-came-with] what I came with
    [what-moved] what moved
    [thanks] thanks
    [what-next] what next
   *[closing-round] closing round
} ({ $minutes } min)

part-title = { $part ->
    [welcome] Welcome
    [airing] Our projects
    [rules] How we want to be together
    [how-was-that] How was that?
    [check-in] Check-in
    [report-back] Report back
    [who-takes-time] Who would like time?
    [practice] A short practice
    [review] What we saw of it
    [break] A break
    [next-date] When do we meet next?
    [what-i-came-with] What I came with
    [what-moved] What moved
    [thanks] Thanks
    [what-next] What next?
   *[closing-round] Closing round
}
part-prompt = { $part ->
    [welcome] { $voice ->
        [time] A few words of welcome.
        [walk] What would each of you like to know before we start?
       *[guide] Today: each says what they bring, we agree how to be together, and one of us has a first turn. You talk; I keep the clock. Whoever keeps time might say the first word.
    }
    [airing] { $voice ->
        [time] Three minutes each.
        [walk] What do you each bring? Three minutes each.
       *[guide] Three minutes each: what is the project or question you bring, and why now? The others listen.
    }
    [rules] { $voice ->
        [time] The ground rules are below.
        [walk] Which of the rules below would you word otherwise?
       *[guide] The ground rules are on the card below. You might read them aloud in turn, name the limits of what stays here, and change what does not fit. Then each presses “I agree”.
    }
    [how-was-that] { $voice ->
        [time] A word from each.
        [walk] How was that, for each of you?
       *[guide] One after the other: how was that for you, and what would help next time? Nothing needs answering.
    }
    [check-in] { $voice ->
        [time] A word from each.
        [walk] What is on top for each of you?
       *[guide] What is on top for you right now, so that it need not get in the way? A minute each; the others listen.
    }
    [report-back] { $voice ->
        [time] What happened, what was learned.
        [walk] What happened since, and what did you learn?
       *[guide] What happened with your action points, and what did you learn? Done, changed or let go: each is a result. The others listen.
    }
    [who-takes-time] { $voice ->
        [time] The list, longest without a turn first.
        [walk] Who, today? Talk it through aloud.
       *[guide] Talk it through aloud; one press settles it.
    }
    [break] { $voice ->
        [time] Back when the clock says.
        [walk] Away from the screen, if you like.
       *[guide] A good moment to stand up and look out of a window. The meeting goes on by itself.
    }
    [next-date] { $voice ->
        [time] Next dates.
        [walk] Which dates suit everyone?
       *[guide] While everyone is here: do the next dates suit you all? What is still open is easiest to settle now, for several meetings at once.
    }
    [what-i-came-with] { $voice ->
        [time] A minute each.
        [walk] What did you each come with, back then?
       *[guide] This is our last meeting as planned. One after the other: what did you come with when we began? The others listen.
    }
    [what-moved] { $voice ->
        [time] Two minutes each.
        [walk] What has moved since, for each of you?
       *[guide] Two minutes each: what has moved since, in the matter or in you? What has not moved belongs here too. The others listen.
    }
    [thanks] { $voice ->
        [time] A word to each.
        [walk] What would you like to thank each of the others for?
       *[guide] One after the other: what would you like to thank each of the others for? One sentence to each is plenty, and nothing needs answering.
    }
    [what-next] { $voice ->
        [time] End here, five more, or form anew.
        [walk] Would you like to end here, have five more, or form anew?
       *[guide] Talk about it aloud: do we end here, have five more meetings, or form anew, with or without others? It can be pressed once the meeting is over. What you mean to do can be noted.
    }
   *[closing-round] { $voice ->
        [time] A word from each.
        [walk] What do you each take away?
       *[guide] One after the other: what do you take away from today? What you mean to do can be noted.
    }
}
sharing-fits = { $turns ->
    [one] There is time for one turn.
   *[other] There is time for { $turns } turns.
}
write-here = Write it here in the room; you need not wait for each other.
part-order = { $count ->
    [one] This time it is { $people }.
   *[other] In this order: { $people }.
}
asked-more = Did we ask more than we told? { $all ->
    [0] A press, if you like.
   *[other] { $yes } of { $all } { $yes ->
        [one] says so.
       *[other] say so.
    }
}
part-clock = Until { $until } · we would end at { $meeting-ends }
meeting-paused = The clock stands still, as long as you like. It goes on when somebody presses “Go on”.
turn-below = A turn is under way. It has a card of its own.

over-title = That was meeting { $number }
over-next = We meet again on { $when }.
over-no-date = The next date is still to be found.
over-last = That was the last one we had planned. Thank you all for the time you gave each other.
over-note = What you said stays here.

sharing-line = { $who } · { $last ->
    [0] no turn yet
   *[other] last: { $last }
}{ $wish ->
    [can-wait] { " " }· can wait
    [would-like] { " " }· would like
    [presses] { " " }· presses
   *[unsaid] { "" }
}
sharing-why-title = Why this order
sharing-why = First who has been without a turn longest, then whom it presses more, then who went without last time, then who had fewer turns. Who can wait stands at the end.
sharing-why-line = { $who } · { $last ->
    [0] no turn yet
   *[other] last turn in meeting { $last }
} · { $wish ->
    [can-wait] it can wait
    [would-like] would like time
    [presses] it presses
   *[unsaid] nothing said
}{ $carried ->
    [yes] { " " }· went without last time
   *[no] { "" }
} · { $turns ->
    [0] no turns
    [one] one turn
   *[other] { $turns } turns
} so far
sharing-why-aloud = It is only a place to begin from. What you say to each other decides.
form-who-takes-time = Who takes time?
field-presenters = As you talked about it
field-presenters-hint = The time is shared equally among them.
nobody-chosen = Who takes time? One name or more would do.
too-many-chosen = The time does not stretch to so many turns. Fewer would each have enough.
wish-noted = { $wish ->
    [can-wait] Noted: it can wait. The others see it.
    [presses] Noted: it presses. The others see it.
   *[would-like] Noted: you would like time. The others see it.
}

form-hand-over = Hand over
field-keeper = Who keeps time?
field-hand-over-for = For how long?
hand-over-for = { $span ->
    [turn] For this turn
   *[meeting] For the rest of the meeting
}
handed-over = { $who } keeps time.
keeper-not-here = That person is not here just now. Somebody who is can keep time.
keeper-presents = It is their own turn. Somebody else might keep time in it.
form-guest = A guest who facilitates
field-guest = Who?
field-guest-hint = They come into the room, agree to your ground rules, keep time and process, and can step back at any time.
guest-already = { $who } facilitates as your guest already.
guest-is-member = Somebody from outside the set would be a guest.
guest-invited = { $who } is invited into the room as your guest.

form-call-link = Where we talk
field-call-link = The call's link
field-call-link-hint = Kept encrypted with the set, and shown on the cards of its meetings.
note-call-link = It may be a voice channel here that only your set, and this bot, can see. Then the bot notices who comes into it, and keeps only that somebody came to which meeting. It hears nothing of what is said.
call-link-not-a-link = That is no link yet. A web address would do, such as https://meet.example/our-set
call-link-noted = Noted. It is on every card of a meeting from now on.

button-begin = Begin
button-meet-anyway = I'd like to meet
button-choose-who = Choose who takes time
button-choose-others = Choose others
button-take-these = Take from the top
button-why-this-order = Why this order
button-wish = { $wish ->
    [can-wait] It can wait
    [presses] It presses
   *[would-like] I would like time
}
button-move-on = Move on
button-more-time = +5 min
button-pause = Pause
button-resume = Go on
button-hand-over = Hand over
button-swap = Who keeps time
button-arrived = I am here
button-left-early = I need to go
button-end-meeting = { $closing ->
    [yes] End the meeting
   *[no] To the last round
}
button-asked-or-told = { $answer ->
    [yes] We asked more
   *[no] We told more
}
button-mark-points = Mark my points
button-my-action-points = Note what I'll do

begin-too-early = That meeting is on { $when }. If you would like to meet sooner, it can be moved.
no-meeting-to-begin = There is no meeting to begin right now.
meeting-begun-already = We have begun already. The card in the room shows where we are.
too-few-to-begin = Too few of us can come just now. The meeting can be moved, and whoever can make it now may say so.
willing-noted = Noted. We begin as soon as the other of you presses too.
meeting-needs-room = Meetings begin once the set has its room.
no-meeting-now = No meeting is under way just now.
not-now = That is not open just now. The card in the room shows where we are.
moved-already = We have moved on since. The card in the room shows where we are.
paused-already = { $paused ->
    [yes] The clock stands still already.
   *[no] The clock is running.
}
answer-noted = Noted. From three answers on the card shows how many said so, and nobody's own.
here-already = You are here already, as far as I know.
arrived = { $rules ->
    [yes] Good that you are here. The ground rules wait for your word before the next turn.
   *[no] Good that you are here. The card in the room shows where we are.
}
left-early = Go well. The others can see that you had to go.
now-in-part = We are in meeting { $number }: { $part ->
    [welcome] welcome
    [airing] our projects
    [rules] our ground rules
    [how-was-that] how was that
    [check-in] check-in
    [report-back] report back
    [who-takes-time] who takes time
    [practice] a short practice
    [break] a break
    [review] what we saw of it
    [next-date] next dates
    [what-i-came-with] what I came with
    [what-moved] what moved
    [thanks] thanks
    [what-next] what next
   *[closing-round] closing round
}. We would end at { $ends }.
now-in-turn = We are in meeting { $number }: { $presenter }'s turn. We would end at { $ends }.
awaits-your-turn = It is your turn.
awaits-your-close = { $presenter }'s time is up, and the turn waits to be closed.
