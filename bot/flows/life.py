"""The one door into the flows: `step` changes, `ask` reads, `due` says what the clock owes a set and when.

Three pure functions over one value. Whether a person may cause an event at all is checked here and nowhere else, against the
set's own roster; which flow an event belongs to is said by the module it is defined in. A flow that finds an event impossible
in the present state refuses: nothing changes, and whoever asked is told kindly what is possible now.
"""
