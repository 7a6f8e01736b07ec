"""What overseeing and answering are called in Arabic."""

from tui.language.dashboard_words import AnsweringWords, DashboardWords

ANSWERING = AnsweringWords(
    asks=lambda name: f"سؤال من {name}:",
    answer="جوابك للمراجع",
    answered="حُفظ الجواب",
    nothing_asked="لا سؤال عن هذه الجملة",
    thread="التعليقات على الجملة",
    comment="تعليق",
    no_comments="لا تعليقات",
    comment_kept="حُفظ التعليق",
)
DASHBOARD = DashboardWords(
    title="لوحة المشروع",
    behind="الجمل",
    measuring="جار الحساب…",
    progress="ما حُكم عليه من المسند",
    review="المراجعة",
    pending="تنتظر القرار",
    stale="تغيرت أحكامها",
    sent_back="أُعيدت إلى واسم",
    decided="حُسمت",
    agreement="اتفاق كل اثنين (كابا كوهين)",
    shares="الوسوم من أحكام كل واسم",
    errors="الخلاف حسب نوعه",
    no_error_type="بلا نوع",
    returns="أقدم ما أُعيد ولم يُجب عنه",
    all_answered="أُجيب عن كل سؤال",
    nothing_behind="لا جمل",
)
