# Between two meetings: half time, Before we meet, and what is written ahead.

pulse-title = Half time · { $name }
pulse = You meet again on { $when }. How is it going with what you brought?
pulse-kept = Kept encrypted with the set; nobody is shown your answer. No answer is fine too.
how-it-goes = { $how ->
    [going] Going
    [stuck] Stuck
    [changed] It changed
   *[let-go] Let it go
}
pulse-answered = { $how ->
    [going] Thank you. You hear no more about it until shortly before you meet.
    [stuck] That happens. One of these might help; leaving it be is fine too.
    [changed] That is an answer. You might tell the others when you meet.
   *[let-go] Letting go is an answer too. You might tell the others when you meet.
}
you-were-missed = Last time they met without you, and nothing is lost by that: what you took on still stands, for as long as you like. You might tell now what came of it.
you-took-on = You took on:
prompt-in-room = { $people }, { $kind ->
    [pulse] a short question for you at half time. You meet again on { $when }.
   *[before-we-meet] you meet on { $when }. You might write something ahead.
}
button-open = { $kind ->
    [pulse] Answer
   *[before-we-meet] Write ahead
}
awaits-pulse = A short question at half time.
awaits-preparation = Before you meet on { $when }, you might write something ahead.
now-written = Written ahead for the next meeting: { $people }.

button-tell-the-set = Tell the set
button-ask-one = Ask one person
button-keep-for-meeting = Keep for the meeting
kept-for-meeting = Kept for you alone. Shortly before you meet I ask you about it.
kept-to-write = Kept for you alone. If you like, you can write a few lines for the meeting now.
form-tell-the-set = Tell the set
field-stuck = Where are you stuck?
field-stuck-hint = A few lines, and what would help.
telling-kept = This goes to the set's room as you write it, with your name. I keep no copy.
told-the-set = The set can read it in the room now.
stuck-title = { $who } is stuck
stuck-words = { $words }
stuck-how = A question may help more than an answer.
form-ask-one = Ask one person for ten minutes
field-one = Whom would you like to ask?
field-about = What is it about?
asking-kept = Only this person gets it, at once. I keep no copy.
ten-minutes = { $who } is stuck with something and would like ten minutes of your time, before you meet.
ten-minutes-how = You might write to each other to find a moment. It is all right to say not now.
one-asked = { $who } has been asked. You might find a moment together.
one-not-asked = { $who } takes no messages from me, so your request for ten minutes did not arrive. You might write to them yourself.
a-line-would-do = Where are you stuck? A line would do.
choose-one-of-you = This person is not in the set, or is you. Somebody else in the set can be asked.
not-reachable = This person takes no messages from me. You might write to them yourself.
meeting-has-come = That was for before the meeting, which has come. You can bring it up when you meet.

before-we-meet-title = Before we meet · { $name }
before-we-meet = { $coming ->
    [first] You meet for the first time on { $when }. What would you like to bring? You might write a few lines, or simply think about it.
    [away] They meet on { $when } without you. If you like, you can tell them ahead what happened.
   *[yes] You meet on { $when }. You might write down what happened and what is on your mind, or simply think about it.
}
before-we-meet-kept = What you write is kept encrypted. You choose whether the set reads it or only you.
form-preparation = Before we meet
field-happened = What happened, and what did you learn?
field-mind = What is on your mind for this meeting?
field-mind-hint = { $stuck ->
    [kept] You kept something for this meeting. What is it?
   *[new] Is it real, yours, still open, something you can act on before the next time?
}
field-else = Anything else?
field-shared = Who may read it?
preparation-shared = { $shared ->
    [shared] The set
   *[kept] Only me
}
field-wish-ahead = Would you like time this time?
wish-ahead = { $wish ->
    [can-wait] It can wait
    [would-like] I would like time
   *[presses] It presses
}
preparation-kept = Kept encrypted with the set. What only you may read is shown to nobody else.
prepared = { $how ->
    [shared] The set can read it in the room now. You can change it until you meet.
    [kept] Kept for you alone. You can change it, or share it, until you meet.
   *[nothing] Nothing is written for you now. You can write until you meet.
}
button-change-preparation = Change
written-title = Written ahead for meeting { $number }
written-by = { $who }:
written-happened = What happened: { $words }
written-mind = On my mind: { $words }
written-else = Also: { $words }
written-kept = Shared with the set by those who wrote it. They can change it until you meet.
button-write-too = Write something too
