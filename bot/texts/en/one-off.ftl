# Meeting just once, and perhaps going on.

welcome-one-off = You can begin right now: one press starts the clock, and in a few minutes one of you has the first turn. Or find a time that suits you all.
what-happens-once = A few peers meet once, in a call. Each brings something real of their own: an issue, a project, a wish. Nobody needs to be an expert in it.
shall-we-become-a-set = Shall we become a set, and meet again each month? If you would like to, press “I would”. If not, nothing happens.
one-off-kept = Otherwise what was kept here, and the key to it, is destroyed on { $until }.
would-go-on = Would like to: { $people }.
would-go-on-noted = Noted. The others see it.
would-go-on-already = It is noted that you would.
too-few-to-go-on = Once { $fewest } of you would like to go on, one press is enough.
no-one-off-to-go-on-from = There is no single meeting here to go on from.
became-a-set = You go on as a set: { $commitment }, this one counted. Name, rules and action points stay. Whoever would rather not can leave; no reason is asked.

button-begin-now = Begin now
button-would-go-on = I would
button-become-set = Become a set
