"""What review says in Arabic."""

from tui.language.numbers import ArabicNoun, count_arabic, write_arabic
from tui.language.review_words import FilterWords, OrderWords, ReviewWords, SourceWords

SENTENCE = ArabicNoun("جملة واحدة", "جملتان", "جمل", "جملة", "جملة")

REVIEW = ReviewWords(
    filters=FilterWords(
        pending="بلا قرار",
        stale="تغير حكمها",
        sent_back="عند الواسم",
        decided="لها قرار",
        unanimous="لا خلاف فيها",
    ),
    orders=OrderWords(
        worst="الأشد خلافا أولا",
        article="بترتيب المقالات",
        label="بحسب الوسم",
        annotator="بحسب الواسم",
        flag="ذات العلامة أولا",
    ),
    sources=SourceWords(adjudicated="باختيار المراجع", unanimous="بالإجماع", majority="بالأغلبية"),
    left=lambda pending, stale, sent: (
        f"بلا قرار {write_arabic(pending)} · تغير حكمها {write_arabic(stale)}"
        f" · عند الواسم {write_arabic(sent)}"
    ),
    empty="لا جملة هنا تنتظر المراجعة",
    decision="القرار",
    draft="القرار، ولم يُحفظ: اضغط Enter لتثبيته",
    undecided="لا قرار بعد",
    error_type="نوع الخلاف",
    guideline="ينبغي تعديل الدليل",
    stale="تغير حكم بعد القرار",
    annotator=lambda number: f"الواسم {write_arabic(number)}",
    asked=lambda who, reason: f"سؤال إلى {who}: {reason}",
    answered=lambda who, answer: f"جواب {who}: {answer}",
    last="لا جملة بعدها في هذه القائمة",
    first="هذه أول جملة في القائمة",
    no_such_number="لا واسم له هذا الرقم",
    not_judged="لم يحكم هذا الواسم على الجملة",
    choose_annotator="إلى من تُعاد الجملة؟",
    reason="لماذا تُعاد الجملة؟",
    comment="تعليق على الجملة",
    sent="أُعيدت الجملة إلى واسمها",
    commented="حُفظ التعليق",
    names_shown="ظهرت الأسماء، وسُجل أنك نظرت إليها",
    nothing_unanimous="لا جملة أجمع عليها الواسمون",
    accept=lambda count: f"اعتماد ما أُجمع عليه: {count_arabic(count, SENTENCE)}؟",
    accept_yes="نعم، اعتمدها",
    accept_no="لا",
    merging=lambda left: f"يجري الاعتماد… بقي {write_arabic(left)}",
    merged=lambda count: f"ما اعتُمد: {count_arabic(count, SENTENCE)}؛ وللتراجع u",
    unmerged=lambda count: f"ما سُحب اعتماده: {count_arabic(count, SENTENCE)}",
)
