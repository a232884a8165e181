# The course: a skill each meeting, practised and reviewed. A practice fits on a phone's screen, and so does a page about a skill.

skill-receiving = Receiving
skill-asking = Asking for what you need
skill-steering = Taking control of the process
skill-planning = Planning action
skill-helpful = Is it helpful to the presenter?
skill-own-expert = Everyone is the expert on their own problem
skill-being-them = What is it like to be them?
skill-trust = Trust
skill-listening = Listening
skill-giving = Giving
skill-good-questions = Good questions
skill-reflection = Time for reflection
skill-helping-plan = Helping others plan
skill-time = Keeping time
skill-structure = Giving structure
skill-bringing-out = Supporting those who present and help
skill-dimensions = The six dimensions
skill-voices = The three voices

practice-receiving = { $voice ->
    [time] In twos: receive one thought, say thank you, swap.
    [walk] In twos: can you take one thought in, with no more than a thank you? Then swap, and compare.
   *[guide] In twos. One tells of something small; the other offers one thought about it. The first takes it in, says thank you and nothing more. Swap; then say in the round what receiving was like.
}
practice-asking = { $voice ->
    [time] In twos: ask for one kind of help, get just that, swap.
    [walk] In twos: what would help you right now, with something small? Ask for just that, and see what you get.
   *[guide] In twos. Name something small on your mind and ask for one kind of help: listening, questions, a similar story. For two minutes the other gives only that. Swap. Was asking easy?
}
practice-steering = { $voice ->
    [time] In twos: tell, and turn the talk twice. Swap.
    [walk] In twos: could you turn the talk twice to where you need it, kindly and at once?
   *[guide] In twos. One tells of something small while the other asks. Twice, whoever tells says “rather this way, please”, and the other follows. Swap; then compare how it felt to steer.
}
practice-planning = { $voice ->
    [time] In twos: one step each. What, by when, who knows.
    [walk] In twos: which small step could you take this week? Say what, by when, and who will know.
   *[guide] In twos. One names something they mean to do. The other asks only: what comes first, by when, what could come between, who will know? Go on until ten minutes would do for it. Swap.
}
practice-helpful = { $voice ->
    [time] Before each sentence a breath: does it help them?
    [walk] Who tells of something small? Before you speak, a breath: is it helpful to them? Keep what is not.
   *[guide] One tells of something small. Before anyone speaks, a breath: is what I would say helpful to them, now? Half of it may stay unsaid. At the end, say what you kept back, and why.
}
practice-own-expert = { $voice ->
    [time] In twos: questions whose answer only they can know. Swap.
    [walk] In twos: can you ask only for what they alone can know? Four minutes each.
   *[guide] In twos. One tells of something small. The other asks as somebody who knows nothing of it: what have you tried, what do you know already, what would you tell a friend? Swap after five minutes.
}
practice-being-them = { $voice ->
    [time] In twos: listen, then tell it back as “I”. Swap.
    [walk] In twos: could you tell it back as “I”, as if it were yours? They say what fits.
   *[guide] In twos. One tells of something for two minutes. The other tells it back as “I”, with how it may feel. The first says what fits and what does not; nothing is explained away. Swap.
}
practice-trust = { $voice ->
    [time] A minute each: what helps you to trust here?
    [walk] What helps you to say something unfinished here? What would you rather not have carried on?
   *[guide] A minute each: what has helped you to speak openly somewhere, and what closed you? Then look at your ground rules together: is there a line that wants other words?
}
practice-listening = { $voice ->
    [time] In twos: three minutes of listening, one of telling back. Swap.
    [walk] In twos: can you listen for three minutes and say nothing? Then tell back what you heard.
   *[guide] In twos. One talks for three minutes about anything real; the other listens and says nothing, not even “yes”. Then a minute of telling back what was heard, with nothing added. Swap.
}
practice-giving = { $voice ->
    [time] In twos: give one thing you saw. Swap.
    [walk] What have you seen another do well here? Say it so that they can keep it or leave it.
   *[guide] In twos. Tell the other one thing you saw in how they work here, and what it did with you; then stop. They may keep it or leave it. Swap. What made it easy to take?
}
practice-good-questions = { $voice ->
    [time] One tells; short open questions only, unanswered.
    [walk] One topic, and only open questions of ten words or fewer. Which one opened something?
   *[guide] One names something small. In the round, each asks one short open question; it is heard, and not answered. After two rounds they say which one stayed with them.
}
practice-reflection = { $voice ->
    [time] A question, a minute of silence, a word each.
    [walk] How long can you leave a question unanswered? Try a minute, and see what comes.
   *[guide] One tells of something for two minutes; one question is asked; then a whole minute of silence. They say what came. Twice more with others. What did the silence do?
}
practice-helping-plan = { $voice ->
    [time] In twos: questions only, up to a step of their own. Swap.
    [walk] In twos: could you help the other to a step by questions alone, naming none yourself?
   *[guide] In twos. One says what they wish were different. The other helps them to a first step by questions only: what could you do, what else, which one draws you? No step comes from the helper. Swap.
}
practice-time = { $voice ->
    [time] Two minutes each; the next one keeps the time.
    [walk] Can you keep time so that it feels like care? Two minutes each, one sign before the end.
   *[guide] Each talks for two minutes, and the next one keeps the time: a sign half a minute ahead, then a clear and friendly end. Afterwards: what makes an end easy to take?
}
practice-structure = { $voice ->
    [time] Agree how five minutes go; hold to it.
    [walk] How would you share five minutes on something small? Agree it aloud, then hold to it together.
   *[guide] One names something small. Agree in a minute how the next five go: who speaks, who asks, what comes last. One of you holds to it aloud. Where did it help, where did it pinch?
}
practice-bringing-out = { $voice ->
    [time] One tells, one helps, one looks after both. Change places.
    [walk] Who would look after how you help each other for five minutes, and not touch what it is about?
   *[guide] One tells, one helps, one looks after the two: is it what was asked for, does whoever tells still lead? Only that may be said, in a sentence. After four minutes, change places.
}
practice-dimensions = { $voice ->
    [time] A sentence each: our set through one of the six.
    [walk] What is going on in your set just now, seen through each of the six? A sentence each.
   *[guide] Six questions: where are we going, what does it mean, what do we avoid, what do we feel, how do we work, what is each of us worth here? Take one each, and say what it shows of today.
}
practice-voices = { $voice ->
    [time] One moment, said in three ways.
    [walk] How would you open a turn: explaining it, asking about it, or naming just the time? Try all three.
   *[guide] Take one moment, such as the opening of a turn. One explains it all, the next only asks, the third names just the time. Which suits you now, and what could you do without?
}

