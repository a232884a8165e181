# An organiser puts a set to rest.

set-paused-by-organiser = { $who }, who looks after sets here, has paused this set, without seeing into it. Nothing is lost: dates, action points and turns wait. Each of you can resume, whenever it suits you.
set-archived-by-organiser = { $who }, who looks after sets here, has ended this set, without seeing into it. Thank you all for the time you gave each other. I write nothing more down.
set-withdrawn-by-organiser = { $who }, who looks after sets here, has ended { $name } before it had its room. What was noted of it is gone within a day. /set form opens another one.
