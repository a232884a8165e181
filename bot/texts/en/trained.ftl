# Who has had the training, as a community notes it.

button-start-course = Start the course
training-first = This community asks for training before a set like this one. The { $course } is the training: eight meetings in eight weeks, with something real of your own, open to everybody. If one is forming here, its card has “Join”; or you start one. Had it elsewhere? An organiser can note that.
training-first-hint = Training comes first here: this is it, and it is open to everybody. Then the others are yours too.

trained-title = Who has had the training
trained-listed = { $where ->
    [elsewhere] Elsewhere, as noted by an organiser
   *[here] In a course here
}: { $people }.
trained-more = And { $more } more.
trained-nobody = Nobody yet. Whoever completes a course here is noted by itself.
trained-note = Only whoever looks after sets sees this list. Each person sees their own line, and can have it removed.
training-noted = You are noted as trained since { $since }, { $where ->
    [elsewhere] by an organiser who knows of it
   *[here] from a course here
}.
training-not-noted = Nothing is noted of your training here.
training-removed = Removed: nothing is noted of your training any more. Sets that you are in stay as they are.
training-noted-kept = Kept encrypted for this community, until you have it removed; organisers see it.

button-recognise = Note somebody
button-take-back-training = Take back
button-forget-my-training = Remove my training
form-recognise = Trained elsewhere
field-recognise = Who has had the training elsewhere?
field-recognise-hint = They may then open and join sets here.
recognise-kept = Kept encrypted for this community. Each of them hears of it from me, once, and can have it removed.
form-take-back = Take back what was noted
field-take-back = Whose training was noted by mistake?
field-take-back-hint = Only what an organiser noted; a course that was completed stays.
trained-already = They are noted as trained already.
recognised-nobody = That person's training was not noted by an organiser, so there is nothing to take back.
recognised-now = Noted: { $people }. They hear of it from me.
taken-back-now = Taken back: { $people }. They hear of it from me.

recognised-title = Your training counts here
recognised = An organiser has noted that you had the training elsewhere. You are welcome in any set here, and may open one.
taken-back = An organiser has taken back the note that you had the training elsewhere; perhaps it was a mistake, and they will gladly tell you. Sets that you are in stay as they are. The course is open to you as to everybody.
