# What each command is for, as people read it while typing. At most 100 characters.

command-group = Action learning sets: small groups of peers who help each other with good questions
command-form = Open a learning set here and invite people
command-form-name = What the set is called
command-form-purpose = One line: who it is for and why
command-here = Bring a group that meets already, with this private channel as its room
command-now = Where we are, what is next, and what awaits you
command-dates = When you meet, and what can be changed about it
command-begin = Begin the meeting
command-actions = Action points: yours, and what the set shares
command-free = I am free for a set: what you would bring, when, and in which languages
command-help = What a learning set is and what can be typed
command-leave = Leave a set; no reason is asked
command-group-sets = All sets of this community, for whoever looks after them
command-card = Have a card stand here: start a set, be free for one, or join one that forms
command-match = Suggest sets of people who are free, and invite them
command-overview = Figures of all sets, where they tell of nobody; sets whose room is in trouble
command-settings = What holds for all sets here: language, time, training, signposts
command-trained = Who has had the training; for anybody, what is noted of their own
command-keep = Keep as my action point
