"""What `hashiya merge` says in Arabic."""

from tui.language.arabic_commands import LRI, PDI
from tui.language.merge_words import MergeWords
from tui.language.numbers import write_arabic

MERGE = MergeWords(
    joining="دمج",
    what="ماذا",
    added="ما أضيف",
    nothing="كل ما هناك موجود هنا من قبل",
    backed_up=lambda path: f"للرجوع إلى ما كان قبل الدمج: {LRI}hashiya restore {path}{PDI}",
    rehearsed=f"لم يُحفظ شيء؛ ويُحفظ بلا {LRI}--dry-run{PDI}",
    conflicts=lambda count: f"ما اختلفت فيه القاعدتان: {write_arabic(count)}",
    of_person=lambda what, name: f"{what} (من {name})",
    ours="هنا",
    theirs="هناك",
    stays="المعمول به",
    nothing_said="لا شيء",
    counts={
        "people": "أشخاص",
        "articles": "مقالات",
        "cuts": "تعديلات حدود الجمل",
        "changes": "مدخلات السجل",
        "judgements": "أحكام صار معمولا بها",
        "decisions": "قرارات المراجعة",
        "comments": "تعليقات",
        "questions": "أسئلة وأجوبة",
        "notes": "ملاحظات على المقالات",
        "bookmarks": "إشارات مرجعية",
        "assignments": "إسنادات",
        "repetitions": "أحكام معادة",
        "suggestions": "اقتراحات",
    },
    kinds={
        "judgement": "حكم",
        "decision": "قرار",
        "cut": "حدود الجمل",
        "article note": "ملاحظة على المقال",
        "answer": "جواب عن سؤال",
        "repetition": "حكم معاد",
        "return": "مقال مُرجع",
        "scheme": "الوسوم",
    },
)
