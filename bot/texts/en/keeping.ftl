# What is kept about me, taking it along, and having my words erased.

button-kept = What is kept about me
button-take-with-me = Take it with me
button-forget = Forget my words
button-forget-now = Forget my words now

kept-heading = What { $name } keeps about you
kept-profile = Your time zone, your usual hours, how many messages you would like, and whether you agreed to the rules.{ $count ->
   *[other] { "" }
}
kept-common = { $count ->
    [one] One thing you wrote down for everybody: the name, what the set is for, the call link or a rule.
   *[other] { $count } things you wrote down for everybody: the name, what the set is for, the call link, rules.
}
kept-preparations = { $count ->
    [one] What you wrote before one meeting. Only you can open it, unless you shared it.
   *[other] What you wrote before { $count } meetings. Only you can open it, unless you shared it.
}
kept-reports = { $count ->
    [one] One report back that you wrote ahead.
   *[other] { $count } report backs that you wrote ahead.
}
kept-points = { $count ->
    [one] One action point, with what came of it.
   *[other] { $count } action points, with what came of them.
}
kept-turns = { $count ->
    [one] One turn of yours: how it went by the clock, what you hoped for, and what would help.
   *[other] { $count } turns of yours: how they went by the clock, what you hoped for, and what would help.
}
kept-questions = { $count ->
    [one] One question you wrote down in somebody's turn. Whoever presented can read it.
   *[other] { $count } questions you wrote down in others' turns. Whoever presented can read them.
}
kept-suggestions = { $count ->
    [one] One rule that you suggested.
   *[other] { $count } rules that you suggested.
}
kept-answers = { $count ->
    [one] What you answered by a press around one meeting: how it goes, whether you would like time, whether more was asked than told.
   *[other] What you answered by a press around { $count } meetings: how it goes, whether you would like time, whether more was asked than told.
}
kept-evaluation = { $count ->
    [one] Your answers to the two questions, once. The set sees numbers from three answers on, without names.
   *[other] Your answers to the two questions, { $count } times. The set sees numbers from three answers on, without names.
}
kept-training = { $count ->
    [one] One note on the course you take: a review of your own, for you alone, or that you completed it.
   *[other] { $count } notes on the course you take: reviews of your own, for you alone, and whether you completed it.
}
kept-presence = { $count ->
    [one] For one meeting, whether you came, were away, facilitated or took time, and whether you were in the call or pressed something.
   *[other] For { $count } meetings, whether you came, were away, facilitated or took time, and whether you were in the call or pressed something.
}
kept-beside = { $count ->
    [one] For one turn, whether you kept time, talked it through, wrote along or looked in.
   *[other] For { $count } turns, whether you kept time, talked it through, wrote along or looked in.
}
kept-ticks = { $count ->
    [one] One moment that you ticked for the next date.
   *[other] { $count } moments that you ticked for the next date.
}
kept-changes = { $count ->
    [one] One thing about who is in the set: what you proposed or answered, what you were told, or your farewell.
   *[other] { $count } things about who is in the set: what you proposed or answered, what you were told, or your farewell.
}
kept-more = { $count ->
    [one] One more thing in your words.
   *[other] { $count } more things in your words.
}
kept-who-reads = Your set reads what stands on its cards. Whoever looks after this place sees counts, never words.
kept-how-long = Encrypted with a key of this set's own, until the set closes and the day comes that it then names. Who was in a set together the community keeps for longer, without words, so that another set brings you other people. What you post here yourself is kept by this platform, not by me.

export-here = Here it is, twice over: one file to read, one for another program.{ $what ->
    [and-shared] { " " }As the set closes, what you all agreed and shared is with it.
   *[own] { "" }
}
export-yours = Only you see this. Once you have saved it, it is yours to look after.
export-title = What is kept about me
export-about = This is what the set “{ $name }” keeps about { $who }. Moments are in UTC.
export-not-in-it = { $what ->
    [and-shared] With it comes what all of you read: what you agreed, when you met, who presented what, and what was shared with the set. What others kept for themselves is not in here; nor is anything that was erased.
   *[own] What others wrote is theirs and is not in here; nor is anything you had erased.
}
export-asked = Asked for on { $at }.
export-entry = { $label }: { $value }
export-value = { $value }
export-words = { $label }:

kept-by-the-community = Beside the set, your community has it noted that you are trained.

