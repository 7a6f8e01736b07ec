"""What can be wrong in the domain, each with a text that a person can act on."""


class TaggingError(Exception):
    """The root of the domain's errors."""


class EmptyArticleError(TaggingError):
    """A text without a single visible character is no article."""


class SchemeError(TaggingError):
    """A scheme's file says something that cannot be; the text names line and cause."""


class UnknownSentenceError(TaggingError):
    """A judgement was asked for a place where the article has no sentence."""


class MissingTagError(TaggingError):
    """A field was set for a label that the sentence does not carry."""


class OutsideSentenceError(TaggingError):
    """Words were marked that are not within the sentence, or no words at all."""


class StaleChangeError(TaggingError):
    """A change starts from a judgement that is no longer the present one."""


class AssignmentError(TaggingError):
    """Articles cannot be given to as many annotators as was asked for."""


class CutError(TaggingError):
    """Sentences cannot be split or merged there."""


class LineEndError(CutError):
    """Sentences of different lines were to be merged."""


class LastSentenceError(CutError):
    """The last sentence was to be merged with one that is not there."""


class UnderWayError(TaggingError):
    """What was asked for has to wait until the store has answered."""


class NoMajorityError(TaggingError):
    """The votes of a sentence were to settle it, and they do not."""


class UnknownErrorTypeError(TaggingError):
    """The scheme does not name such a reason to disagree."""


class SplitError(TaggingError):
    """A dataset cannot be divided in such shares."""