skill-page-receiving = Help can only arrive where it is taken in. While others speak, you might let a sentence land before you weigh it, and leave “yes, but” for later. Nothing has to be answered, used or agreed with: thank you is enough, and what fits will still be there tomorrow.
skill-page-asking = Nobody can guess what would help, and a set will gladly do what is asked. Say it in one sentence: only questions, a similar story, somebody to think aloud with. If you do not know, ask for that: help me find out what I need. It may change at any moment.
skill-page-steering = Your time is yours to lead. If a question takes you somewhere you do not want to go, say where you would rather be. You may ask for silence, for another kind of help, or to stop. People who help are relieved to know, and nobody asks why.
skill-page-planning = An action point is small enough to begin, and yours. It says what you will do, not what you hope for; when; and perhaps how you would know that it was done. Two that you mean are more than five that sound good. Letting one go later is a result too.
skill-page-helpful = There is one question to put to oneself before speaking: does this help them, or does it relieve me? Curiosity, a good story and the wish to be useful are all human, and often can wait. What remains is usually shorter, and lands.
skill-page-own-expert = Whoever lives with a matter knows more of it than anybody who has just heard of it: its history, its people, what was tried. So a set does not solve; it helps somebody to see what they know. Advice tends to answer a simpler matter than the one they have.
skill-page-being-them = Before thinking about what somebody could do, imagine being them: with their morning, their colleagues, their worry. You need not agree or be right. From there, other questions come to mind, and people notice from where they are asked.
skill-page-trust = Trust grows in small things: coming on time, keeping a confidence also where nobody would notice, saying “I don't know”, asking before telling on. What is said here stays here, within the limits that you named aloud. Where it was hurt, it can be spoken of.
skill-page-listening = To listen is to be there without preparing what to say. Words, pace and what is left out all tell something. Drifting off is ordinary: notice it, and come back. Often somebody hears themselves only because another is quiet.
skill-page-giving = What you saw is a gift if it can be left on the table. Say what you saw and what it did with you, briefly, and then stop. It is about something they did, not about how they are; and it comes when it is wanted, so you might ask first.
skill-page-good-questions = A good question is short, open, and one. It follows what was just said, and whoever asks does not know its answer. “What”, “how” and “when” open more than “why”, and “have you thought of …” is mostly advice in disguise. After it: wait.
skill-page-reflection = Thinking takes time that talk does not leave. After a question, count to ten before you help it along; looking away is often somebody at work. A minute of silence that was agreed on feels shorter than one that just happens.
skill-page-helping-plan = Help another to a plan of their own: what could you do, what else, what draws you, what might come between, who could stand by you? Leave the writing to them, and their words as they are. If it stays vague, a smaller first step may be the question.
skill-page-time = Keeping time is looking after fairness. Say at the beginning how long there is, give one sign before the end, and end it kindly and clearly. Nobody minds a clock that holds for all; what they mind is losing time to somebody who did not notice.
skill-page-structure = A turn has parts so that nobody has to hold everything at once: first what it is about, then questions, then what they take from it. Whoever facilitates names where you are and when it changes, and asks before leaving the path you agreed on.
skill-page-bringing-out = Whoever facilitates looks after how people help, not what it is about. They ask the presenter now and then whether this is what they wished for, and bring a group back to questions when it begins to solve. A sentence is mostly enough.
skill-page-dimensions = Six things to have an eye on: planning (where to), meaning (what is going on), confronting (what is avoided), feeling (how it is for people), structuring (how you work), valuing (whether each is respected). Nobody sees all six; notice which you tend to miss.
skill-page-voices = One can do things for a set, do them with it, or leave them to it. At first it helps when somebody decides and explains; later, asking together does; in the end a set looks after itself. The art is to do a little less as soon as it can be done without.

