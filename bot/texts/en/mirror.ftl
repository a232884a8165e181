# The question mirror: for the author of one message alone, where a turn is held in writing.

mirror-reading = { $kind ->
    [advice] What you just wrote may read like a piece of advice. It is yours to leave just as it is.
    [several-questions] What you just wrote may read like several questions at once. It is yours to leave just as it is.
   *[long-lead-in] What you just wrote may read like a long way to one question. It is yours to leave just as it is.
}
mirror-rule = { $rule ->
    [in-your-place] The rule that spoke: it says what you would do in the presenter's place.
    [you-ought-to] The rule that spoke: a sentence begins like “you ought to” or “you had better”.
    [you-need-to] The rule that spoke: a sentence begins like “I think you need to”.
    [you-could] The rule that spoke: a sentence begins like “you could always” or “you might want to”.
    [recommending] The rule that spoke: a sentence begins like “I'd suggest” or “it would be better if you”.
    [do-this] The rule that spoke: a sentence says what to do, like “try talking to her”.
    [have-you-tried] The rule that spoke: “have you tried” or “have you thought of”, and then something to do.
    [why-not] The rule that spoke: “why don't you”, “couldn't you” or the like, and then something to do.
    [what-about-doing] The rule that spoke: “what about” or “what if you just”, and then something to do.
    [two-questions] The rule that spoke: two or more questions in one message.
    [joined-questions] The rule that spoke: two questions in one sentence, joined by “and”.
   *[forty-words] The rule that spoke: forty words or more before the only question.
}
mirror-kept = Only you see this. Your words are not kept for it, and nobody is told or keeps count. It comes at most once a part and twice a meeting; My settings has it off whenever you like.
