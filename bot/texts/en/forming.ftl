# Bringing people together.

invitation-title = A learning set is forming: { $name }
invitation-purpose = { $purpose }
commitment = { $meetings ->
    [one] One meeting of { $length }
   *[other] { $meetings } meetings of { $length }, { $rhythm ->
        [weekly] every week
        [weeks-2] every two weeks
        [weeks-3] every three weeks
        [weeks-4] every four weeks
        [weeks-6] every six weeks
       *[monthly] once a month
    }
}
spell = { $minutes ->
    [0] { $hours ->
        [one] one hour
        [2] two hours
       *[other] { $hours } hours
    }
   *[other] { $hours ->
        [0] { $minutes } minutes
        [one] an hour and { $minutes } minutes
       *[other] { $hours } hours { $minutes }
    }
}
invitation-places = { $left ->
    [0] All { $size } places are taken.
    [one] One place left of { $size }.
   *[other] { $left } places left of { $size }.
}
invitation-who = So far: { $people }.
invitation-count = { $joined ->
    [one] One person so far. This set is by invitation.
   *[other] { $joined } people so far. This set is by invitation.
}
invitation-room-coming = Everyone is here. The private room is being made.
invitation-room-refused = { $why ->
    [permission] The private room could not be made: I am missing the permission “{ $missing }”. Everyone is still in. Whoever looks after this place can give it to me, and then one press is enough.
    [full] The private room could not be made: there is no space for another channel here. Everyone is still in. Once there is space, one press is enough.
    [name] The private room could not be made: its name is taken here. Everyone is still in. Another try picks up from here.
   *[unknown] The private room could not be made just now. Everyone is still in. You might try again in a little while.
}
invitation-together = { $joined } people have met up in their own room. This set is complete.
invitation-until = It waits until { $until }, and longer if somebody joins or its opener keeps it open.
invitation-withdrawn = This invitation was taken back. What was kept of it is destroyed after a day.
who-can-read = { $platform ->
    [discord] What is said in a set stays in the set. Discord itself and the people who run this server could read its private channels, and you may want to know that before you join.
    [slack] What is said in a set stays in the set. Slack itself and the owners of this workspace could read its private channels, and you may want to know that before you join.
   *[console] What is said in a set stays in the set. This is a sandbox: everything stays on your own machine.
}

opened-title = Your invitation stands
opened-next = You are its first member, and people can join now. With { $fewest } or more you can start whenever you like; with { $size } it starts by itself.

what-happens-title = What happens in a learning set
what-happens-people = A few peers meet over some months, in a call. Each brings something real of their own: an issue, a project, a wish. Nobody needs to be an expert in it.
what-happens-turn = You take turns. For half an hour or so everybody's attention is on one of you and what they bring. The others listen and ask; advice waits until it is asked for. A turn ends with action points: what you yourself choose to do.
what-happens-between = Next time begins with what happened and what you learned. In between I write to you twice at most, and you can have less or none.
what-happens-kept = I keep the dates, the clock and your notes, encrypted. Nobody outside the set gets to see them, and they are gone some time after the set closes.
what-happens-choice = You may pass or leave at any time. No reason is asked.

invited-title = { $who } invites you to a learning set: { $name }
invited-choice = Joining is one press. Not joining needs no reason, and no answer.
invitation-declined = Thank you for looking. Nobody is told, and nobody asks why.
invite-fewer = { $left ->
    [0] There is no place left just now.
    [one] There is one place left, so one person can be invited.
   *[other] There are { $left } places left, so at most so many can be invited.
}
field-invite-hint = { $left ->
    [one] One place is left.
   *[other] { $left } places are left.
} Choose nobody for a line to share alone.
line-to-share = A line to share, if you like:
line-shared = “{ $name }” is forming, a learning set: { $commitment }. Places left: { $left }. Its card stands in the channel where it was opened; joining is one press.
invited-not-reached = { $who } takes no direct messages from me, so my invitation to { $name } did not arrive. You might tell them yourself.
button-decline-invitation = Not this time
people-invited = { $people } can join now. I have let them know privately.
left-before-start = You are out again. While there is a place, you are welcome back.
already-in = You are in already. I call you to the room once it is made.
by-invitation-only = This set is by invitation. Whoever opened it can invite you.
start-needs-more = A set starts with { $fewest } people or more; { $here ->
    [one] one is here so far.
   *[other] { $here } are here so far.
}
openers-choice = That is for whoever opened this set.
not-in-yet = You are not in this set yet. Joining is one press on its card.
full-already = Every place is taken; the room is being made.
room-is-being-made = The private room is being made right now.
has-its-room = This set has its own room by now.
room-asked-again = I am making the room anew. You hear from me there.
details-changed = Changed, for the whole set.

name-wanted = A name helps people find the set. A word or two is enough.
name-too-long = The name has { $here } characters; up to { $limit } fit.
purpose-too-long = The line on who it is for has { $here } characters; up to { $limit } fit.
city-not-found = I do not know that city's clock. You might try a larger city in the same zone (Berlin, Kolkata, New York) or an offset such as UTC+2.
already-more = { $here } people are in already, so the set cannot be smaller than that.
group-size = A set is { $fewest } to { $most } people, you included. That would be { $here }.

