"""What the report says, in Arabic and in English: both stand on the page."""

from tagging.review import ReviewState
from tagging.scheme import Wording

TITLE = Wording("تقرير المشروع", "project report")
MADE = Wording("أُعد في", "made on")
SCHEME = Wording("نسخة المخطط", "scheme version")
CONTENTS = Wording("في هذه الصفحة", "on this page")

GLANCE = Wording("نظرة عامة", "at a glance")
ARTICLES = Wording("مقالات", "articles")
SENTENCES = Wording("جمل", "sentences")
JUDGED = Wording("حُكم عليها", "judged")
JUDGEMENTS = Wording("أحكام", "judgements")
GOLD = Wording("لها حكم معتمد", "with gold")
TIES = Wording("تعادل", "ties")
UNJUDGED = Wording("لم يُحكم عليها", "not judged")
GOLD_SOURCE = Wording("من أين جاء الحكم المعتمد", "where gold comes from")
SOURCES = {
    "adjudicated": Wording("بقرار مراجع", "decided by a reviewer"),
    "unanimous": Wording("بالإجماع", "unanimous"),
    "majority": Wording("بالأغلبية", "majority"),
    "label-majority": Wording("بأغلبية كل وسم", "majority of each label"),
    "single": Wording("بحكم واحد", "one judgement"),
}

PROGRESS = Wording("التقدم", "progress")
ANNOTATOR = Wording("الواسم", "annotator")
ASSIGNED = Wording("أُسند", "assigned")
LEFT = Wording("بقي", "left")
DONE = Wording("تم", "done")
PER_HOUR = Wording("في الساعة", "an hour")
HOURS_LEFT = Wording("ساعات باقية", "hours left")
RECENT = Wording("الأيام الأخيرة", "recent days")
BY_DAY = Wording("الجمل في كل يوم", "sentences by day")
DAY = Wording("اليوم", "day")
NOBODY = Wording("لا واسم بعد", "no annotator yet")
PACE_NOTE = Wording(
    "السرعة من الأيام الأخيرة، بلا فترات الراحة؛ والساعات الباقية تقدير منها.",
    "Pace is that of the recent days, without breaks; the hours left are estimated from it.",
)

LABELS = Wording("الوسوم", "labels")
LABEL = Wording("الوسم", "label")
IN_GOLD = Wording("في المعتمد", "in gold")
IN_JUDGEMENTS = Wording("في الأحكام", "in judgements")
SHARE = Wording("النسبة", "share")
NONE = Wording("لا شيء منها", "none of them")
LABELS_NOTE = Wording(
    "قد تحمل الجملة أكثر من وسم، فقد يزيد مجموع النسب على مئة.",
    "A sentence may carry several labels, so shares may add up to more than a hundred.",
)

AGREEMENT = Wording("الاتفاق", "agreement")
SHARED = Wording("جمل مشتركة", "shared")
ALPHA = Wording("ألفا كريبندورف", "Krippendorff's α")
PERCENT = Wording("اتفاق خام", "raw agreement")
INTERVAL = Wording("فترة ٩٥٪", "95 % interval")
ALL_LABELS = Wording("الوسوم معا", "all labels")
PAIRS = Wording("كل اثنين (كابا كوهن)", "every two (Cohen's κ)")
PAIR = Wording("الواسمان", "annotators")
NOTHING_SHARED = Wording(
    "لا شيء يقارن: ما من جملة حكم عليها اثنان",
    "nothing to compare: no two have judged the same sentence",
)
UNDEFINED = Wording(
    "= غير معرف: قال الجميع الشيء نفسه · × لا وسم من هذا النوع · – لا شيء يقارن",
    "= undefined: everyone said the same · × there is no such tag · – nothing to compare",
)

REVIEW = Wording("المراجعة", "review")
STATE = Wording("الحالة", "state")
STATES = {
    ReviewState.PENDING: Wording("تنتظر القرار", "waiting for a decision"),
    ReviewState.STALE: Wording("تغيرت أحكامها", "changed since decided"),
    ReviewState.SENT_BACK: Wording("أُعيدت إلى واسم", "sent back"),
    ReviewState.DECIDED: Wording("حُسمت", "decided"),
}

READING = Wording("المقالات ووسومها", "articles and their tags")
DISPUTED = Wording("الأشد خلافا أولا", "the most disputed first")
LATEST = Wording("أحدثها حكما أولا", "the latest judged first")
SHOWN = Wording("المعروض من المقالات المحكوم عليها", "shown of the articles with judgements")
MORE = Wording("ولعرض غيرها:", "to show more:")
DISPUTE = Wording("الخلاف", "disagreement")
NO_GOLD = Wording("بلا حكم معتمد", "no gold")
TIE = Wording("تعادل", "tie")
NOTHING_SAID = Wording("لم يُحكم عليها", "not judged")
NO_ARTICLES = Wording("لم يُحكم على شيء بعد", "nothing is judged yet")


def title_source(source: str) -> Wording:
    """What a source of gold is called; one that is unknown has its own name."""
    return SOURCES.get(source, Wording(source, source))
