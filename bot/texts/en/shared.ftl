# Small pieces used all over.

in-a-row = { $others } and { $last }
erased-words = (words taken back)
