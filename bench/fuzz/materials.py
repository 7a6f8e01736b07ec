"""What hostile input is made of: pieces that mean something to a reader, and anything between."""

import base64

from hypothesis import strategies as st

from tagging.default_scheme import DEFAULT_SCHEME
from tui.remote.request import ALLOWED

ANYTHING = st.text(st.characters(exclude_categories=[]), max_size=20)
STORABLE = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)

ACTING = (
    *(
        "\x1b]0;title\x07",
        "\x1b]52;c;aGk=\x1b\\",
        "\x1b[2J",
        "\x1b[10;1H",
        "\x1bP+q\x1b\\",
        "\x9b1m",
    ),
    *(
        "\x9d0;x\x9c",
        "\x90",
        "\x85",
        "\x7f",
        "\x00",
        "\x08",
        "\r",
        "\n",
        "\x1c",
        "\u2028",
        "\u202e",
    ),
    *("\u202c", "\u2066", "\u2067", "\u2068", "\u2069", "\u200b", "\u200f", "\ufeff", "\U000e0041"),
)
WORDS = (
    *("كتب", "ل\u064eا", "ب\u0301\u0301", "ﷺ", "1٣,%", "a.b", "(", ")", "[1]", "«", "»", '"', "'"),
    *(
        ". ",
        "؟",
        "!",
        "…",
        "، ",
        ":",
        "#أ ",
        "د. ",
        "www.",
        "@",
        "-",
        "_",
        "👩\u200d👧",
        "中",
        "\t",
        " ",
    ),
)
TEXTS = st.lists(st.sampled_from(ACTING + WORDS) | ANYTHING, max_size=12).map("".join)


def between(*pieces: str, most: int = 14) -> st.SearchStrategy[str]:
    """Texts of such pieces, in any order, and of others."""
    return st.lists(st.sampled_from(pieces) | TEXTS, max_size=most).map("".join)


def torn(*wholes: str) -> st.SearchStrategy[str]:
    """Texts that are right but for one place, where something else stands."""

    def tear(whole: str, start: float, length: int, other: str) -> str:
        at = int(start * len(whole))
        return whole[:at] + other + whole[at + length :]

    return st.builds(
        tear, st.sampled_from(wholes), st.floats(0, 1), st.integers(0, 12), TEXTS | st.just("")
    )


DEPTHS = st.sampled_from([1, 3, 300, 5_000])
DEEP = st.builds(
    lambda depth, pair: pair[0] * depth + "1" + pair[1] * depth,
    DEPTHS,
    st.sampled_from(
        [("[", "]"), ('{"a":', "}"), ("[", ""), ('{"text":[', "]}"), ("{a = ", "}"), ("a = [", "]")]
    ),
)

RECORDS = (
    '{"text": "قال. نعم.", "id": 7, "title": "عنوان", "source": "و"}',
    '{"text": "قال. نعم.", "label": ["claim", [0, 3, "claim"]], "id": 1, "user": 2}',
    '{"text": "a", "entities": [{"start_offset": 0, "end_offset": 1, "label": "claim"}]}',
    '{"text": "قال.", "spans": [{"start": 0, "end": 3, "label": "claim"}], "answer": "accept"}',
    '{"text": "قال.", "accept": ["claim"], "options": [{"id": "claim"}], "answer": "ignore"}',
    '{"article_id": "b2s:0", "start": 0, "end": 4, "text": "قال.", "labels": ["claim"], '
    '"gold_source": null, "votes": [{"annotator": "sara", "labels": ["claim"], "at": ""}], '
    '"scheme": "1", "fields": [], "tie": false}',
    '[{"id": 1, "data": {"text": "قال."}, "annotations": [{"completed_by": 1, "result": [{"value":'
    ' {"start": 0, "end": 3, "text": "قال", "labels": ["claim"]}, "type": "labels"}]}],'
    ' "predictions": [{"model_version": "m", "result": [], "score": 0.5}]}]',
)
TOKENS = (
    *(
        '{"text": "',
        '"}',
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        '"text"',
        '"label"',
        '"start"',
        "null",
        "1e999",
    ),
    *("-1", "18446744073709551616", "true", "\\ud800", "\\u0000", "\\u001b]0;x", '"=1+1"', "NaN"),
)
JSON = torn(*RECORDS) | between(*TOKENS, *RECORDS) | DEEP
TABLES = torn(
    'id,text,title\n1,قال. نعم.,عنوان\n2,"a""b\nc",x\n', "text;id\nنعم;=1+1\n", "text\tid\na\t1\n"
) | between("text", "id", ",", ";", "\t", '"', '""', "\n", "\r\n", "=HYPERLINK(1)", "@SUM(1)")
FILES = st.one_of(
    st.binary(max_size=60),
    st.builds(
        lambda text, codec: text.encode(codec, "surrogatepass" if "8" in codec else "replace"),
        JSON | TABLES | TEXTS,
        st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1256"]),
    ),
)

CARDS = between(
    *(
        "---\n",
        "configs:\n",
        "- ",
        "config_name: ",
        "default: true\n",
        "data_files: ",
        "  ",
        "    ",
    ),
    *(
        "../../etc/passwd",
        "/etc/passwd",
        "data/*.jsonl",
        "**",
        "hf://x",
        "[a, b]",
        "{x: *y}",
        "&a ",
        "*a",
    ),
    *("path: ", "split: train\n", "\n", '"', "'", "#", "C:\\x", "..\\x", "data_dir: "),
    most=25,
).map(lambda text: f"---\nconfigs:\n{text}")

TABLE = '[[labels]]\nname = "claim"\nkey = "c"\ncolour = "red"\n'
SCHEMES = (
    torn(DEFAULT_SCHEME)
    | DEEP
    | between(
        *(
            TABLE,
            "[[labels.fields]]\n",
            "[[labels]]\n",
            "[[error_types]]\n",
            'name = "x"\n',
            "key = ",
        ),
        *(
            'title = { ar = "ا", en = "a" }\n',
            'guideline = { ar = "ا", en = "a" }\n',
            "= ",
            "'''",
            '"""',
        ),
        *(
            "9" * 5_000,
            "1979-99-99",
            "0x",
            "1e99999",
            "inf",
            "\\u001b",
            "[a.b.c]",
            "a.b = 1\n",
            "\n",
        ),
    )
)

REQUESTS = torn(
    "export - --only gold", "search 'رئيس المجلس' --limit 5", "hashiya status --json", "import -"
) | between(
    *(f"{name} " for name in ALLOWED),
    *(
        "--json ",
        "--limit=5 ",
        "--db x ",
        "--as=boss ",
        "-- ",
        "- ",
        "/etc/passwd ",
        "../x ",
        "; ",
        "| ",
    ),
    *(
        "$(id) ",
        "`id`",
        "&& ",
        "'",
        '"',
        "\\",
        "#",
        "hashiya ",
        "--help ",
        "-h ",
        "--own ",
        "--only ",
    ),
)

ED25519 = base64.b64encode(b"\0\0\0\x0bssh-ed25519\0\0\0\x20" + bytes(32)).decode()
KEYS = torn(f"ssh-ed25519 {ED25519} sara@host", f"restrict ssh-ed25519 {ED25519}") | between(
    *(
        "ssh-ed25519 ",
        "ssh-rsa ",
        ED25519,
        "AAAA",
        " ",
        "\n",
        "PRIVATE KEY",
        "#",
        'command="x" ',
        "\\",
    ),
    *(
        'restrict,pty,command="',
        '" ',
        "sk-ssh-ed25519@openssh.com ",
        "AAAAC3NzaC1lZDI1NTE5AAAAIA==",
    ),
)
