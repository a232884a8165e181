# Whether the set is still right for somebody who was not there twice.

staying-title = { $name }
staying = The last two meetings took place without you. Is the set still right for you? Any answer is fine, and so is none.
staying-kept = Only you read this, and nobody is told. I keep that I asked, not what you answer.
button-staying = { $answer ->
    [yes] Yes
   *[not-sure] Not sure
}
button-rather-leave = I would rather leave
staying-answered = { $answer ->
    [yes] Thank you. Nothing changes, and your place is kept.
   *[not-sure] That is an answer too. One of these might help; leaving it be is fine as well.
}
staying-not-asked = That was asked of somebody else, or some time ago. /set now shows what is open.
staying-a-line-would-do = What would you like them to know? A line would do.
staying-told-title = A word from { $who }
staying-ten-minutes = { $who } would like ten minutes of your time, to think about being in the set.
field-staying = What would you like the others to know?
