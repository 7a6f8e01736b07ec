"""What backup, restore and check say in Arabic."""

from tui.language.numbers import ArabicNoun, count_arabic, write_arabic
from tui.language.safety_words import KindWords, SafetyWords

LRI, PDI = "\u2066", "\u2069"  # between them a path keeps its order, the first slash too
FAULT = ArabicNoun("خلل واحد", "خللان", "مواضع خلل", "موضع خلل", "موضع خلل")

SAFETY = SafetyWords(
    copying="نسخ",
    checking="فحص",
    went_back="صارت النسخة قاعدة البيانات",
    kept_aside=lambda kept: f"ما كان قبلها باق في {LRI}{kept}{PDI}",
    removed=lambda count: f"ما أُزيل من النسخ القديمة: {write_arabic(count)}",
    whole="قاعدة البيانات سليمة، وما فيها متسق",
    wrong=lambda count: f"ما وُجد: {count_arabic(count, FAULT)}",
    repaired=lambda count: f"ما أُصلح: {count_arabic(count, FAULT)}",
    repairable="كله يُستخرج من غيره؛ وإصلاحه بالأمر hashiya check --repair",
    lasting="منه ما لا يُصلح؛ عد إلى نسخة احتياطية بالأمر hashiya restore COPY",
    done="أُصلح",
    kinds=KindWords(
        damaged_file="ملف تالف",
        broken_reference="إحالة إلى غير موجود",
        broken_table_index="فهرس جدول تالف",
        changed_text="مقال نصه غير الذي استُورد",
        sentence_outside_text="جملة خارج نصها",
        sentences_overlap="جملة تبدأ قبل نهاية ما قبلها",
        wrong_position="رقم جملة غير صحيح",
        wrong_count="عدد جمل غير صحيح",
        wrong_title="عنوان لا يجده البحث",
        wrong_judgement="حكم غير آخر ما قيل",
        judgement_without_history="حكم لا يُعرف له قائل في السجل",
        wrong_review="موضع غير صحيح في قائمة المراجعة",
        missing_from_search="جملة لا يجدها البحث",
    ),
)
