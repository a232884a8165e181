# Facilitation that fades: less from us, by the set's own word.

less-next-time = { $voice ->
    [walk] Would the clock alone do next time?
   *[guide] Less from me next time? I could ask rather than explain.
}
voice-now = { $voice ->
    [time] From next time I just keep the time and the record.
    [walk] From next time I ask rather than explain.
   *[guide] Next time is as before: I explain as we go.
}
button-less = Less next time
button-as-it-is = As it is
button-more-again = More again
voice-in-details = That is settled for now. How much I say can be changed at any time, under “Change details”.
