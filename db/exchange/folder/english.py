"""The card in English."""

from db.exchange.folder.words import CardWords, Guiding, Headings, Heads, Telling
from tagging.agreement import Undefined

ENGLISH = CardWords(
    language="en",
    digits="0123456789",
    point=".",
    comma=", ",
    headings=Headings(
        use="How to load it",
        contents="What is in it",
        columns="Columns",
        labels="Labels and guidelines",
        counts="Label counts",
        annotation="Who annotated, and how",
        gold="How gold comes about",
        agreement="Agreement",
        sources="Sources",
        limits="Limits",
        licence="Licence",
        citation="Citation",
        origin="How this folder was made",
        files="Files",
    ),
    heads=Heads(
        configuration="Configuration",
        rows="Rows",
        what="What a row is",
        split="Split",
        articles="Articles",
        sentences="Sentences",
        column="Column",
        meaning="Meaning",
        label="Label",
        none="none of the labels",
        ungolden="no gold",
        total="all",
        annotator="Annotator",
        annotators="Annotators",
        judged="Sentences judged",
        source="Source",
        ties="ties",
        all_labels="all labels",
        percent="Agreement",
        marked="Marked in the gold",
        words="the label's own words",
        file="File",
        size="Bytes",
    ),
    guiding=Guiding(
        fields="Values that a tag carries",
        required="required",
        fits="The label fits",
        does_not_fit="The label does not fit",
    ),
    telling=Telling(
        intro="Sentences of {articles} articles, in the articles' order: {sentences} in all, to be"
        " tagged with whichever of these labels fit, or with none of them: {labels}.",
        judged="What every annotator said stands beside the gold.",
        unjudged="Nobody has judged these sentences: there are neither votes nor gold.",
        tasks="It is made for deciding which labels fit a sentence (several may), for studying"
        " where annotators differ, and, where words are marked, for finding those words.",
        offsets="`start` and `end` count **Unicode code points** of the raw article, in logical"
        " order, from 0, the end exclusive. They are neither bytes nor UTF-16 units, and the text"
        " is not normalised.",
        divided="Splits were made {by}, in shares of {shares} per cent, by a hash with the seed"
        " {seed}: what is added later moves nothing to another split.",
        undivided="The dataset is not divided: everything is in `train`, and `split` is null.",
        judged_by="{count} people judged sentences, by the guidelines above, reading each in its"
        " article.",
        judges="How many people judged a sentence:",
        pseudonyms="Annotators go by pseudonyms. The numbers were dealt by a lot that only the"
        " project knows; gaps mean nothing, and a pseudonym stays the same in later versions.",
        names="Annotators go by the names they have in the project.",
        blind="Annotators work blind in this project: nobody sees the judgements of others before"
        " a reviewer does.",
        seeing="Annotators of this project may see each other's judgements.",
        period="Judgements date from {first} to {last}.",
        gold="A reviewer's decision is the gold. {policy}",
        policies={
            "majority": "Where nobody decided, it is what the only annotator says, what all say, or"
            " what more than half of them say exactly.",
            "unanimous": "Where nobody decided, it is what the only annotator says, or all.",
            "label-majority": "Where nobody decided, it is what the only annotator says, what all"
            " say, or what more than half say exactly; else every label that more than half give.",
            "decided": "Where nobody decided, there is none.",
        },
        ties="{ties} sentences are ties: annotators differ, and the rule finds no gold. They are"
        " exported as ties (`tie` is true, `labels` null) and never broken by chance.",
        soft="`labels` is null where there is no gold, and an empty list where none of the labels"
        " fits. `soft` is the share of annotators who gave each label.",
        measured="Of the {count} sentences that two or more people judged; 1 is full agreement, 0"
        " what chance would give. Between brackets, where the value lies with 95 % confidence"
        " (bootstrap of {replicates} draws, seed {seed}). In the row of all labels two judgements"
        " agree when their sets of labels are equal.",
        unmeasured="No sentence was judged by two people, so agreement cannot be measured.",
        undefined={
            Undefined.NOTHING_SHARED: "nothing to compare",
            Undefined.ALL_THE_SAME: "undefined: all said the same",
            Undefined.NO_TAG: "no such tag",
        },
        shared="Two by two, all labels at once:",
        more_sources="and {count} others",
        unnamed="not stated",
        published="The articles that bear a date were published from {first} to {last}.",
        languages="Languages, by articles: {languages}.",
        limits=(
            "Sentence ends were found by rules, and corrected by hand only where somebody saw the"
            " need.",
            "Gold of a single annotator (`gold_source` is `single`) nobody has checked.",
            "The sources above say what the sentences are like; other kinds of text may differ.",
            "Labels say what a sentence does, as the guidelines have it. They do not say whether"
            " what it claims is true.",
        ),
        marked_limit="Words were marked where an annotator chose to: a sentence without marked"
        " words may still have such words.",
        pseudonyms_limit="Pseudonyms hide names, and not what the times of judgements may tell of"
        " somebody. Nobody looked for annotators' names in the articles and in the values of"
        " labels.",
        notes_limit="Notes, reasons and answers were written freely, for colleagues.",
        licence="The texts are under: {licence}.",
        licence_unknown="**Nobody said under which licence the texts are** when this folder was"
        " made. They belong to whoever published them: settle that before you pass them on.",
        annotations="Annotators' judgements, gold and guidelines are the work of those who made"
        " this dataset.",
        citation="Name those who made this dataset as its authors.",
        made="Written by {program} with",
        latest="The last change it holds was made at {latest}.",
        scheme="Labels are those of version {version} of the scheme “{name}”, which is in"
        " [scheme.toml](scheme.toml).",
        sums="`sha256sum --check SHA256SUMS` finds out whether all files, this one too, are as they"
        " were written.",
    ),
    configs={
        "sentences": "a sentence, its gold and its votes",
        "votes": "one annotator's judgement of one sentence",
        "spans": "words marked in a sentence, in the gold or by an annotator",
    },
    splits={"train": "train", "validation": "validation", "test": "test"},
    split_by={
        "article": "by article, so that no article is in two of them",
        "source": "by source, so that no source is in two of them",
        "story": "by story, so that no story is in two of them",
        "none": "not at all",
    },
    sources={
        "adjudicated": "a reviewer decided",
        "single": "one annotator judged",
        "unanimous": "all said the same",
        "majority": "more than half said exactly this",
        "label-majority": "more than half gave each of its labels",
        None: "no gold",
    },
    columns={
        "id": "the article's id and the offsets: `<article_id>:<start>-<end>`",
        "sentence_id": "`id` of the sentence, in the configuration `sentences`",
        "article_id": "a hash of the article's text",
        "index": "the sentence's place in its article, from 0",
        "start": "where it begins in the article",
        "end": "where it ends in the article",
        "sentence_start": "where its sentence begins in the article",
        "sentence_end": "where its sentence ends in the article",
        "text": "the article's text between the two",
        "labels": "the labels; `[]` is none of them; null, in `sentences`, is no gold",
        "label": "the label that the words were marked for",
        "name": "the field that the words are the value of; empty for the label's own words",
        "gold_source": "where the gold comes from; null where there is none",
        "tie": "whether annotators differ and the rule finds no gold",
        "votes": "what each annotator said: `annotator`, `labels`, `at` (UTC)",
        "annotator": "who judged; null in `spans` where the words are the gold's",
        "soft": "the share of annotators who gave each label; null where nobody voted",
        "fields": "values of the labels: `label`, `name`, `value`",
        "title": "the article's title",
        "source": "where the article comes from",
        "published": "when the article was published, as its source says it",
        "language": "the article's language",
        "split": "the split; null where nothing was divided",
        "scheme": "the version of the labels",
        "spans": "marked words: `start`, `end`, `label`, `name`",
        "flags": "who flagged the sentence for another look",
        "flag": "whether the annotator flagged the sentence for another look",
        "notes": "notes of annotators: `annotator`, `note`",
        "note": "the annotator's note",
        "at": "when it was said (UTC)",
        "sent_back": "what reviewers asked annotators, and their answers",
        "gold_policy": "the rule by which votes become gold",
        "judgements": "all that each annotator said, flags and notes included",
        "decision": "what a reviewer settled, and the votes it rests on; null where nobody did",
        "gap": "what stands in the article between the sentence before and this one",
        "tail": "what stands in the article after its last sentence",
        "story": "what several articles tell of",
        "external_id": "the id that the article came with",
    },
)
