# Who is in the set.

people-title = People
people-here = In this set: { $people }.
people-guest = { $who } facilitates as your guest.
people-need-room = That begins once the set has its room.
button-leave-the-set = Leave the set
