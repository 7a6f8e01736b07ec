"""Records of a small dataset, with texts that break what is careless with them."""

from typing import Any

from tagging.default_scheme import DEFAULT_SCHEME
from tagging.scheme_file import parse_scheme

SCHEME = parse_scheme(DEFAULT_SCHEME)
ARTICLE = "b2s:0123456789abcdef"
AT = "2026-11-22T10:00:00Z"

HOSTILE = (
    '=HYPERLINK("http://x.example";"اضغط")',
    "- قال: «لا»، ثم سكت.",
    "'=1+1",
    "@خبر +1 ‎-1",
    "سطر\r\nثان\rثالث\nرابع\tوجدول",
    '"بين علامتين" و"أخرى", وفاصلة; وأخرى | وخط',
    "<script>alert('x')</script> &amp; ]]> </View>",
    "\x01تحكم \x1b[31mأحمر\x1b[0m \x7f\x85\u2028\u2029 نهاية",
    "\u202eمقلوب\u202c \u2066معزول\u2069 \u200fعلامة\u200e \ufeffب",
    "𞤀𞤣 😀👩‍👩‍👧 𐤀 طويلة",
    "قَالَ الرَّئِيسُ: «ســـنلتقي» (١٢٫٥٪) #غزة # O",
    "  فراغ  مضاعف\u00a0ولاصق ",
    "NA",
    "null",
    "\\N \\u0041 {json} [قائمة] 1,5",
)


def make_record(
    text: str,
    labels: list[str] | None,
    *spans: tuple[int, int, str, str],
    start: int = 0,
    index: int = 0,
    votes: dict[str, list[str]] | None = None,
    **more: Any,
) -> dict[str, Any]:
    """A record as exports write it, with its spans; offsets of `spans` are within the sentence."""
    votes = {"sara": labels or []} if votes is None else votes
    source = None if labels is None else "single" if len(votes) == 1 else "majority"
    end = start + len(text)
    return {
        "id": f"{ARTICLE}:{start}-{end}",
        "article_id": ARTICLE,
        "index": index,
        "start": start,
        "end": end,
        "text": text,
        "labels": labels,
        "gold_source": source,
        "tie": labels is None and len(votes) > 1,
        "votes": [{"annotator": name, "labels": said, "at": AT} for name, said in votes.items()],
        "soft": {
            label.name: sum(label.name in said for said in votes.values()) / len(votes)
            if votes
            else None
            for label in SCHEME.labels
        },
        "fields": [],
        "title": "عنوان",
        "source": None,
        "published": None,
        "language": "ar",
        "split": "train",
        "scheme": "1",
        "spans": [
            {"start": begin + start, "end": stop + start, "label": label, "name": name}
            for begin, stop, label, name in spans
        ],
        **more,
    }


def small_dataset() -> list[dict[str, Any]]:
    """Gold with spans that overlap, none of the labels, a tie, an unread one, and hostile texts."""
    quotation = "قال بيسكوف: «سنلتقي غدا»."
    speaker = [{"label": "quote", "name": "speaker", "value": "بيسكوف"}]
    texts = [
        make_record(
            quotation,
            ["claim", "quote"],
            (4, 10, "quote", "speaker"),
            (13, 23, "quote", ""),
            (13, 19, "claim", ""),
            start=6,
            votes={"omar": ["claim", "quote"], "sara": ["claim", "quote"], "ziad": []},
            fields=speaker,
            source="وكالة",
        ),
        make_record("وصف عام.", [], start=32, index=1),
        make_record("خلاف.", None, start=41, index=2, votes={"omar": ["event"], "sara": []}),
        make_record("لم تقرأ.", None, start=47, index=3, votes={}),
    ]
    start = 56
    for index, text in enumerate(HOSTILE, start=4):
        texts.append(
            make_record(text, ["event"], (1, 4, "event", "place"), start=start, index=index)
            if len(text) > 4
            else make_record(text, ["event"], start=start, index=index)
        )
        start += len(text) + 1
    return texts
