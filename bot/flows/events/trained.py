"""Who has had the training, as a community notes it."""

from __future__ import annotations

from typing import ClassVar

from bot.flows.events.base import Handed, Of, Press, Question, Submission, Whose
from bot.flows.words import NOBODY, PersonId


class AskTrained(Question, frozen=True, tag="ask-trained"):
    """`/sets trained`: for who looks after sets everybody noted as trained, for anybody what is noted of themselves."""

    whose: ClassVar[Whose] = "anyone"
    of: ClassVar[Of] = "community"


class AskToRecognise(Question, frozen=True, tag="ask-to-recognise"):
    """Who had the training elsewhere."""

    whose: ClassVar[Whose] = "organisers"
    of: ClassVar[Of] = "community"


class TrainingRecognised(Submission, frozen=True, tag="training-recognised"):
    """An organiser recognises training done elsewhere."""

    whose: ClassVar[Whose] = "organisers"
    of: ClassVar[Of] = "community"
    opened_by: ClassVar[type[Question]] = AskToRecognise


class AskToTakeBack(Question, frozen=True, tag="ask-to-take-back"):
    """Whose training was noted by mistake."""

    whose: ClassVar[Whose] = "organisers"
    of: ClassVar[Of] = "community"


class RecognitionTakenBack(Submission, frozen=True, tag="recognition-taken-back"):
    """An organiser takes back what they had noted."""

    whose: ClassVar[Whose] = "organisers"
    of: ClassVar[Of] = "community"
    opened_by: ClassVar[type[Question]] = AskToTakeBack


class ForgetMyTraining(Press, frozen=True, tag="forget-my-training"):
    """Somebody has what is noted of their own training removed."""

    whose: ClassVar[Whose] = "anyone"
    of: ClassVar[Of] = "community"


class TrainingCompleted(Handed, frozen=True, tag="training-completed"):
    """A set that learns the craft tells its community that a member has completed the training."""

    person: PersonId = NOBODY
