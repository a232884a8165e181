# A turn: one presenter, everybody's attention.

turn-title = { $presenter } has { $minutes } minutes
turn-over-title = { $presenter }'s turn
turn-thread = { $who } · meeting { $meeting }
turn-keeper = { $keeper } keeps time.
turn-aim = “{ $aim }”
turn-help = { $help ->
    [questions] What helps: questions only.
    [questions-and-challenge] What helps: questions, and challenging my assumptions.
    [experiences] What helps: your own similar experiences.
    [ideas] What helps: ideas too, after my word.
    [silent-presenter] What helps: I present, then listen in silence while you talk about it among yourselves.
    [with-one] What helps: I talk it through with one of you; the others observe, then feed back.
    [one-aspect] What helps: keeping to the one aspect that I bring.
   *[as-usual] What helps: as usual.
}
turn-help-with = What helps: I talk it through with { $partner }; the others observe, then feed back.
help-kind = { $help ->
    [questions] Questions only
    [questions-and-challenge] Questions, and challenge my assumptions
    [experiences] Your own similar experiences
    [ideas] Ideas too, after my word
    [silent-presenter] I present, then listen while you talk about it among yourselves
    [with-one] I talk it through with one of you, the others observe
    [one-aspect] I bring one prepared aspect
   *[as-usual] As usual
}
turn-waiting = { $voice ->
    [time] Begins at { $begins }.
    [walk] What would make this time well spent? The turn begins by itself at { $begins }.
   *[guide] What would make this time well spent, and what would help? You might say it aloud or write it: press “What would help”. The turn begins by itself at { $begins }.
}
turn-awaits-rules = The turn waits for { $people } to agree to the ground rules.
turn-lens = Looked at through: { $lens ->
    [motivation] motivation
    [emotions] emotions
    [ethics] ethics
    [attention] attention
    [awareness] awareness
    [wisdom] wisdom
    [service] service
   *[sustainability] sustainability
}.
lens = { $lens ->
    [motivation] Motivation: what moves me
    [emotions] Emotions: what I feel about it
    [ethics] Ethics: what is right
    [attention] Attention: what I look at, and past
    [awareness] Awareness: what I notice in myself
    [wisdom] Wisdom: what I know in the end
    [service] Service: whom it is for
   *[sustainability] Sustainability: what lasts
}
field-lens = A way of looking at it, if you like
turn-in-thread = This turn is held in the thread below.
presenter-listens = { $presenter } listens now.
presenter-is-back = { $presenter } is back.
own-words = { $words }
turn-clock = { $stage } until { $until } · turn ends { $turn-ends } · we would end at { $meeting-ends }
turn-time-up-here = The time is up. The presenter has the last word.
turn-finished = { $how ->
    [passed] Not this time.
    [stopped] This turn closed a little earlier.
   *[closed] This turn is closed.
}
turn-two-minutes = About two minutes left: { $presenter }'s turn ends at { $ends }.
turn-time-up-title = { $presenter }'s time is up
turn-time-up = { $again ->
    [again] Shall we close this turn? Without a press it closes by itself at { $closes }.
   *[first] { $voice ->
        [time] The turn closes by itself at { $closes }.
        [walk] Has the presenter had the last word? Without a press the turn closes by itself at { $closes }.
       *[guide] When the presenter has had the last word, one press closes the turn. Without one it closes by itself at { $closes }.
    }
}

form-turn-about = Your turn
field-aim = What would make this time well spent?
field-aim-hint = A sentence, or nothing.
field-help = What would help?
field-partner = With whom, if with one of us?
field-partner-hint = Only for talking it through with one of us.
turn-about-kept = Kept encrypted with the set, and shown to the set. You can change it at any moment of your turn.

button-what-would-help = What would help
button-open-turn = Begin
button-pass = Not this time
button-stop-here = Stop here
button-close-turn = Close the turn

turn-is-theirs = That is for { $who } to say.
turn-presenter-asked-for-time = { $who } asked for more time here, and says when to go on.
turn-not-begun = { $who }'s turn has yet to begin.
turn-moved-already = The turn has moved on since. Its card shows where it is.
turn-over-already = That turn is closed. The card in the room shows where we are.
