# How a turn goes: what each way is called, in one line what it is, the names of its parts, and what each part asks in three
# voices (guide explains, walk asks, time adds a word to the part's name on the clock).

# --- What people choose from.

format-classic = A classic round
format-line-classic = Questions of fact, open questions, a minute of silence, action points.
format-facilitated = A long turn, your way
format-line-facilitated = The facts first, then a long stretch of whatever help you ask for.
format-three-step = In three steps
format-line-three-step = What the problem is, what could be done, what you will do.
format-questions-only = Nothing but questions
format-line-questions-only = All of you only ask: first to find the problem, then to work on it.
format-troika = Two confer, one listens
format-line-troika = For three: you present, then listen while the two confer.
format-wise-crowd = All confer, one listens
format-line-wise-crowd = You present, then listen while all the others confer.
format-case-clinic = What it evokes
format-line-case-clinic = A minute of stillness, what it evoked in each, then thinking together.
format-peer-consultation = Hunches and proposals
format-line-peer-consultation = Questions, hunches while you listen, one proposal each, your decision.
format-clearness = Slow questions
format-line-clearness = For a decision: honest questions, long pauses, and you keep the list.
format-slow = In writing, over nine days
format-line-slow = A thread of its own: each part lasts a day or more; write when it suits.

# --- Parts that several ways have.

stage-present = Presenting
prompt-present = { $voice ->
    [time] The presenter begins.
    [walk] What is it about, and where are you with it now?
   *[guide] What is it about, why does it matter to you, and where are you with it now? It need be neither complete nor in order. The others listen and let you finish.
}
stage-clarify = Questions of fact
prompt-clarify = { $voice ->
    [time] One at a time.
    [walk] Which fact do you still need, to understand it?
   *[guide] Questions of fact only, short and one at a time: who, when, how many, what was tried. They are for understanding it; a question that is meant to lead somewhere can wait.
}
stage-explore = Exploring
prompt-explore = { $voice ->
    [time] Open questions, one at a time.
    [walk] Which question would help the presenter think?
   *[guide] Open questions that help the presenter think, short and one at a time. Leave room after each: a good one can take a while to answer. Advice waits until the presenter asks for it.
}
stage-reflections = Reflections
prompt-reflections = { $voice ->
    [time] A sentence from each.
    [walk] What did you notice, in the story or in yourself?
   *[guide] What did you notice, in the story or in yourself? A sentence or two from each, without advice. The presenter takes it in and need not answer anything.
}
stage-action-points = Action points
prompt-action-points = { $voice ->
    [time] What the presenter will do.
    [walk] What will you do before we meet again?
   *[guide] What will you do before we meet again? The choice is yours; one small step is enough, and none is fine too. In the thread, your lines that begin with a dash are kept as action points.
}
stage-helpful = Was it helpful
prompt-helpful = { $voice ->
    [time] The presenter has the last word.
    [walk] What helped you, and what would have helped more?
   *[guide] What helped, and what would have helped more? The presenter has the last word, and nobody needs to explain or reply.
}
stage-confer = The others confer
prompt-confer = { $voice ->
    [time] Among themselves.
    [walk] What do you make of it, among yourselves?
   *[guide] The others think it through together, as if the presenter had left the room. The presenter turns away, if that helps, stays silent, and keeps what is of use.
}
stage-what-i-take = What I take from it
prompt-what-i-take = { $voice ->
    [time] In the presenter's words.
    [walk] What do you take from it?
   *[guide] What do you take from it, and will you do something with it? Whatever you leave needs no mention. In the thread, your lines that begin with a dash are kept as action points.
}

# --- A classic round.

stage-silence = Silence
prompt-silence = { $voice ->
    [time] Nobody speaks.
    [walk] What is there when nobody has to answer?
   *[guide] A minute without words. The presenter may notice what has stayed; the others keep them company. It ends by itself.
}
stage-restate = The question now
prompt-restate = { $voice ->
    [time] In one sentence.
    [walk] How would you put your question now?
   *[guide] How would you put your question now? It may have moved, or turned into another one, or be the same and clearer. One sentence is plenty.
}

# --- A long turn, your way.

stage-help-as-asked = Help as asked for
prompt-help-as-asked = { $voice ->
    [time] The presenter steers.
    [walk] What would help the presenter most just now?
   *[guide] Whatever help the presenter asks for: open questions, what you notice, a challenge, an experience of your own, an idea. The presenter steers, and can ask for something else at any moment.
}

# --- In three steps.

stage-identify = The problem
prompt-identify = { $voice ->
    [time] Until it is clear.
    [walk] What exactly is the problem?
   *[guide] The presenter begins with what it is about; the others ask, until it is clear to all. It can help to put the problem into one sentence. What to do about it comes next.
}
stage-possible-actions = Possible actions
prompt-possible-actions = { $voice ->
    [time] As many as come.
    [walk] What could be done, even if it seems unlikely?
   *[guide] What could be done? The presenter begins the list, the others help it grow with questions, and add to it if the presenter likes. Nothing is weighed yet, so odd ones are as welcome as sensible ones.
}
stage-choose = Choosing
prompt-choose = { $voice ->
    [time] What, and what first.
    [walk] Which of these will you do, and which comes first?
   *[guide] Which of these will you do, and which comes first? The choice is yours alone, and small is fine. In the thread, your lines that begin with a dash are kept as action points.
}

