# The standing card in public: where a set is begun, or found.

card-title = Learning sets
card-what = A few peers meet over some months. Each brings something real of their own, the others help with good questions, and next time one tells what came of it.
card-seeking = { $name }: { $left ->
    [one] one place left
   *[other] { $left } places left
}
card-none-seeking = No set is forming in public just now. You might start one.
card-others = And { $count } more; their own cards stand where they were opened.
card-note = Everybody here reads the names of sets that are open to all, and nobody's answers.
card-published = The card will stand here in a moment, and keeps itself true. If it does not show up, I may not write in this channel: let me in, and type /sets card once more. Published elsewhere, it moves there.
card-taken-down = The card is taken down. /sets card has it stand again.
card-stands-nowhere = The card stands nowhere, so there is nothing to take down.
button-take-card-down = Take it down
button-start-a-set = Start a set
button-what-is-a-set = What is a set?
button-look-at-set = { $name }
