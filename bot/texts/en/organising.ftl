# What an organiser does for the sets of a community.

organisers-only = This is for whoever looks after sets here. If that is you, ask whoever administers this community.
not-your-community = This belongs to another community, so nothing has changed.
form-community-settings = Sets in this community
community-settings-kept = This holds for all sets here from now on; what a set has agreed stays. It is kept encrypted, and nobody outside sees it.
community-settings-changed = Noted. It holds for all sets here from now on.
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
