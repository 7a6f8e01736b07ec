"""How a dataset is published: what it is called, under which licence, and with whose names."""

from tagging.dataclass import dataclass

# Of https://huggingface.co/docs/hub/repositories-licenses those that are for texts and data.
LICENCES = frozenset(
    {
        *("cc", "cc0-1.0", "pddl", "odc-by", "odbl", "mit", "apache-2.0", "gfdl", "gpl-3.0"),
        *("cc-by-2.0", "cc-by-2.5", "cc-by-3.0", "cc-by-4.0", "cc-by-sa-3.0", "cc-by-sa-4.0"),
        *("cc-by-nc-2.0", "cc-by-nc-3.0", "cc-by-nc-4.0", "cc-by-nd-4.0"),
        *("cc-by-nc-nd-3.0", "cc-by-nc-nd-4.0"),
        *("cc-by-nc-sa-2.0", "cc-by-nc-sa-3.0", "cc-by-nc-sa-4.0"),
        *("cdla-sharing-1.0", "cdla-permissive-1.0", "cdla-permissive-2.0", "c-uda"),
        *("etalab-2.0", "unlicense", "wtfpl"),
    }
)


@dataclass(frozen=True, slots=True)
class Publication:
    """What is asked for a folder besides what is asked for every export.

    Attributes:
        title: What the dataset is called; the scheme's name where it is empty.
        licence: Of the texts, in the hub's words or any others; empty where nobody knows.
        names: Whether annotators keep the names that they have in the project.
    """

    title: str = ""
    licence: str = ""
    names: bool = False

    @property
    def licence_identifier(self) -> str:
        """The hub's word: `unknown` where nothing is said, `other` for what it does not list."""
        if not self.licence_name:
            return "unknown"
        return self.licence_name if self.licence_name in LICENCES else "other"

    @property
    def licence_name(self) -> str:
        """What a card calls it; empty where nothing is said."""
        name = " ".join(self.licence.split())
        return name.lower() if name.lower() in LICENCES else name
