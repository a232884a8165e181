# What a set is for, and how it meets.

charter-title = Our charter
charter-purpose = What it is for: { $purpose }
charter-no-purpose = What it is for: still to be put into words.
charter-size = Up to { $members } of us. { $size ->
    [stay] We stay as we are.
    [change] Others may join when all of us agree.
   *[open] Whether others may join later is still open.
}
charter-who = { $who ->
    [closed] By invitation.
   *[open] Anyone here could join while there was a place.
}
charter-how-long = How long: { $commitment }.
charter-ends = We would end on { $when }, and may go on from there.
charter-ends-open = When it ends shows once its dates are fixed.
charter-how = { $kind ->
    [typed] We meet in writing, all at the same time
    [audio] We meet by voice alone
   *[call] We meet in a call
}{ $link ->
    [yes] ; its link is on every meeting's card.
   *[no] .
}
charter-where = Also: { $where }
charter-access = To take part well: { $needs }
charter-no-access = To take part well: nothing noted that any of us needs.
charter-support = Support: { $support }
charter-no-support = Support: nothing noted.
charter-guest = { $who } facilitates, as our guest.
charter-facilitation = { $facilitation ->
    [none] Nobody keeps time; anyone may press.
   *[in-turn] Each of us keeps time in turn.
}
charter-waits-for = Still to say whether it is fine: { $people }.
charter-fine-by-all = Fine by all of us.
charter-note = Kept encrypted with the set. Nothing stops while somebody thinks about it.
charter-to-talk-about = { $voice ->
    [time] Our charter is one press away.
    [walk] What would you change in our charter?
   *[guide] Our charter is there to be talked through, too.
}

form-charter = Our charter
field-charter-size = May the size change?
charter-size-may = { $size ->
    [stay] We stay as we are
    [change] Others may join when all agree
   *[open] Still open
}
field-charter-where = Where we meet, besides the call
field-charter-access = What any of us needs to take part well
field-charter-access-hint = All of you read this. Such as: captions on, a break each hour.
field-charter-support = Support and resources we have
charter-kept = Kept encrypted with the set. The others hear of a change, and say whether it is fine by them.
charter-too-long = Up to { $longest } characters fit on the card.
charter-changed = It stands in the room, for the others to say whether it is fine by them.
charter-changed-meanwhile = The charter has changed since. You might read it first.
charter-fine-already = Nothing waits for your word there.
charter-fine-noted = Noted. The others see it.
charter-needs-room = The charter comes once the set has its room.
awaits-your-fine = The charter was changed. Is it fine by you?

button-charter = Our charter
button-fine = Fine by me
button-change-charter = Add or change
