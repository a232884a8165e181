# Questions through a lens, where the presenter chose one. They fit asking the presenter, talking among ourselves, and looking at
# what one has lived through, since any kind of help may go with any lens.

question-lens-motivation = { $nth ->
    [1] What makes this worth the effort?
    [2] What gives energy here?
    [3] What is wanted here, rather than only expected?
    [4] Whose wish is it?
    [5] What would make it a pleasure?
    [6] What is it all for?
    [7] Which part of it would be done even without thanks?
   *[8] Since when has the wish for it been there?
}
question-lens-emotions = { $nth ->
    [1] Which feeling comes up first?
    [2] What lies behind the first feeling?
    [3] Where in the body does it show?
    [4] What is there to be glad of in it?
    [5] What is feared here?
    [6] What would bring relief?
    [7] Which feeling has had no room so far?
   *[8] How might the others feel about it?
}
question-lens-ethics = { $nth ->
    [1] What would be right here, apart from what is possible?
    [2] Who bears the cost?
    [3] What has been promised here?
    [4] Which two good things pull against each other?
    [5] How would it sound, told openly to everyone concerned?
    [6] Whose voice is not in the room?
    [7] What would those with the least say in it call fair?
   *[8] Which line is not to be crossed?
}
question-lens-attention = { $nth ->
    [1] What gets most of the attention here?
    [2] What is at the edge of the picture?
    [3] What is looked past?
    [4] What happens on the days when it is no trouble?
    [5] What would a visitor notice first?
    [6] Which small sign comes before it each time?
    [7] What deserves a longer look?
   *[8] What goes on elsewhere while everyone looks at the problem?
}
question-lens-awareness = { $nth ->
    [1] What is happening in you right now?
    [2] Which old pattern do you recognise here?
    [3] What do you usually do at this point?
    [4] What do you tell yourself about it?
    [5] When do you stop listening?
    [6] What do you notice in yourself just before it gets difficult?
    [7] How might you come across when you are in the middle of it?
   *[8] What does your first reaction tell you about yourself?
}
question-lens-wisdom = { $nth ->
    [1] What do you know about this in the end?
    [2] What has life taught you about things like this?
    [3] What would the wisest person you know ask here?
    [4] How will it look ten years from now?
    [5] What can not be changed here?
    [6] What would patience look like here?
    [7] What would be enough?
   *[8] What would you say about it to a younger you?
}
question-lens-service = { $nth ->
    [1] Whom is it for, in the end?
    [2] Who is better off if it goes well?
    [3] What do they need from it, in their own words?
    [4] What can be given here at little cost?
    [5] What is not yours to give?
    [6] Who else could serve the same purpose?
    [7] How do those it is for take part in deciding?
   *[8] What would others lose if nobody did it?
}
question-lens-sustainability = { $nth ->
    [1] What will still be there in five years?
    [2] How long can it go on like this?
    [3] What uses up more than it gives back?
    [4] Who carries it when you are away?
    [5] What has to be renewed from time to time?
    [6] What would let it last without extra effort?
    [7] What will those who come later find?
   *[8] What needs a rest here?
}
