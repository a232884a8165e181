# Round formats: what they are called, their stages, and what each stage asks in three voices (guide explains, walk asks,
# time shows the clock).

format-classic = A classic round
format-line-classic = Present, questions of fact, exploring, a minute of silence, action points.

stage-present = Presenting
prompt-present = { $voice ->
    [time] Presenting.
    [walk] What is it about? The others listen.
   *[guide] What is it about, and where are you with it now? The others listen without interrupting.
}
stage-clarify = Questions of fact
prompt-clarify = { $voice ->
    [time] Questions of fact.
    [walk] What facts do you need to understand it?
   *[guide] Questions of fact only, one short question at a time: what do you need to know to understand it?
}
stage-explore = Exploring
prompt-explore = { $voice ->
    [time] Open questions.
    [walk] Which question would help the presenter think?
   *[guide] Open questions, one short one at a time, that help the presenter think. Advice waits until it is asked for. Silence is fine.
}
stage-silence = Silence
prompt-silence = { $voice ->
    [time] Silence.
    [walk] A minute of silence.
   *[guide] A minute of silence, for the presenter to hear what is there.
}
stage-restate = The question now
prompt-restate = { $voice ->
    [time] The question now.
    [walk] How does the question read now?
   *[guide] How would you put your question now? It may have changed, and it may not.
}
stage-reflections = Reflections
prompt-reflections = { $voice ->
    [time] Reflections.
    [walk] What did you notice? The presenter listens.
   *[guide] What did each of you notice or feel? A sentence or two each; the presenter listens and need not answer.
}
stage-action-points = Action points
prompt-action-points = { $voice ->
    [time] Action points.
    [walk] What will you do before we meet again?
   *[guide] What will you do before we meet again? It is yours to choose. In the thread below, your lines that begin with a dash become action points.
}
stage-helpful = Was it helpful
prompt-helpful = { $voice ->
    [time] Was it helpful?
    [walk] Was that helpful?
   *[guide] Was that helpful? The presenter has the last word.
}

# What would help, in a stage that is open to it.

stage-help-questions = Questions only
prompt-help-questions = { $voice ->
    [time] Questions only.
    [walk] Which question would help the presenter think?
   *[guide] Questions and nothing else, one short one at a time. The presenter answers aloud, or only in thought. Silence is fine.
}
stage-help-questions-and-challenge = Questions and challenge
prompt-help-questions-and-challenge = { $voice ->
    [time] Questions, and challenge.
    [walk] Which assumption is worth a question?
   *[guide] Open questions, one at a time. You might also ask what is being taken for granted. Silence is fine.
}
stage-help-experiences = Similar experiences
prompt-help-experiences = { $voice ->
    [time] Similar experiences.
    [walk] What have you lived through that is like it?
   *[guide] Where have you been in something like it? Brief, in the first person, and without a moral.
}
stage-help-ideas = Questions, then ideas
prompt-help-ideas = { $voice ->
    [time] Questions; ideas on the presenter's word.
    [walk] Questions first. Ideas when the presenter says so.
   *[guide] Questions first; ideas come when the presenter asks for them. One at a time, with room in between.
}
stage-help-silent-presenter = Among yourselves
prompt-help-silent-presenter = { $voice ->
    [time] The others talk among themselves.
    [walk] What do you hear in it, among yourselves?
   *[guide] Talk about it among yourselves, kindly, as if the presenter were behind a curtain. The presenter listens and writes.
}
stage-help-with-one = Talking with one
prompt-help-with-one = { $voice ->
    [time] Two talk, the others observe.
    [walk] Two of you talk it through. What do the others notice?
   *[guide] The presenter talks it through with one of you. The others observe, and keep what they notice for later.
}
stage-help-one-aspect = The one aspect
prompt-help-one-aspect = { $voice ->
    [time] The one aspect.
    [walk] What helps with this one aspect?
   *[guide] Open questions about the one aspect that was brought, one at a time. The rest can wait. Silence is fine.
}
stage-observers = What the others noticed
prompt-observers = { $voice ->
    [time] Those who observed speak.
    [walk] Those who observed: what did you notice?
   *[guide] Now those who observed: what did you see and hear, in a sentence or two each? Without weighing it; the presenter listens.
}
stage-what-i-take = What I take from it
prompt-what-i-take = { $voice ->
    [time] What the presenter takes from it.
    [walk] What do you take from it?
   *[guide] What do you take from what you heard? What you leave lying need not be mentioned.
}
