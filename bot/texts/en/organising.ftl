# What an organiser does for the sets of a community.

organisers-only = This is for whoever looks after sets here. If that is you, ask whoever administers this community.
not-your-community = This belongs to another community, so nothing has changed.
form-community-settings = Sets in this community
community-settings-kept = For all sets here from now on; what a set has agreed stays. Kept encrypted; nobody outside sees it.
community-settings-changed = Noted. It holds for all sets here from now on.
field-sets-city = Which city's clock do sets here go by?
field-sets-city-hint = A set can choose another; each person has their own.
field-retention = Days a closed set's record is kept
field-retention-hint = 0 to 365; then it is destroyed. Each set is told the day.
retention-wanted = A whole number of days from 0 to { $most }, please.
field-training = Is training asked for before a set?
training-needed = { $needed ->
    [yes] Yes, whoever opens or joins a set is trained
   *[no] No, anybody is welcome
  }
field-signposts = Where to turn if someone may be in danger
field-signposts-hint = Shown before a concern is written: a number, a person, a page.
field-organisers = Who looks after sets here
field-organisers-hint = They may do this, and hear of concerns. They never see what is said in a set.
field-role = { $platform ->
    [discord] Role that looks after sets
    [slack] User group that looks after sets
   *[other] Group that looks after sets
  }
field-role-hint = Its name; whoever is in it may do this, too. Empty: nobody by a role.
field-programmes = Programmes offered here
field-programmes-hint = Whoever opens a set chooses one of them.
field-first-programme = Which stands first
field-language = The language I speak here
field-language-hint = For new sets, and to whoever chose none.
language-name = { $language ->
    [en] English
    [de] Deutsch
    [fr] Français
    [es] Español
    [pt] Português
   *[other] { $language }
  }
field-category = The category under which rooms are made
field-category-hint = Empty: “Learning sets”. Rooms that stand stay where they are.

overview-title = Sets here
overview-nothing = There is no set here yet. /set form opens one.
overview-lives = { $lives }.
overview-life = { $life ->
    [forming] { $count } forming
    [awaiting-room] { $count } waiting for a room
    [together] { $count } together
    [paused] { $count } paused
   *[ended] { $count } ended
  }
overview-attendance = In the { $held } meetings held, about { $tenths } of 10 places were taken.
overview-points = Action points: { $counts }.
overview-evaluation = How far along things are went from about { $far-start } to { $far-end } of 10, how able people feel to act on them from { $able-start } to { $able-end }, over the sets that closed.
overview-figures = { $kind ->
    [attendance] who was there
    [points] what came of action points
   *[evaluation] how far along people felt
  }
overview-too-few = Not shown yet: { $figures }. Each shows once it comes from { $sets } sets and { $people } people, so that nobody can be read from it.
overview-note = Numbers over all sets, never who and never a word. Sets whose record is gone are no longer in them. Concerns are counted nowhere.
button-sets = Sets and their rooms
button-more-sets = More

sets-title = Sets and their rooms
sets-no-trouble = No room is in trouble. A press on a set shows what can be done.
sets-note = A set that asked people by name goes by the mark at the end of its room's name. What is said in one is for nobody outside.
set-known-as = { $name }
set-by-mark = by invitation, { $mark }
set-in-trouble = { $name }: { $trouble ->
    [refused] { $why ->
        [permission] its room could not be made, as I am missing the permission “{ $missing }”. Once I have it, “Try again” on its card is enough.
        [full] its room could not be made, as there is no space for another channel. Once there is, “Try again” on its card is enough.
       *[other] its room could not be made. “Try again” on its card may help; the bot's log says more.
    }
    [lost] its room is gone. Its members have been offered a new one, which takes one press of one of them. If they would rather not go on, you might archive the set.
   *[undelivered] what I post does not arrive. Am I still in its channel, and may I write there? “python -m bot outbox” says what waits, and sends it again.
  }
set-stands = { $life ->
    [forming] It is forming.
    [awaiting-room] It waits for its room.
    [together] It is under way.
    [paused] It pauses. Any of its members can resume it.
   *[ended] It has ended.
  }
set-not-there = This set is not there any more, so nothing has changed.
set-meets-now = They are meeting right now, so nothing is stopped. Later today it can be.
set-pauses-not-now = It has no room yet, or pauses already, so nothing has changed.
button-rest = { $how ->
    [pause] Pause
   *[archive] Archive
  }
rest-title = { $how ->
    [pause] Pause { $name }?
   *[archive] Archive { $name }?
  }
rest-means = { $how ->
    [pause] Nothing comes from me to the set until one of its members resumes it. They hear that it was you.
   *[archive] { $begun ->
        [yes] The set ends, and hears that it was you. What is kept of it can be read and taken along by its members until { $until }; then it is destroyed, with its key. It does not come back.
       *[no] It ends before it has begun, and those who joined hear that it was you. It does not come back.
    }
  }
button-rest-now = { $how ->
    [pause] Pause it now
   *[archive] Archive it now
  }
rest-handed-on = { $how ->
    [pause] { $name } pauses, and hears that it was you.
   *[archive] { $name } ends, and hears that it was you.
  }
