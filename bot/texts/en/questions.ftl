# Questions that a supporter may ask for, one at a time: a bank for each part and each kind of help. Open, short, to be asked
# aloud as they stand or left. None says what to do. `bot/flows/hints.py` counts them.

# The parts of a meeting: asked of each other, or of oneself.
question-check-in = { $nth ->
    [1] What is on top for you right now?
    [2] What would you like to set down before we begin?
    [3] What kind of day are you coming from?
    [4] How much of you has arrived already?
    [5] What has stayed with you since we last met?
    [6] What do you need in order to listen well today?
    [7] What small thing has gone well lately?
   *[8] What are you hoping for from our time together?
}
question-airing = { $nth ->
    [1] What made you choose this one to bring?
    [2] What would be different if it moved, even a little?
    [3] Since when has it been on your mind?
    [4] Who else is part of it?
    [5] What belongs to it that you have left out so far?
    [6] What about it is yours to change?
    [7] Which side of it are you most curious about?
   *[8] How would you say it in a single sentence?
}
question-rules = { $nth ->
    [1] What do you need in order to speak freely here?
    [2] Which of these rules would be the hardest for you to keep?
    [3] What helped in other groups that you were part of?
    [4] How would you like to be told when a rule slips?
    [5] What would you want from us on a day when you go silent?
    [6] Which words here might mean something else to each of us?
    [7] What would you never want repeated outside this room?
   *[8] What would you miss later if it were not written here?
}
question-who-takes-time = { $nth ->
    [1] What would change for you if you had the time today?
    [2] How much does it press, on a day like today?
    [3] What could happen with it before we next meet?
    [4] What would it be like to wait until next time?
    [5] Who has been without a turn for the longest?
    [6] How much of it are you ready to share today?
    [7] What would you do with half an hour of our attention?
   *[8] What do you notice when you imagine leaving the time to somebody else?
}
question-report-back = { $nth ->
    [1] What happened when you did it?
    [2] What surprised you along the way?
    [3] What did you learn that you could not have known before?
    [4] What turned out harder than it looked from here?
    [5] What became easier once you had begun?
    [6] What would you do the same way again?
    [7] How do you see it now, compared with last time?
   *[8] What is left of it that still wants doing?
}
question-closing-round = { $nth ->
    [1] What do you take home from today?
    [2] Which moment will you still think of tomorrow?
    [3] What question goes with you?
    [4] What was meant for somebody else, and found you all the same?
    [5] How do you leave, compared with how you came?
    [6] What would you like to thank somebody for?
    [7] What would make our next meeting better for you?
   *[8] What one small thing could you do tomorrow?
}
# While the presenter speaks: to listen with, and perhaps to ask later.
question-listening = { $nth ->
    [1] Which word keeps coming back?
    [2] What is said quickly, almost in passing?
    [3] When does the voice change?
    [4] Who is missing from this story?
    [5] What seems to matter most here?
    [6] Which question would come from somebody who knows nothing about it?
    [7] What is being asked of us?
   *[8] What has not been said yet?
}
# Sharing out the parts of a consultation.
question-roles = { $nth ->
    [1] Which part would you like to take this time?
    [2] Which part have you not tried yet?
    [3] Who would like to keep the clock?
    [4] Who writes down what comes up?
    [5] What would the presenter like us to watch over?
    [6] What might be hard for you in that part?
    [7] How would you like to be told that the time is up?
   *[8] What would help you to stay in your part?
}
# Questions of fact.
question-clarify = { $nth ->
    [1] When did this begin?
    [2] Who is directly involved?
    [3] What has happened so far, in order?
    [4] Who decides about it?
    [5] By when does something have to happen?
    [6] What has been agreed already?
    [7] What do the people around you mean by that word?
   *[8] How often does it happen?
}
# What is the problem, really?
question-agree-problem = { $nth ->
    [1] Whose problem is it?
    [2] What would you call it, in one sentence?
    [3] What happens that you would rather not have happen?
    [4] What makes it a problem just now?
    [5] What would be gone if the problem were gone?
    [6] For whom is it no problem at all?
    [7] What else might this be about?
   *[8] Which part of it would you most like to work on today?
}
# Helping the presenter think.
question-explore = { $nth ->
    [1] What matters most to you in this?
    [2] What would you like to be true a year from now?
    [3] What is different on the days when it goes well?
    [4] Which part of it do you talk about least?
    [5] How would the other people in it describe it?
    [6] What are you tired of in this?
    [7] What would you do if you were sure of support?
   *[8] What do you know about it that you have not used yet?
}
question-help-questions = { $nth ->
    [1] Which question would you most like to be asked?
    [2] What happens if nothing changes?
    [3] What would a good outcome look like from close up?
    [4] Which part of this is in your hands?
    [5] What do you find yourself coming back to?
    [6] Who would notice first if it got better?
    [7] What would you be sorry to lose along the way?
   *[8] When did you manage something like it before?
}
question-help-questions-and-challenge = { $nth ->
    [1] What are you taking for granted here?
    [2] How do you know that it is so?
    [3] What would have to be true for the opposite to hold?
    [4] Whose rule is that?
    [5] What do you gain from things staying as they are?
    [6] What would change your mind about it?
    [7] What is your own part in how it came about?
   *[8] Which question do you leave unasked because you think you know the answer?
}
question-help-one-aspect = { $nth ->
    [1] What about this one aspect is still unclear to you?
    [2] What makes it the part worth our time?
    [3] What would you like us to do with what you prepared?
    [4] How would you know that this part is settled?
    [5] What depends on it?
    [6] What does it look like from the other side?
    [7] Which detail of it keeps you busy?
   *[8] What can stay open for now?
}
# Finding what one has lived through oneself.
question-help-experiences = { $nth ->
    [1] When were you last in something like it?
    [2] What was it like for you before you knew how it would end?
    [3] What did you get wrong the first time?
    [4] What surprised you most when you were in it?
    [5] Who stood by you then?
    [6] How is your story different from this one?
    [7] What did you understand only afterwards?
   *[8] How would you tell it in one minute, without a moral?
}
# Before ideas, and around them.
question-help-ideas = { $nth ->
    [1] What have you thought of already and put aside?
    [2] What would an idea have to respect to be of use to you?
    [3] What kind of idea would help most: a small one, a bold one, an odd one?
    [4] What would you try if nothing could go wrong?
    [5] Where would you like us to begin?
    [6] Which of these would you like to hear more about?
    [7] What would you change in it to make it yours?
   *[8] What is still missing among the ideas you have heard?
}
# Among ourselves, while the presenter listens.
question-help-silent-presenter = { $nth ->
    [1] What did you hear underneath the words?
    [2] What touched you in it?
    [3] What picture comes to you?
    [4] How might it look to the others who are part of it?
    [5] What are we not talking about?
    [6] What do you wonder about, without needing an answer?
    [7] What is already working, from what we heard?
   *[8] What do we see differently from one another?
}
# For the one who talks it through with the presenter, then for those who observe.
question-help-with-one = { $nth ->
    [1] Where would you like to begin?
    [2] What is it like to say this aloud?
    [3] What happened just before that?
    [4] What would you like me to understand about it?
    [5] How is it when you think of tomorrow?
    [6] What else is there?
    [7] What goes through your mind in this pause?
   *[8] Where have we got to, as you see it?
}
question-observers = { $nth ->
    [1] Which question opened something?
    [2] What happened in the pauses?
    [3] When did the voice or the pace change?
    [4] What did you see, apart from what was said?
    [5] Which word stayed with you?
    [6] How was the talking shared between the two?
    [7] What was offered and not taken up?
   *[8] What happened in you as you watched?
}
# Saying back what one noticed, and guessing aloud.
question-reflections = { $nth ->
    [1] What did you notice as you listened?
    [2] Which sentence stayed with you?
    [3] What did it stir in you?
    [4] What image does it leave you with?
    [5] What do you understand now that you did not at the beginning?
    [6] What would you have liked to hear more of?
    [7] What in it do you know from your own life?
   *[8] What changed among us while we talked?
}
question-hypotheses = { $nth ->
    [1] What might be going on here, as a guess?
    [2] What might each person be trying to protect?
    [3] In what way might it make sense to everyone involved?
    [4] For whom might this problem be a solution?
    [5] How might it look to somebody who has just arrived?
    [6] Which other story fits the same facts?
    [7] What might be going on that has nothing to do with the people?
   *[8] Who might stand to lose something?
}
# From thinking to doing.
question-possible-actions = { $nth ->
    [1] What are all the things one could do here, the odd ones too?
    [2] What is the smallest thing that would make a difference?
    [3] What could be done less often?
    [4] Who could be asked to join in?
    [5] What would somebody very different from us do?
    [6] What has worked elsewhere that could be borrowed?
    [7] What could be tried for a week and then undone?
   *[8] What remains possible if nobody else changes?
}
question-action-points = { $nth ->
    [1] What will you do first?
    [2] On which day will you do it?
    [3] What could get in the way?
    [4] Who will know that you mean to do it?
    [5] How will you notice that it is done?
    [6] Which part of it fits into ten minutes?
    [7] What help would you like along the way?
   *[8] How much do you want to do it, now that you hear it said?
}
# Slow questions, towards a decision.
question-slow-questions = { $nth ->
    [1] What in this is asking for your answer?
    [2] What do you hope nobody will ask?
    [3] What do you hear when it is quiet?
    [4] What would you have to leave behind?
    [5] When in your life have you chosen well?
    [6] What are you saying yes to?
    [7] What would you feel if it were already decided?
   *[8] What do you know, underneath all the reasons?
}
# Looking back at a turn.
question-learning = { $nth ->
    [1] What did you learn about the way we ask?
    [2] Which question made a difference, as far as you could tell?
    [3] What was it like to hold back?
    [4] What did you hear today about something of your own?
    [5] When were we closest to being useful?
    [6] What would you like more of next time?
    [7] What did you do that you do not usually do?
   *[8] What of this could you use tomorrow, away from here?
}