skill-of = { $family ->
    [presenter] For whoever presents
    [facilitator] For whoever facilitates
   *[supporter] For those who help
}
skill-had = Practised in meeting { $meeting }
skill-today = Today's skill: { $skill }.
skill-chosen = Noted: { $skill }.
skill-not-now = What a meeting practises can be chosen before it, and until its practice is over.
skill-choose-one = Which one would you like? One is enough.
skill-note = For the whole set: what you talked about together, one press settles.
form-skill = Meeting { $meeting }: one skill
field-skill = What would you like to practise?
button-another-skill = Another skill
button-read-about = Read about it

review-prompt = { $voice ->
    [time] { $skill }: a word from each on what you saw.
    [walk] { $skill }: where did you see somebody do it today?
   *[guide] { $skill }: one after the other, one thing you saw somebody do of it today. What you practised yourself has two boxes that nobody else reads.
}
button-own-review = My own review
form-own-review = My own review
field-practised = What did you practise?
field-take = What do you take from it?
own-review-kept = Only you see it. Kept encrypted with this set; you can take it with you or have it erased. That you wrote one counts towards completing the training.
own-review-noted = Noted, for you alone. You can change it as long as this set is here.
own-review-not-now = Your own review belongs to a meeting you were at, in which something was practised.
own-review-a-line-would-do = A few words in either box would do.
own-review-too-long = It has { $here } characters; up to { $limit } fit.

button-course = The course
no-course-here = This set is not a course. One can be started by “/set form”.
course-title = The course
course-had = Meeting { $meeting }: { $skill }
course-next = Next, in meeting { $meeting }: { $skill }
course-how-far = You came to { $came ->
    [one] one meeting so far
   *[other] { $came } meetings so far
}, and your own review { $reviewed ->
    [yes] is there
   *[no] can still be written
}. Nobody else sees this line.
course-complete = Your training is complete.
course-note = Complete with { $needed } of { $all } meetings and one review of your own.

completed-title = Your training is complete
completed = You came to { $needed } meetings and wrote of your own practice; the others are yours to enjoy. Your community now has it noted that you are trained, and nothing of what was said here.
