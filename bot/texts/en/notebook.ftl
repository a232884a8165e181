# Action points: the notebook in a turn's thread, and what stands until it is reported back.

notebook-title = { $who }'s action points
notebook-how = This thread is { $who }'s notebook. { $who }'s lines that begin with a dash or a number become action points; “by Friday” becomes the date.{ $others ->
    [gathered] { "" }
   *[left] { " " }Other lines I leave alone.
}
notebook-how-in-writing = This thread is { $who }'s notebook too. When it comes to action points, { $who }'s lines that begin with a dash or a number become some; “by Friday” becomes the date. What is written before then becomes none.
notebook-writer = { $writer } writes too.
notebook-kept = { $state ->
    [noted] Kept encrypted with the set. They count once { $who } presses “These are mine”.
    [stands] They stand until they are reported back. Kept encrypted with the set.
    [gathering] Action points are kept encrypted with the set, and shown to the set. Of what else is written here, I keep only the questions.
   *[empty] I keep only these lines, encrypted with the set, and show them to the set.
}
asked-to-write = { $writer }, { $who } asks you to write along. Your lines here that begin with a dash or a number are noted; they count once { $who } presses “These are mine”.

point = { $number } · { $words }{ $came }
point-by = { $number } · { $words } · for { $day }{ $came }
point-outcome = { $outcome ->
    [done] { " " }(done)
    [partly] { " " }(partly)
    [changed] { " " }(changed)
    [let-go] { " " }(let go)
   *[open] { "" }
}
point-carried = { " " }(carried over){ $came }
outcome = { $outcome ->
    [done] Done
    [partly] Partly
    [changed] It changed
   *[let-go] Let it go
}

actions-title = Action points
actions-stand = They stand here until they are reported back. Everyone in the set sees them.
actions-mine-note = You might say what came of one, or add when and what first. All of it optional; letting go is an answer too.
points-mine = Yours:
points-noted = Noted, and waiting for your “These are mine”:
points-none = You have none open right now.
points-of = { $who }:
now-action-points = { $count ->
    [one] One action point stands.
   *[other] { $count } action points stand.
}
awaits-these-are-mine = { $count ->
    [one] One action point is noted for you and waits for your “These are mine”.
   *[other] { $count } action points are noted for you and wait for your “These are mine”.
}
awaits-action-points = { $count ->
    [one] You have one action point.
   *[other] You have { $count } action points.
}

form-points = Action points
field-points = A line for each
field-points-hint = What you will do, and by when if you like: “Call the council by Friday”.
points-kept = { $whose ->
    [own] Kept encrypted with the set, and shown to the set until you report back.
   *[theirs] Kept encrypted with the set. They count once the presenter presses “These are mine”.
}
form-writer = Ask somebody to write
field-writer = Who writes for you?
field-writer-hint = Their lines count once you press “These are mine”.

button-these-are-mine = These are mine
button-undo = Undo
button-box = Write in a box
button-own-box = Write some down
button-ask-writer = Ask somebody to write
button-actions = Action points
button-point = What came of { $number }

notebook-not-here = There is no notebook here to write in. /set actions shows what stands.
notebook-is-theirs = This is { $who }'s notebook. Your own action points have a box.
undo-overtaken = Something was noted or confirmed since. The card shows what stands now.
nothing-noted = Nothing is noted yet. A line that begins with a dash is enough.
they-are-yours = { $count ->
    [one] It stands until you report back.
   *[other] They stand until you report back.
}
these-stand-already = These stand already, until you report back.
writer-not-here = Somebody else who is in this room can write.
keep-ones-own = One's own messages can be kept as one's own action points. For somebody else's idea there is a box, in your words.
kept-already = That is among the action points already.
kept-as-action-point = It is your action point now, until you report back. Kept encrypted with the set, and shown to the set.
nothing-written = There are no words in that message to keep. There is a box too.
notebook-full = { $most } action points are as many as fit. You might let one go.
a-line-is-enough = What will you do? One line is enough.
point-too-long = The longest line has { $here } characters; up to { $limit } fit in one.
too-many-points = These are { $here } lines, each an action point; up to { $most } fit.
not-standing = That one is no longer among yours. /set actions shows what stands.
