"""What a supporter's message reads like: advice, several questions in one, or a long lead-in. Mostly it reads like nothing.

The question mirror tells the author alone, so a wrong word from it costs more than ten that were not said: every rule is a
pattern of the plain kind, narrow on purpose, and in doubt none of them speaks. They know English only, and they know words,
not people: what somebody meant by them is for the author to say.

    text -> what is the author's own (no quotation, code or link) -> sentences -> the first rule that speaks

The weightier reading comes first, and it alone is told: *advice*, since it takes the presenter's thinking away; then *several
questions*, since they hide one another; then *a long lead-in*, which only costs time. Each rule has a name, so that the one
that spoke can be shown; `tests/flows/mirror_sentences.toml` holds the messages by which they are judged.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

Reflection = Literal["advice", "several-questions", "long-lead-in"]

Rule = Literal[
    "in-your-place",
    "you-ought-to",
    "you-need-to",
    "you-could",
    "recommending",
    "do-this",
    "have-you-tried",
    "why-not",
    "what-about-doing",
    "two-questions",
    "joined-questions",
    "forty-words",
]

MOST_READ = 4000
"""Characters. What is longer is no message in a conversation, and is left unread."""

LONG_LEAD_IN = 40
"""Words before the only question: a quarter of a minute when spoken (at 150 a minute), three lines on a phone and more."""


class Mirrored(Struct, frozen=True):
    """What a message reads like, and the rule that says so. None of the author's words are in it."""

    kind: Reflection
    rule: Rule


class _Sentence(Struct, frozen=True):
    """A sentence in lower case: all of it, the same without what only leads in ("And maybe, Lena, ..."), and whether it asks."""

    whole: str
    bare: str
    asks: bool


def reads_like(text: str) -> Mirrored | None:
    """Read one message that a supporter wrote. The same message is always read the same way."""
    if len(text) > MOST_READ:
        return None
    sentences = tuple(_sentences(text))
    return _advice(sentences) or _several_questions(sentences) or _long_lead_in(sentences)


# --- what is read -----------------------------------------------------------------------------------------------------