# --- Nothing but questions.

stage-problem = The problem, in brief
prompt-problem = { $voice ->
    [time] In a few sentences.
    [walk] What is the problem, in a few sentences?
   *[guide] What is the problem, in a few sentences? Little background is needed: whatever is missing, somebody will ask for. From here on there are only questions, and answers to them.
}
stage-agree-problem = Finding the problem
prompt-agree-problem = { $voice ->
    [time] Only questions, from all.
    [walk] Which question would show what the problem is?
   *[guide] Only questions, and answers to them. Anyone may ask anyone, the presenter too. You are looking for the problem behind the one that was named first. A pause before an answer is welcome.
}
stage-check-problem = The problem, as each sees it
prompt-check-problem = { $voice ->
    [time] One sentence each.
    [walk] How do you see the problem now?
   *[guide] How does each of you see the problem now, in one sentence? One after the other and without comment, so that it shows where you meet and where you differ.
}
stage-write-and-compare = Writing it down
prompt-write-and-compare = { $voice ->
    [time] One written sentence each, then compare.
    [walk] How would you write down the problem in one sentence?
   *[guide] Each writes down the problem in one sentence, the presenter as well, before looking at anyone else's. Then lay them side by side. Which one to work on, the presenter decides.
}
stage-working-questions = Working on it
prompt-working-questions = { $voice ->
    [time] Questions on it, from all.
    [walk] Which question would move this problem?
   *[guide] Questions again, now on the problem as you agreed on it: what keeps it as it is, who has a part in it, what was left out, what might shift it. Answers can be short, and lead to the next question.
}
stage-learning = What we learned
prompt-learning = { $voice ->
    [time] A word from each.
    [walk] What did you learn, about this or about asking?
   *[guide] What did each of you learn: about this issue, about yourself, about how we ask? And where else might it be of use? The presenter may begin or end, as they like.
}

# --- What it evokes.

stage-stillness = Stillness
prompt-stillness = { $voice ->
    [time] Nobody speaks.
    [walk] What comes up when you let it settle?
   *[guide] A minute of stillness. Let what you took in settle, and notice what comes up: an image, a feeling, something in the body. There is nothing to solve.
}
stage-evoked = What it evoked
prompt-evoked = { $voice ->
    [time] From each, without comment.
    [walk] Which image or feeling came to you?
   *[guide] Which image, feeling or memory came to you while it was quiet? One after the other, just as it came, unexplained. The presenter takes it in and need not answer.
}
stage-dialogue = Thinking together
prompt-dialogue = { $voice ->
    [time] From what came up.
    [walk] What can be seen now that could not be seen before?
   *[guide] The presenter begins with what struck them; from there, think on together. What somebody else brought is good to build on, and what is new is worth following. Solutions may come, or not.
}
stage-close-case = What comes of it
prompt-close-case = { $voice ->
    [time] The presenter closes.
    [walk] What do you see now, and what will you do?
   *[guide] What do you see now that you did not see before, and what comes next? In the thread, your lines that begin with a dash are kept as action points. And, if you like, a word to the others.
}

# --- Hunches and proposals.

stage-roles = Who does what
prompt-roles = { $voice ->
    [time] One leads, one takes notes.
    [walk] Who leads through it, and who takes notes?
   *[guide] Who does what in this turn? Somebody leads through it, somebody notes down what comes up, the others think along. The presenter has nothing to do but bring the issue.
}
stage-questions = Questions
prompt-questions = { $voice ->
    [time] One at a time.
    [walk] What would you like to understand better?
   *[guide] Questions of every kind, short and one at a time: about facts, people, feelings, what was tried. The presenter answers as far as they like. What you make of it has its moment next.
}
stage-hypotheses = Hunches
prompt-hypotheses = { $voice ->
    [time] As many as come.
    [walk] What might be going on here?
   *[guide] Among yourselves: what might be going on here, beneath it and around it? As many hunches as come, as different as they come; none needs to be true. The presenter is silent, and takes notes.
}
stage-response = What rings true
prompt-response = { $voice ->
    [time] In the presenter's words.
    [walk] Which of these ring true to you?
   *[guide] What struck you? What rings true, and what does not? Nothing needs to be put right. You might also put your question anew, as it stands now.
}
stage-proposals = Proposals
prompt-proposals = { $voice ->
    [time] One each, no debate.
    [walk] What might you do in the presenter's place?
   *[guide] One proposal from each, in turn: what might you do in the presenter's place? No debate and no second round. Nobody has to defend theirs, and the presenter only collects.
}
stage-decision = Deciding
prompt-decision = { $voice ->
    [time] The presenter alone.
    [walk] What will you take up, and what comes first?
   *[guide] What will you take up: one of these, several, none, something of your own? Your decision needs no reasons. In the thread, your lines that begin with a dash are kept as action points.
}
stage-exchange = Looking back together
prompt-exchange = { $voice ->
    [time] A sentence from each.
    [walk] How was this for you?
   *[guide] How was this, for the presenter and for the others, and what did it touch in your own work or life? A few sentences each; the issue itself can rest now.
}

