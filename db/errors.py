"""What can be wrong with what is stored, each with a text that a person can act on."""


class StoreError(Exception):
    """The root of the store's errors."""


class BusyError(StoreError):
    """Another program holds the write lock."""


class DiskFullError(StoreError):
    """There is no room for another change."""


class ReadOnlyError(StoreError):
    """The database, or its folder, may not be written to."""


class DamagedError(StoreError):
    """The file is broken."""


class ForeignDatabaseError(StoreError):
    """The file is not a database of Hashiya."""


class NewerSchemaError(StoreError):
    """The database was written by a newer Hashiya."""


class UnreachableError(StoreError):
    """The file cannot be opened or created."""


class RecordError(StoreError):
    """A line is no record of a dataset; the text names file, line and cause."""


class ConflictError(StoreError):
    """A change starts from a judgement that is no longer the stored one."""


class ForbiddenError(StoreError):
    """The person's role does not allow it."""


class OthersJudgedError(ForbiddenError):
    """A sentence that others have judged is a reviewer's to cut."""


class RetiredError(ForbiddenError):
    """The person has left the project; what they said stays."""


class ReviewersOnlyError(ForbiddenError):
    """Only reviewers and owners may do this."""


class OwnersOnlyError(ForbiddenError):
    """Only owners may do this."""


class BlindError(ForbiddenError):
    """Annotators do not see what others say of a sentence."""


class OthersVoteError(ForbiddenError):
    """A judgement, or an answer, is its annotator's alone."""


class OwnSentenceError(ForbiddenError):
    """Nobody settles what nobody else has judged."""


class LastOwnerError(ForbiddenError):
    """A project keeps an owner."""


class NotFoundError(StoreError):
    """What was asked for is not in the database."""


class MissingExtraError(StoreError):
    """A format needs a library that is not installed."""


class PublicKeyError(StoreError):
    """What was given is no key that may be let in."""


class SessionEndedError(StoreError):
    """The key was revoked, or whoever holds it has left."""


class UnknownLabelsError(StoreError):
    """Another database says what the scheme here has no name for."""


class SameDatabaseError(StoreError):
    """A database cannot be taken into itself."""
