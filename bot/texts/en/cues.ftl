# A thought for whoever asks for one: cues for whoever keeps time, words for the presenter, a supporter's look at themselves.
# The questions stand in questions.ftl and lenses.ftl.

button-hint = A thought for me
button-another-hint = Another one
button-self-check = Am I helping?
hint-note = { $role ->
    [presenter] For you alone, to use or to leave. Nothing of it is kept.
    [keeper] A cue for you alone, to use or to leave. Nothing of it is kept.
   *[supporter] A question to ask, to listen with, or to leave. Only you see it, and nothing of it is kept.
}
hint-silence = This quiet belongs to the presenter. Nothing needs to be asked or said.
hint-rest = Nothing to think about just now. The next part comes by itself.
hint-not-now = Thoughts like these go with a meeting or a turn that is under way. When one is, they are a press away.

self-check-title = Am I helping?
self-check = { $nth ->
    [1] Is it helpful to the presenter?
    [2] Whose curiosity is it, theirs or mine?
    [3] Do I know already which answer I want to hear?
    [4] Could I say it in fewer words?
    [5] Am I with the presenter, or with a story of my own?
    [6] Who has spoken least since I last did?
   *[7] What would happen if I waited a little longer?
}
self-check-note = For you alone. There is nothing to answer, and nothing is kept.

# The six dimensions of facilitation.
cue-planning = { $nth ->
    [1] You might say once, in a sentence, what this part is for and how long it lasts.
    [2] Notice whether what happens now serves what was asked for; if you doubt it, you might ask.
    [3] If the time looks short, you might ask what to leave out, rather than hurry all of it.
    [4] You might ask whether the aim still holds as it was said at the beginning.
    [5] Notice what was agreed for today and has not been touched; naming it leaves the choice with them.
    [6] You might let the set decide how to use the rest of the time, even if you see a way already.
    [7] If somebody is waiting for their time, you might say when it comes.
   *[8] Near the end you might ask what is still needed for the next step to be clear to whoever takes it.
}
cue-meaning = { $nth ->
    [1] If a word seems to mean different things to people, you might ask whoever said it what it means to them.
    [2] After a long stretch you might ask somebody to say in one sentence where we are.
    [3] Notice who looks puzzled; asking what is unclear is enough.
    [4] You might ask the speaker what they make of it so far, before anybody else says what they do.
    [5] When a pattern shows, you might describe only what you saw, and leave to them what it means.
    [6] If two people talk past each other, you might ask each what they heard.
    [7] Notice when something is being explained to the one it belongs to; you might ask how they see it.
   *[8] You might ask what people are learning here about the way they help.
}
cue-confronting = { $nth ->
    [1] If a question turns into advice, you might ask how it would sound as a question.
    [2] Notice what everyone steps around; you might name it once, gently, as a question.
    [3] When somebody comes back to the same point a third time, you might ask what makes it matter.
    [4] If one voice fills the room, you might ask who has yet to speak.
    [5] When a ground rule slips, you might recall it plainly and name nobody.
    [6] If everyone hurries to help somebody, you might ask them what they want right now.
    [7] Notice your own wish to let something pass; it may be worth one calm sentence.
   *[8] If politeness keeps things vague, you might ask for an example.
}
cue-feeling = { $nth ->
    [1] Notice voices, faces and pace; if something has changed, you might allow a pause.
    [2] When feelings show, there may be nothing to do but leave room for them.
    [3] You might ask whether to go on, to pause, or to stay with this for a while.
    [4] If laughter comes at a heavy moment, you might let it pass and wait for a breath.
    [5] Notice who has become quiet; a look may be enough, or a question later on.
    [6] You might say in a few words how it is for you, if that helps others to say how it is for them.
    [7] If it grows heated, you might slow down your own speech and see what follows.
   *[8] When something has moved people, you might let a silence stand before the next word.
}
cue-structuring = { $nth ->
    [1] You might recall how this part works, in one sentence, and then leave it to them.
    [2] Notice who speaks after whom; you might offer an order, or let one go that nobody needs any more.
    [3] If several speak at once, you might say whose word it is.
    [4] A word about the clock at half time may be enough for everyone to find the end.
    [5] When the talk leaves the part we are in, you might ask whether to come back or to move on.
    [6] Notice how much room there is between two voices; you might slow things down.
    [7] If the energy sinks, you might offer a minute of quiet, or a stretch.
   *[8] You might keep the last minute free, so that nobody has to end in haste.
}
cue-valuing = { $nth ->
    [1] You might see that whoever has said least is asked once, and may pass.
    [2] If somebody is talked about as though they were absent, you might turn to them.
    [3] When somebody says something difficult, you might thank them for saying it, and add nothing.
    [4] Everyone knows their own matter best; you might let them correct what others understood.
    [5] If somebody passes, you might go on as lightly as if they had spoken.
    [6] Notice what each brings that is their own; differences need no settling here.
    [7] You might ask before you step in, since the process belongs to the set.
   *[8] When something went wrong, you might begin with your own part in it.
}
# Words for the presenter.
presenter-word-receiving = { $nth ->
    [1] You need not answer every question; letting one go by is an answer too.
    [2] You might let a question sink in before you speak; the others can wait.
    [3] What is offered is yours to take or to leave, and neither needs a reason.
    [4] If something touches you, you might stay with it a moment before you explain it.
    [5] You might write down what strikes you, and look at it later.
    [6] Not knowing is a complete answer.
    [7] You need not look after the others just now; this time is for you.
   *[8] You might notice which question you would rather not have heard, and keep it.
}
presenter-word-asking = { $nth ->
    [1] You might say in one sentence what would make this time well spent.
    [2] You might ask for just what you need: questions, company, silence, an idea.
    [3] If you do not know yet what you need, you can say that, and begin.
    [4] You can ask for something else in the middle; nobody asks why.
    [5] You might tell the others what you have had enough of already.
    [6] You might ask one person in particular, if you are curious how they see it.
    [7] You can ask to hear something again, more slowly or in other words.
   *[8] You might say what you would rather not be asked today.
}
presenter-word-steering = { $nth ->
    [1] It is your time: you can stop, slow down or change direction at any moment.
    [2] If it comes too fast, you might ask for one question at a time.
    [3] When something becomes interesting, you might ask to stay with it.
    [4] If the talk leaves what matters to you, you might bring it back with one sentence.
    [5] You can pass on a question and ask for the next one.
    [6] You might ask for a minute of quiet whenever you want to think.
    [7] You can ask how much time is left, and use it as you like.
   *[8] If somebody runs ahead of you, you might say that you are still thinking.
}
presenter-word-planning = { $nth ->
    [1] You might choose one thing that is small enough to begin this week.
    [2] A step is yours when you want it; leaving one out is a choice too.
    [3] You might say when and where you will do it, and see whether it still fits.
    [4] You might ask yourself what would stop you, and plan for just that.
    [5] You might name one person who will know that you mean to do it.
    [6] You might write it in your own words, so that you recognise it later.
    [7] Nothing needs to come of it today; a question to live with is a plan as well.
   *[8] You might notice how it feels to read your plan aloud.
}