welcome-title = Welcome, { $name }
welcome-people = This is your room: { $people }.
welcome-first = { $entered ->
    [one] You might each write a line here about what brings you. The first thing to do is on the next card: finding a date.
   *[other] You carry on with meeting { $entered }. If you have open action points from before, you can add them with /set actions. The first thing to do is on the next card: finding a date.
}
welcome-not-here = I could not bring { $people } in here. Somebody who may invite people could do it by hand.
welcome-kept = What is said here stays here. I read no conversation; I keep, encrypted, what you press, fill in, or write as action points; and where a turn's notebook says so, the questions in it, for whoever presents.

form-forming = A new learning set
form-bringing = Bring your group
form-joining = Before you join
form-inviting = Invite people
form-details = Change details
field-name = What is it called?
field-name-hint = People see this in the channel and on every card.
field-purpose = Who is it for, and why? (one line)
field-purpose-hint = Anyone in this channel can read this.
field-programme = How often, how long
field-city = Which city's clock do you live by?
field-city-hint = Such as Berlin, Kolkata or New York. It shows you every time by your own clock.
field-set-city = Which city's clock does the set go by?
field-set-city-hint = The meetings keep to it, also when summer time comes or goes.
field-hours = When are you usually free?
field-hours-hint = It helps to suggest dates. You can leave it open.
field-people = Who is in the group?
field-people-hint = You are in it anyway.
field-next-meeting = Which meeting comes next?
field-invite = Who may join?
field-meetings = How many meetings
field-rhythm = How often
field-length = How long is a meeting
field-members = How many people
field-who = Who may join
field-sharing = How you share the time
field-voice = How much I say
field-kind = How you meet
field-facilitation = Who keeps time
field-mirror = A mirror for questions, where you write
field-mirror-hint = Tells the writer alone when a question reads like advice. Each also chooses it for themselves, under My settings.
length-too-short = The way your turns go takes at least { $shortest } minutes a turn, and there would be no time for one.
length-by-voice-only = More than { $longest } minutes is for sets that meet by voice alone.
forming-kept = Kept encrypted. Name and purpose stand on the invitation; city and free hours are shown to nobody.
details-kept = Kept encrypted with the set. It goes for all of you.
inviting-kept = I keep whom you invite, encrypted, until the set starts, and write to each of them once.
you-are-in = You are in. When enough of you are here, I open a private room and bring you there.
joining-kept = I keep your city and usual hours for all your sets, encrypted. You can change them at any time.
bringing-kept = Kept encrypted: who is in the group, its dates and notes. Each agrees to the rules for themselves.
submit-invite = Invite people

hours = { $hours ->
    [weekday-mornings] Weekday mornings
    [weekday-daytimes] Weekdays, noon to evening
    [weekday-evenings] Weekday evenings
    [weekend-mornings] Weekend mornings
    [weekend-afternoons] Weekend afternoons
   *[weekend-evenings] Weekend evenings
}
programme = { $name ->
    [monthly] Monthly
    [six-weekly] Every six weeks
    [fortnightly] Every two weeks
    [weekly-course] Weekly course
    [one-off] Just once
   *[other] { $name }
}
rhythm = { $rhythm ->
    [weekly] Every week
    [weeks-2] Every two weeks
    [weeks-3] Every three weeks
    [weeks-4] Every four weeks
    [weeks-6] Every six weeks
   *[monthly] Once a month, same weekday
}
sharing = { $sharing ->
    [everyone] Everyone takes a turn each time
    [wishes] Those who would like time
   *[by-size] Everyone up to four people, else by wishes
}
voice = { $voice ->
    [guide] Guide us
    [walk] Walk with us
   *[time] Just keep the time
}
kind = { $kind ->
    [typed] In writing, all at the same time
    [audio] By voice alone, up to four hours
   *[call] In a call
}
facilitation = { $facilitation ->
    [none] Nobody; anyone may press
   *[in-turn] Each of us in turn
}
mirror-allowed = { $allowed ->
    [yes] For those who wish for it
   *[no] No mirror
}
who-may-join = { $who ->
    [open] Anyone here
   *[closed] By invitation
}
meeting-number = { $number ->
    [one] The first
   *[other] Meeting { $number }
}
meetings-number = { $number ->
    [one] Just one
   *[other] { $number } meetings
}
members-number = { $number } people
length-minutes = { $minutes } minutes

button-join = Join
button-leave = Leave
button-start = Start
button-withdraw = Withdraw
button-what-happens = What happens in a set
button-for-the-opener = More
button-change-details = Change details
button-invite = Invite people
button-try-again = Try again
button-make-room = Make a new room
button-call = Open the call
button-rules = Ground rules
button-suggest-rule = Suggest a rule
button-call-link = { $known ->
    [yes] Change the call
   *[no] Add call link
}
button-dates = Dates
button-where-we-are = Where we are

field-elsewhere = People from elsewhere, if you like
field-elsewhere-hint = Also all of another set that ends: so two become one. I write to each of them once, and those here read the invitation.
anew-too-many = With all of you who are here that would be { $here }; a set has room for { $most }.