_NOT_THEIRS = re.compile(
    r"""
      ```.*?(?:```|\Z)                                   # a block of code
    | `[^`\n]*`                                          # code within a line
    | ^[ \t]*>[^\n]*                                     # a quoted line
    | https?://\S+ | <[@\#!:][^<>\s]*>                   # a link, a mention
    | “[^“”]*” | „[^„“”]*[“”] | «[^«»]*» | "[^"\n]*"     # somebody's words
    | (?<!\w)'(?:[^'\n]|(?<=\w)'(?=\w))*'(?!\w)          # the same, and not the apostrophe of "don't"
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_ABBREVIATION = re.compile(r"\b(e\.g|i\.e|etc|vs|mrs?|ms|dr)\.")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.?!…;])[)*_]*\s+|\n+")
_BULLET = re.compile(r"\A\s*(?:[-•–*]|\d{1,2}[.)])\s+")  # noqa: RUF001 - dashes as people type them
_ASKS = re.compile(r"\?[^\w?]*\Z")
_LEADS_IN = re.compile(
    r"""\A(?:(?:
        and | but | well | ok(?:ay)? | then | now | also | first(?:\ of\ all)? | just | please | simply | maybe | perhaps
      | honestly | personally | actually | frankly | seriously | hey | hm+ | thanks | thank\ you
      | to\ be\ honest | in\ my\ (?:opinion|view|experience) | from\ my\ (?:experience|point\ of\ view)
      | i(?:\ (?:really|honestly|personally|still|just))?\ (?:think|believe|feel|find)(?:\ that)?
      | \w+(?=,)
    )(?:[\s,:–-]+|\Z))+""",  # noqa: RUF001 - dashes as people type them
    re.VERBOSE,
)


def _sentences(text: str) -> Iterator[_Sentence]:
    own = _NOT_THEIRS.sub("this", text.lower().replace("’", "'").replace("‘", "'"))  # noqa: RUF001 - as phones type them
    for part in _BETWEEN_SENTENCES.split(_ABBREVIATION.sub(r"\1", own)):
        if whole := _BULLET.sub("", part).strip():
            yield _Sentence(whole, _LEADS_IN.sub("", whole), bool(_ASKS.search(whole)))


# --- advice -----------------------------------------------------------------------------------------------------------


def _then_not(words: str) -> str:
    """None of these words, apart from an adverb, comes next."""
    return rf"\b(?! (?:\w+ly |also |just |not |never ){{0,2}}(?:{words})\b)"


def _without(words: str) -> str:
    """None of these words comes anywhere further on in the sentence."""
    return rf"(?!.*\b(?:{words})\b)"


_OF_THE_MEETING = re.compile(
    r"\b(?:us|we|let's|here|chat|screen|camera|mic|(?:un)?mute|link|file|button|break|the others|the group)\b"
)
"""In a sentence about the meeting itself, such as "Ask us anything" or "You need to unmute", nothing is advice."""

_SOMEBODY = r"(?:him|her|them|your \w+|the \w+|someone|somebody|people|hr|an? \w+)"
_SOMETHING_TO_DO = (
    r"(?!(?:any|some|every|no)?thing\b|being\b|feeling\b|hearing\b|moving on\b|starting\b|beginning\b"
    r"|(?:bring|tak|giv|tell|show)ing (?:me|it)\b|taking (?:a|one) (?:minute|moment|breath)\b)\w+ing"
)
"""To propose: "talking", "hiring". Not "nothing", and not what a set does in its meeting: "taking a minute", "starting"."""

_REMEDY = (
    r"(?:therapy|coaching|mediation|meditation|counsell?ing|yoga"
    r"|an? (?:coach|mediator|therapist|lawyer|mentor|holiday|sabbatical))"
)
_A_STEP = (
    r"(?:(?:just|simply|at least|all|both|maybe|try|say no|ask|call|phone|email|write|send|invite|offer|sell|hire|book"
    r"|propose|suggest|move|start \w+ing|split|delegate|set|put|find|use|rent|swap|go to)\b"
    rf"|(?:tell|talk to|speak (?:to|with)|let|give|take) {_SOMEBODY})"
)
"""What is proposed after "why don't you". Not "like", "trust" or "know": with those it wants to know."""

_THOUGHT_OF = r"(?:tr(?:ied|y)|consider(?:ed)?|(?:thought|think) (?:of|about))"
_CURIOUS = "any ?more|before|again|already|since|yet|usually|normally|because|would|feels?|means?"
"""Words of one who asks what was, or what it is like."""

_STATED: dict[Rule, tuple[str, ...]] = {
    # "If I were you I would ask", "I'd ask if I were you"; but "... I'd be furious" feels with somebody, and "I know what I
    # would do" holds back.
    "in-your-place": (
        r"(?=.*\bif i (?:were|was) (?:you|in your (?:place|shoes|position))\b|in your (?:place|shoes|position)\b)"
        r".*(?<!what )\bi(?:'?d| would)"
        + _then_not(
            "be|have|feel|want|know|like|love|hate|wonder|think|find|fear|miss|cry|sleep|lose|do|ask myself|need|struggle"
        ),
    ),
    # "You should talk to her"; but "you should have seen it", "you should get my mail" and "you should be proud" only tell,
    # and "you should go home, they all said" is somebody else's.
    "you-ought-to": (
        _without("says|said|told")
        + r"you(?: \w+ly| both| just| also)?(?: should| ought to|'?d better| had better)"
        + _then_not(
            "have|know|feel|(?:see|hear|get|receive|find|read) (?:it|my|our|the|that|what|an? (?:mail|message|link|note))"
            "|come|hear yourself|go first|go next|be (?:able|proud|fine|ok|okay|good|safe|next|there|getting)"
        ),
    ),
    # "You just need to", "what you need is"; but a bare "you have to" is often the presenter's own fact, told back to them.
    "you-need-to": (
        r"you (?:just|really|simply) need to\b" + _without("understood|right"),
        r"(?:what|all) you (?:need|have)(?: to do)? is" + _then_not("what|that|clear|something|not"),
    ),
    # "You could always ask", "you might want to look at"; but a bare "you could" is often a fact as well.
    "you-could": (
        r"you (?:could|can) (?:always|just|simply|try)"
        + _then_not("say|listen|pass|skip|stop|type|read|it")
        + _without("me"),
        r"you (?:might|may) want to" + _then_not("know|hear|take your"),
    ),
    # "I'd suggest", "my advice would be to", "the best thing to do is to"; but not what is suggested for the meeting itself.
    "recommending": (
        r"i(?:'?d| would)?(?: \w+ly)? (?:suggest|recommend|advise)"
        + _then_not(
            "(?:that )?i|nothing|to (?:stop|pause|move|go on)|moving|going|hearing"
            r"|(?:an?|the) (?:\w+ )?(?:pause|minute|moment)|(?:that )?you (?:take|begin|start|continue|go)"
        ),
        r"my (?:\w+ )?(?:advice|tip|suggestion)(?: to you)? (?:would be|is)(?: simply| just)?:? (?:to|that you|don't|not to)\b",
        r"(?:the )?best (?:thing )?(?:(?:you (?:can|could) do|to do)(?: now)? (?:is|would be)|would be) to"
        + _then_not("hear|listen|know"),
        r"it (?:would|might|may) be (?:better|best|wiser) if you" + _then_not("say|tell|speak|write|type|explain|mute"),
        r"it (?:might|may|could|would) be worth (?:talking|speaking|trying|getting|calling|hiring|setting|considering)\b",
    ),
    # An order, kindly meant: "Talk to HR", "Try asking her"; but "Take your time", "Tell us more" and "Ask your question"
    # belong to the meeting.
    "do-this": (
        r"try (?!imagin|rememb|describ|pictur|say|tell|explain|nam|read|scroll|refresh|reload|rejoin|unmut|turn)\w+ing"
        + _then_not("me"),
        r"try to (?:talk|speak|ask|get|find|make|set|write|call|be)\b" + _without("me"),
        r"(?:ask|tell|call|phone|email|text|warn) (?!your (?:own |next )?(?:question|story|side|version)\b)"
        r"(?:him|her|them|your \w+|someone|somebody|hr)" + _then_not("i|hi|hello|thank|thanks|from|more|nothing"),
        r"(?:call|phone|email|contact) (?:the|an?) \w+" + _then_not("by|what"),
        r"write (?:to )?(?:him|her|them) (?:an?|that)\b",
        rf"(?:go (?:and|to) )?(?:talk|speak) (?:to|with) {_SOMEBODY}\b",
        r"don'?t (?:let (?:him|her|them|it|this|that|your|people|anyone|yourself)|give up|give in|quit|sign|agree to)\b",
        r"make sure (?:that )?(?:you|to|they|he|she|it|everyone|everybody|your|the)\b",
        r"(?:be|stay) (?:honest|clear|direct|firm|open|patient|strict) (?:with|about|to|towards) (?:him|her|them|your\w*)\b",
        r"give (?:it|him|her|them|yourself|things) (?:\w+ ){0,2}(?:days|weeks?|months?|years?|space)\b",
        r"take (?:an?|some|two|three|the) (?:days?|weeks?|months?|time|year) off\b",
        r"start (?:small|with (?:an?|the) (?:small|eas|simpl|short|tin)\w*)\b",
        r"stop \w+ing (?:yourself|him|her|them|every\w+|people)\b",
        r"forget (?:about )?(?:him|her|them|your|the old)\b",
        r"get (?:it in writing|(?:an?|some) (?:second|new|good|proper|lawyer|coach|mentor|therapist|professional))\b",
        r"(?:hire someone|hire somebody|(?:hire|find) an? (?:coach|lawyer|mentor|therapist|new|better|different|professional))\b",
        r"set (?:an?|some|clear|yourself) (?:\w+ )?(?:deadlines?|boundar\w+|limits?|rules?|goals?)\b",
        r"say no to\b",
        r"let (?:it|him|her|them) go" + _then_not("first|next|on|ahead|back"),
    ),
}
"""Advice in a sentence that does not ask, each pattern at its beginning."""

_IN_MY_VIEW = re.compile(
    r"(?:(?:i(?: \w+)? (?:think|believe|feel)|honestly|frankly|seriously|in my (?:opinion|view)|maybe|perhaps)(?: that)?[\s,:]+)+"
    r"you(?: \w+ly| just)? (?:need to|have to|must|gotta)" + _then_not("be|have|feel|know|see|hear|hand|go|leave")
)
"""`you-need-to`, where the author says that it is an opinion: "I think you have to tell him". "You must be tired" is none."""

_DRESSED: dict[Rule, tuple[str, ...]] = {
    # "Have you tried talking to him?"; but "Have you tried anything?", "Have you tried talking to him since?" want to know.
    "have-you-tried": (
        rf"(?:have|did) (?:you|u) (?:ever )?{_THOUGHT_OF} (?:{_SOMETHING_TO_DO}|{_REMEDY}|just|simply)\b"
        + _without(_CURIOUS),
        r"have (?:you|u) (?:ever )?(?:considered to \w+|tried to (?:talk|speak|ask|call|write|contact)\b)"
        + _without(_CURIOUS),
    ),
    # "Why don't you ask them?", "Couldn't you just ...?", "Isn't it time to ...?"; but "Why don't you trust her?" wants to know.
    "why-not": (
        rf"(?:why (?:don'?t you|not)|ca(?:n'?t|nnot) you|couldn'?t you|could you not|shouldn'?t you) {_A_STEP}"
        + _without(_CURIOUS),
        r"could you (?:just|simply)"
        + _then_not("say|tell|repeat|explain|describe|clarify|give|remind|share|check|confirm|show|read"),
        r"wouldn'?t it (?:be|make) (?:\w+ ){0,2}(?:to|if you)\b",
        r"isn'?t it (?:time|better|easier|simpler) (?:to|if you)\b",
        r"do(?:n'?t| not) you think (?:that )?you (?:should|ought|need|have to|could)\b",
    ),
    # "What about sending it again?", "What if you just ...?"; but "What about leaving feels hard?" wants to know.
    "what-about-doing": (
        rf"(?:what|how) about (?:not |just |maybe |simply )?{_SOMETHING_TO_DO} "
        r"(?:the|an?|him|her|them|it|your|to|with|out|up|somebody|someone|one|two|more|less|another|some)\b"
        + _without(
            "feels?|makes?|scares?|worries|seems?|matters?|bothers?|is|was|are|were|would|do|does|did|has|have|had|you"
        ),
        rf"(?:what|how) about {_REMEDY}\W*\Z",
        r"what if you (?:just|simply)\b",
    ),
}
"""Advice dressed as a question, each pattern at the beginning of a sentence; the mark itself is often left out."""


def _compiled(table: dict[Rule, tuple[str, ...]]) -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    return tuple((rule, re.compile("|".join(patterns))) for rule, patterns in table.items())


_OF_A_QUESTION = _compiled(_DRESSED)
_OF_A_STATEMENT = (*_compiled(_STATED), *_OF_A_QUESTION)


def _advice(sentences: tuple[_Sentence, ...]) -> Mirrored | None:
    for sentence in sentences:
        if _OF_THE_MEETING.search(sentence.whole):
            continue
        for rule, pattern in _OF_A_QUESTION if sentence.asks else _OF_A_STATEMENT:
            if pattern.match(sentence.bare):
                return Mirrored("advice", rule)
        if not sentence.asks and _IN_MY_VIEW.match(sentence.whole):
            return Mirrored("advice", "you-need-to")
    return None


# --- several questions ------------------------------------------------------------------------------------------------

_ASKING = r"(?:what|why|who|whom|whose|which|where|when|how)"
_OF_SOMEBODY = (
    r"(?:do|does|did|is|are|was|were|have|has|had|can|could|will|would|might|may) "
    r"(?:you|he|she|they|it|this|that|these|those|there|the|your|his|her|their|its|any\w*|some\w*|every\w*|people|nobody|an?)"
)
_LEADING_UP = r"(?:.*?[,:–-] )?(?:(?:from|to|for|of|in|at|with|by|on) )?"  # noqa: RUF001 - dashes as people type them
_REAL = re.compile(rf"{_LEADING_UP}(?P<asked>(?:{_ASKING}(?:'s)?|{_OF_SOMEBODY})\b.*)")
"""A question that asks: it begins, perhaps after "When you think of it,", with a word that asks or with its verb."""

_IN_FORM_ONLY = (
    # a courtesy, and asking leave
    r"is (?:that|this|it) (?:so far )?(?:ok|okay|all ?right|right|fine|correct|possible)\b",
    r"do(?:es)? (?:that|this|it|any of (?:that|this|it)) (?:help|make (?:any )?sense|connect|ring|resonate|fit|speak)\b",
    r"do you (?:mind|know what i mean|see what i mean|want (?:it|to hear|me|us))\b",
    r"would you (?:like|mind)\b|how (?:are you|come|so)\b|what do you (?:think|say)\W*\Z",
    r"(?:can|could|would) you (?:hear|see|read|repeat|(?:say|tell us|tell me) (?:a (?:bit|little) |some)?more)\b",
    r"are you (?:ok|okay|all right|ready|still|there)\b|(?:is|has|does) any(?:one|body) else\b",
    # what the author asks of themselves, or of nobody
    r"(?:\w+ ){0,3}(?:do|does|did|am|was|are|were|can|could|will|would|may|shall|should|have|had) (?:i|we|my|our)\b",
    r"who (?:knows|cares|would have thought|am i|(?:is|has|does|did|would)n'?t)\b",
    r"(?:what|how) about (?:you|yours?|me)\W*\Z",
    # a tag: "is it?"
    r"(?:do|does|did|is|are|was|were|have|has|had|can|could|will|would) (?:you|he|she|they|it|this|that|there)\W*\Z",
)
"""Questions in form only. Those with "n't" ("Isn't it strange?") do not even count as asking, above."""
_NOT_REALLY = re.compile("|".join(_IN_FORM_ONLY))

_SAID_AGAIN = re.compile(r"(?:.*[,.] )?(?:i mean|in other words|meaning|that is|or)\b")
"""The second half of a question: "I mean, ...?", "Or is it the time?"."""

_JOINED = re.compile(rf"{_ASKING}\b.* and (?:also |then )?{_ASKING}(?: (?:many|much|long|often|far))? {_OF_SOMEBODY}\b")
"""Two in one breath: "What happened, and how did you react?". In "what she said and how she said it" no verb comes first."""

_FEW = 3
"""Words that a question has at least. "And then?" only keeps the talk going."""


def _several_questions(sentences: tuple[_Sentence, ...]) -> Mirrored | None:
    questions = [question for sentence in sentences if (question := _question(sentence))]
    if any(not _same(one, other) for one, other in pairwise(questions)):
        return Mirrored("several-questions", "two-questions")
    if any(_JOINED.match(question) for question in questions):
        return Mirrored("several-questions", "joined-questions")
    return None


def _question(sentence: _Sentence) -> str | None:
    """The question that a sentence really asks, without what leads into it."""
    found = _REAL.match(sentence.bare) if sentence.asks and not _SAID_AGAIN.match(sentence.whole) else None
    if found is None or _NOT_REALLY.match(found["asked"]) or len(found["asked"].split()) < _FEW:
        return None
    return found["asked"]


def _same(one: str, other: str) -> bool:
    """Whether two questions are one: asked again with a word more, or followed by a choice ("What is it? Is it the fear?")."""
    first, second = re.findall(r"\w+", one), re.findall(r"\w+", other)
    a_choice = first[:2] == second[:2] and not re.match(_ASKING, one)
    return (
        a_choice
        or second[:2] in (["is", "it"], ["was", "it"])
        or set(first) <= set(second)
        or set(second) <= set(first)
    )


# --- a long lead-in ---------------------------------------------------------------------------------------------------

_AFTER_A_STORY = re.compile(
    r"(?:is|was|does|do|did|could|would|might|can)(?: you \w+)? (?:that|this|it|any\w*|some\w*)\b"
    r"|how (?:is|was|does|do|would) (?:that|this|it|you)(?: (?:for|with) you|,? ?(?:sound|feel|land|see))\b"
)
"""A question that hands the word back after one's own story: "Does that ring a bell?", "How is that for you?"."""


def _long_lead_in(sentences: tuple[_Sentence, ...]) -> Mirrored | None:
    """One question only, the last thing said, and a long way to it."""
    if not sentences or [sentence.asks for sentence in sentences].count(True) != 1:
        return None
    question = _question(sentences[-1])
    if question is None or _AFTER_A_STORY.match(question):
        return None
    words = " ".join(sentence.whole for sentence in sentences).split()
    return Mirrored("long-lead-in", "forty-words") if len(words) - len(question.split()) >= LONG_LEAD_IN else None
