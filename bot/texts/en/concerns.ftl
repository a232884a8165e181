# Something is not right: where to turn, the ways to raise it, and what a set can do.

button-concern = Something is not right
button-raise = { $to ->
    [organiser] Tell the organisers
   *[set] Tell the set
}
button-raise-to-one = Tell { $who }
button-guidance = { $about ->
    [conflict] When there is conflict
   *[not-for-a-set] What is not for a set
}

concern-title = Something is not right
concern-danger = If someone may be in danger, please do not wait for this. Call the emergency number where you are, or go to somebody near you, now.
concern-signposts = Where to turn: { $signposts }
concern-no-counselling = This is not a counselling service, and nobody watches over it by day and night.
concern-ways = Anything else you can raise, with your name or without. The next step says what becomes of it before you send anything.
concern-facilitates = { $who } facilitates.
concern-no-organisers = Nobody is named here as looking after sets, so that way is not open.
concern-noted-nowhere = Only you see this, and nothing notes that you opened it.
concern-way-gone = That way is not open now: somebody else may facilitate by now. What is open stands one press away.

field-concern = What is not right?
field-concern-hint = As plainly as you like. Nothing asks whom it is about.
field-concern-name = With your name?
concern-name = { $name ->
    [named] With my name, at once
   *[unnamed] Without my name, later
}
concern-name-means = { $name ->
    [named] It stays where it is sent, and nowhere else
   *[unnamed] Between 2 and 24 hours from now, by day
}
concern-goes-to = { $to ->
    [organiser] It goes to the organisers, with your set's name. They never see what is said in a set, only what you write here.
   *[set] It goes to the set, in the room.
}
concern-goes-to-one = It goes to { $who } alone.
concern-kept = { $goes } With your name, I keep no copy. Without it, nobody, not even I, will know it was yours. So it cannot be taken back, also not by leaving or by “Forget my words”, and if it does not arrive I cannot tell you. It waits here 2 to 24 hours, encrypted, then it is gone from my notes. In a group of { $people }, people may guess.
concern-kept-named = { $goes } The set has ended, so it goes at once and with your name. I keep no copy.
concern-only-named = The set has ended, so only the way with your name is open.
concern-words-needed = What is not right? A line would do.
concern-name-needed = With your name, or without? Both are fine.
concern-sent = { $to ->
    [set] It stands in the room, with your name.
    [organiser] It is on its way to the organisers, with your name. If it cannot be delivered, you will hear.
   *[person] It is on its way, with your name. If it cannot be delivered, you will hear.
}
concern-waits = It will go out between 2 and 24 hours from now, by day, without a name. Whose it is stands nowhere.

concern-from = { $who } would like to raise something
concern-from-nobody = One of you raises something, without a name
concern-from-nobody-of-a-set = Somebody raises something, without a name
concern-words = { $words }
concern-to-you = Written to you alone, because you facilitate in { $set }.
concern-of-set = From the set { $set }. Written to those who look after sets.
concern-how-organiser = { $named ->
    [yes] You might thank them, and ask what would help. You see only what was written for you here; what is said in the set stays there.
   *[no] Nobody knows whose this is, and I do not either; asking who it was helps no one. What is said in the set stays there.
}
concern-how = { $named ->
    [yes] Nobody has to answer at once. You might thank them, and ask what would help.
   *[no] Nobody knows whose this is, and I do not either; asking who it was helps no one. You might talk about what it says.
}
concern-not-arrived = What you raised did not reach { $who }, who takes no messages from me. I keep no copy of it. Another way may be open.

guidance-title = { $about ->
    [conflict] When there is conflict
   *[not-for-a-set] What is not for a set
}
conflict-usual = It happens in most sets, and talked about early it often makes them better.
conflict-one-person = If you can, talk with the one person first. Say what you saw and what it did to you, and what you would like instead.
conflict-check-in = You might name it at the check-in, in a sentence, without solving it there.
conflict-ten-minutes = You might ask whoever facilitates for ten minutes at the start of the next meeting: each says how it is for them, nobody answers until all have.
conflict-rules = The ground rules are yours. Reading them together, and changing one if needed, is often enough.
conflict-pause = Anybody may pause a meeting, at any moment, and nobody asks why. A whole set can pause too.
elsewhere-what-for = A set is for something real that you can act on yourself, among peers. Some things want more than peers can give.
elsewhere-danger = Someone may be in danger, or a crime has happened: the emergency services, or those whose work it is to protect.
elsewhere-counsellor = Grief, trauma or a low that stays: a doctor, a counsellor, a helpline.
elsewhere-lawyer = Rights, contracts, a dispute before court: a lawyer, a union, an advice centre.
elsewhere-manager = Bullying or misconduct at work: a line manager, or whom your employer names for it. A complaint about a member of the set: the organisers.
elsewhere-how = You can still bring to the set how you live with it, and what your next step is. Nobody has to carry it alone.
