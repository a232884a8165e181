# More about one action point, all of it optional: when, what first, who will know; stuck with it; carried on.

point-title = Your action point
point-cue = When: { $words }
point-first-step = Ten minutes to begin with: { $words }
point-who-knows = Who will know: { $words }
point-history = What it was before:
point-was = Meeting { $meeting } · { $words }{ $came }
point-kept = The set sees its words and what came of it; the rest is shown to you alone. All of it is kept encrypted with the set.

button-deepen = When, what first, who knows
button-stuck-with = I'm stuck with it
button-carry-on = Carry it on

form-deepen = When, what first, who knows
field-cue = When will you do it?
field-cue-hint = If this happens, then I begin: “If the kettle is on, then I write the first line.”
field-first-step = What of it takes ten minutes?
field-first-step-hint = A beginning small enough for today.
field-who-knows = Who will know?
field-who-knows-hint = Somebody you tell yourself. I tell nobody.
depth-kept = Any of these, or none. Kept encrypted with the set, and shown to you alone. An emptied box takes back what stood there.
depth-too-long = It has { $here } characters; up to { $limit } fit.

form-carry-on = Carry it on
field-carry-on = What will you do now?
field-carry-on-hint = In other words if they fit better now, and by when if you like.
carried-on-kept = Kept encrypted with the set, and shown to the set until you report back.
may-go-on = If there is more to do about { $number }, you might carry it on. It can also rest.
carried-on-already = That one goes on already, as another of your action points.
