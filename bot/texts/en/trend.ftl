# How the closing rounds went over time.

trend-title = How it went over time
trend-line = Meeting { $number }: { $yes } of { $all } { $yes ->
    [one] says we asked more
   *[other] say we asked more
}
trend-note = From meetings with at least three answers, and never whose they were.
trend-too-little = There is too little to show yet. A meeting appears here once three of you have answered in its closing round.
trend-picture = How many say we asked more than we told
trend-along = meeting
trend-below = { $number }
trend-beside = { $yes } of { $all }
trend-alt = How many say we asked more than we told: { $points }.
trend-point = { $yes } of { $all } in meeting { $number }

button-trend = How it went over time
