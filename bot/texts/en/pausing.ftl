# The pause of a whole set.

pausing-title = Pause the set?
pausing-means = Nothing comes from me while you pause: no questions between meetings, and no meeting begins by itself. Turns in writing stand still. What was noted is kept, and the others see that you pressed. Each of you can resume, at any time.
set-paused = { $who } has paused the set. Nothing is lost: dates, action points and turns wait, and nothing comes from me meanwhile. Each of you can resume, whenever it suits you.
paused-now = The set pauses, and the others have been told.
set-paused-already = The set pauses already. One press resumes it.
set-resumed-already = The set is not pausing, so there is nothing to resume.
set-pauses = The set pauses just now. Once one of you has resumed it, this goes on from where it was.
pause-in-meeting = You are meeting right now. The meeting can pause by itself, on its own card; the set can pause afterwards.
pause-needs-room = A set can pause once it has its room.
now-paused = The set pauses since { $since }. Nothing is lost, and each of you can resume.
set-resumed = { $who } has resumed the set. Everything goes on from where it was.
date-went-by = Gone by while you paused: { $moment }.
resumed-now = You go on. The others have been told.
button-pause-set = Pause the set
button-resume-set = Resume
