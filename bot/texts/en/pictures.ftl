# What is written in a picture beside what the flow says.

picture-none = none
picture-half = half
picture-all = all
