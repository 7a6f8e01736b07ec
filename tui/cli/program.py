"""All commands of `hashiya`, as typer reads them."""

import typer

from tui.cli.open_ import open_without_command
from tui.cli.outlines import Outline, OutlinedGroup

# The summaries stand here once more so that help needs none of the modules; a test compares them.
COMMANDS: dict[str, Outline] = {
    "open": Outline(
        "tui.cli.open_:open_",
        "Open the reader where you left it; files that are new are imported first.",
    ),
    "read": Outline(
        "tui.cli.read:read",
        "Read and tag one sentence at a time, in plain lines that a screen reader can speak.",
    ),
    "import": Outline(
        "tui.cli.import_:import_",
        "Import articles: a .txt file is one; JSONL, CSV and parquet have one in each record.",
    ),
    "assign": Outline(
        "tui.cli.assign:assign",
        "Give articles to annotators, to each about as many sentences; for owners.",
    ),
    "export": Outline(
        "tui.cli.export:export",
        "Write the dataset, a JSON object for each sentence, or in another format.",
    ),
    "diff": Outline(
        "tui.cli.diff:diff",
        "Compare two exports or databases: sentences, labels, gold and votes.",
    ),
    "stats": Outline(
        "tui.cli.stats:stats",
        "Show what is in a dataset: counts, labels and their shares, lengths, splits, annotators.",
    ),
    "report": Outline(
        "tui.cli.report:report",
        "Write the project as a page for a browser: progress, labels, agreement, tagged articles.",
    ),
    "status": Outline(
        "tui.cli.status:status",
        "Show how far the project is: by annotator, by label, by article.",
    ),
    "agreement": Outline(
        "tui.cli.agreement:agreement",
        "Show how far annotators agree, with 95 % intervals.",
    ),
    "review": Outline(
        "tui.cli.review:review",
        "Settle what annotators disagree on, the worst first; for reviewers.",
    ),
    "search": Outline(
        "tui.cli.search:search",
        "Find sentences, whatever hands made of alef, hamza, tashkeel and digits.",
    ),
    "segment": Outline(
        "tui.cli.segment:segment",
        "Print the sentences of a text, a JSON object each: start, end, text.",
    ),
    "typeset": Outline(
        "tui.cli.typeset:typeset",
        "Print a text in visual order: letters joined, lines reordered, one cell a letter.",
    ),
    "terminal": Outline(
        "tui.cli.terminal:terminal",
        "Show how Arabic is written to this terminal and why, and choose another way by eye.",
    ),
    "backup": Outline(
        "tui.cli.backup:backup",
        "Copy the database while people work, and check the copy; for owners.",
    ),
    "restore": Outline(
        "tui.cli.backup:restore",
        "Put a copy in the place of the database, while nobody works with it; for owners.",
    ),
    "check": Outline(
        "tui.cli.check:check",
        "Check that the database is whole and adds up, while people work; for owners.",
    ),
    "merge": Outline(
        "tui.cli.merge:merge",
        "Take in everything that was done in a copy of the project on another machine; for owners.",
    ),
    "people": Outline(
        "tui.cli.people:app",
        "Show or change who takes part in the project, and as what.",
    ),
    "access": Outline(
        "tui.cli.access:app",
        "Show or change who may come in over SSH, and by which keys.",
    ),
    "session": Outline(
        "tui.cli.session:session",
        "Run what somebody asks for over SSH, as that person; hashiya access makes sshd call it.",
    ),
    "log": Outline(
        "tui.cli.log:log",
        "Show who did what, when and from where, the newest first; for owners.",
    ),
    "scheme": Outline(
        "tui.cli.scheme:app",
        "Show or change the labels of the project.",
    ),
}


class Program(OutlinedGroup):
    """`hashiya` with its commands, in the order of the help."""

    outlines = COMMANDS


app = typer.Typer(
    name="hashiya",
    help="Read Arabic articles side by side, tag their sentences, export datasets.",
    epilog="Without a command: hashiya open.  Example:  hashiya open news/*.txt",
    cls=Program,
    no_args_is_help=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.callback(invoke_without_command=True)(open_without_command)