forget-title = Forget your words?
forget-what = { $count ->
    [0] Nothing that you wrote is in this set's record now. Unsent forms, and what waits to be posted, would be cleared of it too.
    [one] The one thing you wrote in this set would be erased from my record at once, and nobody could bring it back. My cards then say that words were taken back.
   *[other] All { $count } things you wrote in this set would be erased from my record at once, and nobody could bring them back. My cards then say that words were taken back.
}
forget-stays = What stays: the rules you all agreed to, the set's name, what it is for and its call link, with no sign of who wrote them; and dates, counts and what you answered by a press.
forget-yours = What you posted here yourself is yours to delete. What I wrote to you alone, and what others wrote, stays too.
forget-for-good = You stay in the set as before. If you would like a copy, “Take it with me” comes first.

forgotten-title = Your words are erased
forgotten = Nothing that you wrote here can be opened any more: not in my record, not in what waits, not in an older copy of it.
forgotten-remains = My cards that stand are being redrawn. Still there: what you posted yourself, what I wrote to you alone, and what this platform keeps of messages that were changed or removed.

kept-title-profile = You
kept-title-common = Written down for everybody
kept-title-preparations = Before the meetings
kept-title-reports = Report backs
kept-title-points = Action points
kept-title-turns = Your turns
kept-title-questions = Questions you asked
kept-title-suggestions = Rules you suggested
kept-title-answers = Answered by a press
kept-title-evaluation = The two questions
kept-title-training = The course
kept-title-presence = Meetings
kept-title-beside = In other turns
kept-title-ticks = Moments you ticked
kept-title-changes = Who is in the set
kept-title-more = More in your words

shared-title-rules = Our ground rules
shared-title-charter = Our charter
shared-title-meetings = When we met
shared-title-turns = Our turns
shared-title-words = Shared with all of us

kept-field-agreed-on = Agreed
kept-field-who = Who
kept-field-zone = Time zone
kept-field-hours = Usual hours
kept-field-language = Language
kept-field-reminders = Messages between meetings
kept-field-joined = Joined
kept-field-agreed = Agreed to the rules, version
kept-field-mirror = Wishes to hear how own messages read
kept-field-words = In your words
kept-field-meeting = Meeting
kept-field-happened = What happened, and what I learned
kept-field-mind = On my mind
kept-field-else = Anything else
kept-field-shared = Shared with the set
kept-field-for = By
kept-field-state = Where it is
kept-field-outcome = What came of it
kept-field-cue = When
kept-field-first-step = First ten minutes
kept-field-who-knows = Who knows of it
kept-field-turn = Turn
kept-field-way = Way it went
kept-field-minutes = Minutes
kept-field-aim = What would make it well spent
kept-field-help = What would help
kept-field-lens = Looked at through
kept-field-questions = Questions asked by others
kept-field-questions-kept = Kept these questions
kept-field-skill = Skill
kept-field-practised = What I practised
kept-field-take = What I take from it
kept-field-completed = Completed the training
kept-field-wish = Would like time
kept-field-pulse = How it goes
kept-field-asked-more = More was asked than told
kept-field-kept-for-it = Keeps being stuck for this meeting
kept-field-willing = Would meet with fewer
kept-field-came = Came
kept-field-away = Could not come
kept-field-facilitated = Facilitated
kept-field-chosen = Took time
kept-field-heard = Was in the call
kept-field-pressed = Pressed something in it
kept-field-visited = Looked in
kept-field-reminded = Was reminded
kept-field-partner = Talked it through with the presenter
kept-field-writer = Wrote along
kept-field-keeper = Kept time
kept-field-mirrored = Messages read back
kept-field-moment = Moment
kept-field-asked-at = Asked at the
kept-field-far = How far along it is, 0 to 10
kept-field-able = How able I feel to act on it, 0 to 10
kept-field-looking-back = Looking back
kept-field-farewell = Your farewell
kept-field-proposed = Proposed somebody
kept-field-fine-to-join = Found it fine that somebody joins
kept-field-asked-others = Had the others asked something, each alone
kept-field-answered-alone = Answered something that was asked of me alone
kept-field-asked-to-leave = Was told that the others wish to go on without me
kept-field-proposed-two = Proposed to go on as two sets
kept-field-fine-with-two = Found it fine to go on as two sets
