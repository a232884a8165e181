# Two questions at the start and at the end, and how the programme went.

button-two-questions = Two questions for me
button-our-answers = What we said
button-how-it-went = How our programme went
button-change-answers = Change my answers

form-two-questions = Two questions for me
field-far = How far along is it, what you brought?
field-able = How able do you feel to act on it?
from-nothing-to-all = { $number ->
    [0] 0 · not at all
    [10] 10 · all the way
   *[other] { $number }
}
field-looking-back = Looking back: what made a difference?
field-looking-back-read-by = Who may read what you wrote there?
looking-back-read-by = { $who ->
    [shared] The set, with my name
   *[kept] Only me
}
two-questions-kept = Kept encrypted with the set. Once three have answered, the set can see the numbers, lowest first and without names; in a small group people may guess. Leaving the set takes yours away.
two-questions-noted = { $at ->
    [start] Noted. You can answer anew until the set has met once more.
   *[end] Noted. You can answer anew as long as the set is here.
}
two-questions-not-now = These two questions come after the first meeting, until the second is over, and again after the last.
a-number-please = A number from 0 to 10 would do.
looking-back-too-long = It has { $here } characters; up to { $limit } fit.
awaits-two-questions = { $at ->
    [start] Two questions for you, at the start. They take a minute.
   *[end] Two questions for you, at the end. They take a minute.
}

two-questions-ahead = Afterwards the two questions of the start come once more, if you like: how far along it is, and how able you feel to act on it.

asked-at = { $at ->
    [start] at the start
   *[end] at the end
}
our-answers-title = What we said
our-answers = { $question ->
    [far] How far along it is
   *[able] How able we feel to act on it
}, { $at ->
    [start] at the start
   *[end] at the end
}: { $numbers }
our-answers-too-few = Numbers appear here once three of you have answered.
our-answers-note = From 0 to 10, lowest first. You alone see which of them are yours, and nobody outside the set sees any.
looked-back = { $who }: { $words }
my-answers = { $at ->
    [start] You, at the start:
   *[end] You, at the end:
} how far along { $far }, how able to act { $able }

programme-title = How our programme went
programme-meetings = Meetings held: { $held } of { $planned }.
programme-turns = { $turns ->
    [0] Turns held: none.
   *[other] Turns held: { $turns }, by { $people } of us.
}
programme-points = Action points: { $counts }
programme-count = { $count } { $came }
came-to = { $came ->
    [done] done
    [partly] done in part
    [changed] changed
    [let-go] let go
    [told] reported back
   *[open] open
}
programme-answers = { $question ->
    [far] How far along it is
   *[able] How able we feel to act on it
}: { $start } at the start; { $end } at the end
programme-answers-too-few = The two questions show here once three of you have answered them at the start and at the end.
programme-note = For the set alone. What it means is yours to say; letting go is a result like the others.
programme-picture-below = { $met } { $turns }
programme-picture-points = Action points
programme-picture-question = { $question ->
    [far] How far along it is, from 0 to 10
   *[able] How able we feel to act on it, from 0 to 10
}
programme-alt = { $met } { $turns }{ $points }{ $far }{ $able }
programme-alt-points = { " " }Action points: { $counts }.
programme-span = { " " }{ $question ->
    [far] How far along
   *[able] How able to act
}: { $low } to { $high }, then { $end-low } to { $end-high }.
