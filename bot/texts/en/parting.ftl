# Somebody is asked to leave, by all the others together.

button-parting = When it doesn't fit
button-ask-the-others = Ask the others
button-take-back = Take back: { $who }
button-agree-to-parting = I agree
button-not-parting = No
button-told-in-person = I have told them
button-read-in-private = Read it

parting-about-title = When it doesn't fit with somebody
parting-about-first = Often a word between two helps, or ten minutes with the two of you and somebody you both trust. It can be about one thing that happened, and what you would wish for instead. Whoever looks after sets here may have an ear for it too.
parting-about-all = If nothing of that helps: all of you others together can ask somebody to leave. I ask each of you alone. Only if every one agrees does the person hear of it, from me and in private; otherwise it ends after a week, and they hear nothing at all.
parting-about-few = Asking somebody to leave takes { $fewest } or more of you, so here a word between you is the way; or leaving, or closing the set.
parting-asking = About { $who }: it is open until { $until }.

form-parting = Ask the others, each alone
field-parting = About whom?
parting-form-kept = The others see that it is you who asks; the person does not. I keep it, encrypted, for a week at most, and longer only if all of you agree.
parting-wished = The others are asked, each alone. After a week at the latest you hear whether it came to anything.

parting-title = Asked of you alone
parting-asked = { $by } asks, in private, whether { $who } is to be asked to leave the set. That happens only if all of you others agree by { $until }. A word with { $who } first is often the better way, and “No” is always a good answer.
parting-asked-kept = { $who } hears nothing unless all agree. Nobody hears what you press, and a no looks like a silence; where you are only two, nothing hides it. I keep, encrypted, that you answered.
parting-noted = Noted, and told to nobody. If it comes to nothing you hear so after { $until }.
parting-not-open = Nothing of that kind is open for you.
parting-ended = About { $who }: it came to nothing, and { $who } has heard nothing of it. Nobody will hear more than that.
parting-agreed = About { $who }: all of you others have agreed. I tell { $who } first, in private, and give three days. Please leave the first word in the room to { $who }.
parting-not-heard = { $who } takes no messages from me, so it needs one of you: say it in person, gently, and press then. The three days begin there.
parting-not-reached = { $who } takes no messages from me. What you asked waits for them where /set now shows it; you might tell them so between you two.
parting-over = { $who } has left the set.
told-in-person-noted = Thank you for saying it yourself. What they can choose waits for them where /set now shows it.

parting-told-title = About { $name }
parting-told = This is hard to read, and you read it first and alone. The others have each told me that they would rather go on without you. It is about how this set fits together; it does not say who you are. Nothing of it is said in the room.
parting-told-choice = You may leave in your own way until { $until }: with a word or without, and what you wrote stays or is forgotten, as you choose. After that your place closes quietly. The room reads only that you left.
parting-told-kept = I keep that you were told, encrypted, until you have left. Nobody asks you for an answer.
parting-gone = Your place in { $name } is closed. What you wrote there is still yours to take along, or to have forgotten. All the best to you.

awaits-parting = You are asked something in private.
awaits-parting-told = There is something for you alone.
