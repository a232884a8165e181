# Leaving a set: at once, or with a word of farewell and a choice about what one wrote.

leaving-title = Leave this set?
leaving-means = You would leave the room and hear nothing more from this set. The others see that you left; nobody asks why. What you wrote stays with the set, encrypted, until it closes, unless you choose otherwise. If you would rather stay, just let this be.
leave-on-invitation = The set has no room yet, so leaving is one press here.
button-leave-set = Leave the set
left-now = You have left the set. All the best to you.
left-last = You were the last one here, so the set has ended. What was kept of it, and the key to it, is destroyed after a day. Until then you can take with you what is yours.
member-left = { $who } has left the set.
guest-stepped-back = { $who } has stepped back. You carry on by yourselves.
fewer-than-enough = { $here ->
    [one] One of you is here now. Somebody new could be found, or this may be a good moment to close.
   *[other] { $here } of you are here now. Two can meet if both want to; somebody new could be found too.
}
place-is-free = There is a place in the set again. If you would like somebody new, any of you can propose a person, now or later; staying as you are is fine too.

button-farewell = Leave with a farewell
form-farewell = Leave the set
field-farewell = A word of farewell to the others, if you like
field-my-words = What I wrote here
my-words = { $what ->
    [forget] Forget my words
   *[stay] Stays with the set
}
my-words-hint = { $what ->
    [forget] Erased from my record at once; a farewell stands
   *[stay] Encrypted, until the set closes
}
farewell-form-kept = The others read the farewell in the room, and I keep it, encrypted, with the set. No reason is asked.
farewell-said = “{ $words }”
farewell-too-long = That is a long farewell: { $longest } characters would fit.
left-and-forgotten = You have left the set, and what you wrote in it is erased from my record. All the best to you.