# --- Slow questions.

stage-recap = What it is about
prompt-recap = { $voice ->
    [time] The presenter sums it up.
    [walk] What are you deciding, and what is still unclear?
   *[guide] What are you facing, what have you thought about it so far, and what is still unclear? There is no hurry: most of the time ahead is for questions.
}
stage-slow-questions = Slow questions
prompt-slow-questions = { $voice ->
    [time] Long pauses.
    [walk] Which question could only the presenter answer?
   *[guide] Honest questions, to which only the presenter can have the answer, with a long pause around each. Some are best left open. Neither advice nor stories. A question written in the thread is kept for the presenter.
}
stage-what-we-heard = What came across
prompt-what-we-heard = { $voice ->
    [time] From each, without weighing it.
    [walk] What did you notice, in the words and between them?
   *[guide] What came across: words that returned, a change of tone, a pause? Give it back without weighing it. Then the presenter ends; in the thread, their lines that begin with a dash are kept as action points.
}

# --- In writing, over nine days.

stage-slow-clarify = Questions of fact
prompt-slow-clarify = { $voice ->
    [time] When it suits.
    [walk] Which fact would help you understand it?
   *[guide] Questions of fact, a short one in a message, at whatever hour suits you; the presenter answers when it suits them. Reading along and still thinking is fine too. What is asked here is kept for the presenter.
}
stage-slow-explore = Exploring
prompt-slow-explore = { $voice ->
    [time] Open questions, when it suits.
    [walk] Which question would you leave with the presenter?
   *[guide] Open questions, one in a message, that the presenter can carry through a day. An answer may come tomorrow, or stay a thought. Advice waits until it is asked for. What is asked here is kept for the presenter.
}
stage-quiet = A quiet day
prompt-quiet = { $voice ->
    [time] Nothing to write.
    [walk] What comes to mind when nothing has to be written?
   *[guide] A day without writing. The questions can go on working while everybody is busy with something else. Nothing is expected of anyone, and it ends by itself.
}

# --- What would help, in a part that is open to it.

stage-help-questions = Questions only
prompt-help-questions = { $voice ->
    [time] Short, one at a time.
    [walk] Which question would help the presenter think?
   *[guide] Questions and nothing else, short and one at a time. The presenter answers, or only thinks about it. Silence is fine.
}
stage-help-questions-and-challenge = Questions and challenge
prompt-help-questions-and-challenge = { $voice ->
    [time] Kindly and plainly.
    [walk] What is being taken for granted here?
   *[guide] Open questions, one at a time. You might also ask about what is taken for granted: is it so, for whom, and what if it were otherwise? The presenter asked for it, so kindly and plainly.
}
stage-help-experiences = Similar experiences
prompt-help-experiences = { $voice ->
    [time] In brief, from each.
    [walk] Where were you in something like it?
   *[guide] Where were you in something like it, and how was it for you? In brief, in the first person, and without a moral: the presenter sees what is of use.
}
stage-help-ideas = Questions, then ideas
prompt-help-ideas = { $voice ->
    [time] Ideas on the presenter's word.
    [walk] Which question could come before any idea?
   *[guide] Questions first. When the presenter asks for ideas, offer them one at a time, as something to look at, and leave room after each. Nobody needs to take one up, or explain why not.
}
stage-help-silent-presenter = Among yourselves
prompt-help-silent-presenter = { $voice ->
    [time] As if the presenter were away.
    [walk] What do you make of it, as if the presenter were away?
   *[guide] Think it over among yourselves, as kindly as if the presenter were in the next room and the wall were thin. The presenter is silent, notes what matters, and has a word at the end.
}
stage-help-with-one = Two in conversation
prompt-help-with-one = { $voice ->
    [time] The others observe.
    [walk] What do you notice in those two, and between them?
   *[guide] The presenter talks it through with the one they chose. The others stay out of it and observe: words that return, energy, what is passed over. Their moment comes next.
}
stage-help-one-aspect = The one aspect
prompt-help-one-aspect = { $voice ->
    [time] The rest can wait.
    [walk] What would help with just this one aspect?
   *[guide] Open questions on the one aspect that the presenter brought, one at a time. The rest can wait, however interesting it is. Silence is fine.
}
stage-observers = What the others noticed
prompt-observers = { $voice ->
    [time] A sentence from each.
    [walk] What did you notice, you who observed?
   *[guide] Those who observed: what did you notice, in a sentence or two each? As it was, without weighing it. The presenter takes it in and need not answer.
}
