# Sets suggested from the network: what an organiser reads, what each of their people is asked.

match-title = Sets that would fit
match-free = { $free ->
    [0] Nobody waits for a set just now.
    [one] One person is free for a set.
   *[other] { $free } people are free for a set.
  }{ $asked ->
    [0] { "" }
    [one] { " " }One more has been asked already.
   *[other] { " " }{ $asked } more have been asked already.
  }
match-note = Only you see this. What people told me alone is kept to, and shown to nobody.
match-line = Set { $number }: { $people }
match-line-unfit = Set { $number }: { $people } (does not fit as it is)
match-shared = { $hours ->
    [one] About one hour a week shared
   *[other] About { $hours } hours a week shared
  }, in { $languages }.
match-asked = Asked: { $people }. { $yes ->
    [one] One would like to
   *[other] { $yes } would like to
  }, { $silent ->
    [one] one has not answered
   *[other] { $silent } have not answered
  }{ $others ->
    [0] .
   *[other] , { $others } not this time.
  }
match-unreachable = My message did not reach { $people }. They find the question with /set free.
match-over = It did not come about this time: { $people }. Whoever would like another stays free.
match-left = In none of these: { $people }. No set fits them as things are, or you took them out.
match-left-more = { $more ->
    [one] And one more.
   *[other] And { $more } more.
  }
match-since = { $count ->
    [one] One person has come since. “Suggest anew” takes them in.
   *[other] { $count } people have come since. “Suggest anew” takes them in.
  }
button-suggest-sets = { $anew ->
    [anew] Suggest anew
   *[first] Suggest sets
  }
button-match-set = Set { $number }
button-match-earlier = Earlier ones
button-match-more = More of them
button-match-back = All of them

match-set-title = Set { $number }
match-person = { $who } would bring: { $brings }
match-topics = { $alike ->
    [yes] Some would bring something alike.
   *[no] Each would bring something else.
  }
match-met = { $pairs ->
    [0] No two of them have begun a set together here before.
    [one] Two of them have begun a set together before.
   *[other] Some of them have begun sets together before.
  }
match-does-not-fit = These are no set that fits: 3 to 5 people, two hours a week and a language in common, and what people told me alone. Which of it, I do not say.
match-no-more = That suggestion is no longer there.
button-ask-them = Invite them
button-rearrange = Change who is in it

form-rearrange = Who is in set { $number }
field-take-out = Take out
field-bring-in = Bring in
field-bring-in-hint = Out of another set, or left over. { $most } at most in all.
match-name = { $who }
match-not-free = { $who } is not free for a set just now, or has been asked already.
match-too-many = That would be more than { $most }.

form-ask-them = Invite them
field-name-matched-hint = Such as Tuesday peers. They can change it.
ask-them-note = Each is asked alone, and gives no reason. Once all who stay have said yes, 3 or more, the set opens by itself. A week without an answer means not now.

match-ask-title = Would this be a set for you?
match-ask = { $others ->
   *[other] You said you are free for a set. { $others } others are too, and I ask each of you alone. What they would bring:
  }
match-other = • { $brings }
match-other-named = • { $who }: { $brings }
match-ask-choice = Yes or not this time: no reason is asked, and nobody hears who said what. A week without an answer means not now. If all would like to, your room opens.
button-would-be-in = I would like to
button-not-this-time = Not this time
match-liked = Noted, you would like to. Once everybody has answered I call you to your room, or tell you that it did not come about.
match-liked-already = Noted already. I write once everybody has answered.
match-not-now = That is fine, and nobody hears of it. You stay free for another set; “/set free” closes that.
match-opens = All of you would like to: your set opens. I call you to its room in a moment.
match-closed = This question is closed. You stay free for another set; “/set free” closes that.
match-not-together = The set I asked you about did not come about this time. You stay free, and I write when another may suit you.
match-not-open = This question is no longer open. “/set free” shows how things are.
button-match-waiting = A set asks you
