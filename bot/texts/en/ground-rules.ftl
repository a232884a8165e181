# How a set agrees to behave.

rules-title = Our ground rules
rule = { $rule ->
    [confidential] • What is said here stays here. The limits we name aloud: danger to someone, and what law or employer requires.
    [support] • We listen to support each other, not to judge.
    [one-presenter] • One presenter at a time.
    [questions-first] • Questions before anything else; advice only when asked for.
    [one-question] • One short question at a time.
    [silence] • Silence is fine.
    [time] • Our time is shared as agreed.
    [notes] • Notes belong to the presenter.
    [attend] • We come every time, or say early that we can't.
    [actions] • We do our action points, or say honestly what happened.
    [pass] • Anyone may pass.
    [responsible] • Each of us is responsible for their own learning.
   *[private-place] • On a call: a private place, and other windows closed.
}
rule-name = { $rule ->
    [confidential] What is said here stays here, within the limits we name
    [support] We listen to support, not to judge
    [one-presenter] One presenter at a time
    [questions-first] Questions first, advice only when asked for
    [one-question] One short question at a time
    [silence] Silence is fine
    [time] Our time is shared as agreed
    [notes] Notes belong to the presenter
    [attend] We come every time, or say early
    [actions] We do our action points, or say what happened
    [pass] Anyone may pass
    [responsible] Responsible for one's own learning
   *[private-place] A private place, other windows closed
}
rule-own = • { $rule }
rules-suggested = Suggested, to talk about:
rule-suggestion = • { $rule } ({ $by })
rules-to-talk-about = We talk these through when we first meet, and change what does not fit.
rules-wait-for = Still to agree: { $people }.
rules-agreed = All of us have agreed.
rules-note = Each of us agrees for themselves. If the wording changes, we agree again. Kept encrypted with the set.
button-agree = I agree
button-read-rules = The ground rules
button-word-rules = Change the rules

form-suggest-rule = Suggest a rule
field-rule = In one sentence
field-rule-hint = Such as: we begin on time.
rule-kept = Kept encrypted with the set, with your name, for the set to talk about.
rule-suggested = Noted, for us to talk about.
rule-empty = What would the rule be? A few words would do.
rules-too-many = { $most } suggestions are as many as fit. You might talk some through first.
form-word-rules = Our ground rules
field-starters = Which of these stand?
field-own-rules = In your own words
field-own-rules-hint = A line for each rule, as you talked about it.
rules-form-kept = Kept encrypted with the set. Each of you is then asked to agree to the new wording.
rules-too-long = Up to { $most } rules of { $longest } characters fit on the card.
rules-none = At least one rule to stand would do: ticked, or in your own words.
rules-worded = The new wording stands on its card in the room, for each of you to agree to.
rules-not-yet = We settle them together when we first meet. Until then you might suggest one.
rules-worded-meanwhile = The rules have changed since. You might read them first.
rules-agreed-already = You have agreed to these already.
rules-agreed-now = Thank you. The others can see that you agreed.
awaits-your-word = The ground rules wait for you to agree, or to say what you would change.
