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
    [walk] What would make this time well spent? It begins by itself at { $begins }.
   *[guide] What would make this time well spent, and what would help? You might say it aloud or write it: press “What would help”. It begins by itself at { $begins }.
}
turn-awaits-rules = The turn begins once { $people } agreed to the ground rules.
stage-prompt = { $stage ->
    [present] { $voice ->
        [time] Presenting.
        [walk] What is it about? The others listen.
       *[guide] What is it about, and where are you with it now? The others listen without interrupting.
    }
    [clarify] { $voice ->
        [time] Questions of fact.
        [walk] What facts do you need to understand it?
       *[guide] Questions of fact only, one short question at a time: what do you need to know to understand it?
    }
    [explore] { $help ->
        [experiences] { $voice ->
            [time] Similar experiences.
            [walk] What have you lived through that is like it?
           *[guide] Where have you been in something like it? Brief, in the first person, and without a moral.
        }
        [ideas] { $voice ->
            [time] Questions; ideas on the presenter's word.
            [walk] Questions first. Ideas when the presenter says so.
           *[guide] Questions first; ideas come when the presenter asks for them. One at a time, with room in between.
        }
        [silent-presenter] { $voice ->
            [time] The others talk, the presenter listens.
            [walk] What do you hear in it, among yourselves? The presenter listens.
           *[guide] Talk about it among yourselves, kindly, as if the presenter were behind a curtain. The presenter listens and writes.
        }
        [with-one] { $voice ->
            [time] Two talk, the others observe.
            [walk] Two of you talk it through. What do the others notice?
           *[guide] The presenter talks it through with one of you. The others observe, and keep what they notice for later.
        }
        [questions-and-challenge] { $voice ->
            [time] Questions, and challenge.
            [walk] Which assumption is worth a question?
           *[guide] Open questions, one at a time. You might also ask what is being taken for granted. Silence is fine.
        }
        [one-aspect] { $voice ->
            [time] The one aspect.
            [walk] What helps with this one aspect?
           *[guide] Open questions about the one aspect that was brought, one at a time. The rest can wait. Silence is fine.
        }
       *[as-usual] { $voice ->
            [time] Open questions.
            [walk] Which question would help the presenter think?
           *[guide] Open questions, one short one at a time, that help the presenter think. Advice waits until it is asked for. Silence is fine.
        }
    }
    [silence] { $voice ->
        [time] Silence.
        [walk] A minute of silence.
       *[guide] A minute of silence, for the presenter to hear what is there.
    }
    [restate] { $voice ->
        [time] The question now.
        [walk] How does the question read now?
       *[guide] How would you put your question now? It may have changed, and it may not.
    }
    [reflections] { $voice ->
        [time] Reflections.
        [walk] What did you notice? The presenter listens.
       *[guide] What did each of you notice or feel? A sentence or two each; the presenter listens and need not answer.
    }
    [action-points] { $voice ->
        [time] Action points.
        [walk] What will you do before we meet again?
       *[guide] What will you do before we meet again? It is yours to choose. In the thread below, your lines that begin with a dash become action points.
    }
   *[helpful] { $voice ->
        [time] Was it helpful?
        [walk] Was that helpful?
       *[guide] Was that helpful? The presenter has the last word.
    }
}
stage-name = { $stage ->
    [present] Presenting
    [clarify] Questions of fact
    [explore] Exploring
    [silence] Silence
    [restate] The question now
    [reflections] Reflections
    [action-points] Action points
   *[helpful] Was it helpful
}
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
   *[first] When the presenter has had the last word, one press closes the turn. Without one it closes by itself at { $closes }.
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
