# Too few for a meeting, said two days before it.

too-few-title = Meeting { $number }: few of you can come
too-few = By what you said, fewer than three of you can make it on { $when }.
too-few-but-two = { $people } can. Two can meet well, if you both would like to; moving it is just as good.
too-few-for-two = Another date might suit more of you.
two-settled = { $people } can, and you both would like to meet. It begins at its time.
too-few-no-more = There are enough of you again for { $when }: { $people }.
two-noted = { $both ->
    [yes] Noted. You both would like to meet, so it begins at its time.
   *[no] Noted. It begins at its time if the other of you presses too.
}
two-not-coming = You said that you can't make it. If you can after all, one press says so.
two-not-asked = That is settled in another way by now. These are your dates.
button-as-two = We could meet as two
