# The questions asked in a turn's thread, given to its presenter alone.

notebook-gathers = Questions that the others write here are gathered for { $who } alone, encrypted. Afterwards { $who } keeps them, or they are deleted.

questions-title = The questions you were asked
questions-from = { $turn ->
    [slow] { $name } · your turn in writing
   *[live] { $name } · your turn in meeting { $number }
}
question-asked = { $who }: { $words }
questions-left = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
questions-note = { $state ->
    [kept] Kept encrypted, for you alone, until you delete them. They are under “Action points”, too.
   *[open] Encrypted, and for you alone. They are yours to keep; otherwise they are deleted on { $until }.
}
questions-in-turns = { $name } · in these turns
questions-are-here = { $who }, the questions you were asked in your turn are here, for you alone.
questions-kept = Kept for you alone. /set actions leads to them whenever you like.
questions-gone = These questions are deleted.
questions-kept-already = They are kept already. /set actions leads to them.
questions-none = There are no questions here for you. They come when a turn of yours is over, if some were written down.
awaits-questions = The questions you were asked are there, to keep or to delete.

button-questions = Questions I was asked
button-questions-of = { $turn ->
    [slow] In writing ({ $count })
   *[live] Meeting { $number } ({ $count })
}
button-more-questions = More of them
button-keep-questions = Keep them
button-delete-questions = Delete them
button-look-at-questions = Open
