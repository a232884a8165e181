# How turns go: chosen for the set, for one meeting, for one turn.

ways-title = { $whose ->
    [turn] How would you like this turn to go?
    [meeting] How would you like turns to go this time?
   *[set] How would you like turns to go?
}
way = { $way }, about { $minutes } minutes. { $line }
way-now = Now: { $way }.
button-ways = { $whose ->
    [turn] Another way
    [meeting] How turns go
   *[set] How turns go
}
button-more-ways = { $more ->
    [yes] More ways
   *[no] The first three
}
way-chosen = { $whose ->
    [turn] { $way } it is, for this turn.
    [meeting] { $way } it is, for this meeting.
   *[set] { $way } it is, from the next meeting that has not begun.
}
way-too-long = That takes at least { $shortest } minutes a turn, more than there is. A longer meeting, or another way, would fit.
way-settled = That is settled by now. What would help can still be changed at any moment.
