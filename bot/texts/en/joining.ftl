# Somebody joins a set that is under way.

button-propose = Propose somebody
form-propose = Somebody new
field-propose = Who could join?
field-propose-hint = They hear nothing of it until all of you are fine with it.
propose-kept = The others see in the room whom you propose. I keep that, encrypted, until it is settled.

joining-title = Somebody new?
joining-proposed = { $by } proposes that { $who } joins the set.
joining-waits-for = Still to say whether it is fine: { $people }.
joining-charter-stays = Your charter says that the set stays as many as it is; being fine with this changes that for once.
joining-note = “Not now” needs no reason; nobody hears who pressed it, and the person hears nothing. Whoever joins can read back in this room.
joining-asked = All of you are fine with it. { $who } is asked in private now, and may say no.
joining-unreachable = All of you are fine with it, but { $who } takes no messages from me. They could allow them, and I ask once more; or somebody who may add people to this room brings them in, and I ask them here.
button-not-now = Not now
button-ask-them-again = Ask once more

joining-proposed-now = The others can say now whether it is fine by them. Until then nobody else hears of it.
joining-fine-noted = Noted. The others see it.
joining-fine-already = You have said so already; it waits for the others.
joining-asked-now = { $who } is asked now, in private.
joining-not-now-noted = Noted. It is off the table, and nobody hears that it was you.
joining-not-for-now = For now you stay as you are. No reason is asked.
joining-rather-not = { $who } has answered: not this time. No reason is asked.
joining-you-meet = You are meeting just now. Afterwards is a good moment for this.
joining-one-at-a-time = One at a time: it is about { $who } just now.
joining-full = You are { $most }, which is as many as a set has room for.
joining-choose-one = Who could it be? One person is enough.
joining-is-member = They are in the set already.
joining-untrained = This community asks for training first, and nothing is noted of theirs. The weekly course is open to them; an organiser can note training done elsewhere.
joining-not-open = This invitation is not open any more. Nothing is wrong; things have only changed since.

joining-asks-title = { $name } would like you to join
joining-asks = { $by } thought of you, and all { $here } of them said that it is fine.
joining-how-far = { $held ->
    [one] They have met once so far.
   *[other] They have met { $held } times so far.
}
joining-next = The next meeting is on { $when }.
joining-asks-kept = Until you answer I keep, encrypted, that you were asked. Any answer is fine, none too, and nobody asks why.
joining-asks-here = { $who }, the others here would like you to join their set. They are all fine with it; what you say is yours.
joining-they-meet = They are meeting just now. Your place is kept: press again when it is over.
button-rather-not = No, thank you
rather-not-noted = Thank you for answering. The set hears that it is not this time, and nobody asks why.

joined = { $who } has joined. You are { $here } now. Welcome.
joined-rules = Before a turn begins it waits until everybody here has agreed to the ground rules. You might read them in a quiet moment.
joined-title = You are in: { $name }
joined-you = You are in the room now. The others know, and there is nothing to prepare.
joined-you-note = /set now shows at any time where the set is and what waits for you.
