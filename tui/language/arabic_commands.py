"""What the commands that print say in Arabic."""

from tui.language.command_words import (
    AccessWords,
    AgreementWords,
    AssignWords,
    DeedWords,
    PeopleWords,
    QueueWords,
    ReasonWords,
    SearchWords,
    TableWords,
    TerminalHints,
    TerminalWords,
)
from tui.language.menus import KITTY_SETTING, KONSOLE_MENU, PUTTY_MENU
from tui.language.numbers import write_arabic

LRI, PDI = "\u2066", "\u2069"  # between them a path keeps its order, the first slash too
LIMIT = f"{LRI}--limit{PDI}"

TABLES = TableWords(
    annotator="الواسم",
    article="المقال",
    label="الوسم",
    articles="مقالات",
    sentences="جمل",
    assigned="أُسند",
    judged="حُكم",
    tags="جمل",
    today="اليوم",
    minutes="دقائق",
    an_hour="في ساعة",
    left="بقي",
    hours_left="بقي ساعات",
    none="لا شيء",
    flagged="للعودة",
    done_by="أتمه",
    of="من",
    done="تم",
    in_progress="بدأ",
    open="لم يبدأ",
    returned="أعيد",
    total="المجموع",
    articles_done="المقالات التامة",
    again="يعاد",
    due="حان",
    repeated="أعيد الحكم",
    itself="وافق نفسه",
    more=lambda count: f"لم يُعرض: {write_arabic(count)}؛ والخيار {LIMIT} يزيد ما يُعرض",
)
ASSIGN = AssignWords(
    nothing_to_add="لكل مقال واسموه من قبل",
    nothing_assigned="لم يُسند شيء بعد",
    returned=lambda count: f"ما أُعيد من المقالات: {write_arabic(count)}",
    no_such_article=lambda name: f"لا مقال له هذا المعرف أو هذا المصدر: {LRI}{name}{PDI}",
)
QUEUE = QueueWords(
    nothing_assigned="لم يُسند شيء",
    all_done="تم كل ما أُسند",
    all_open="المقالات التي لم تتم مفتوحة",
    of_annotator=lambda why, name: f"{why} (الواسم {name})؛ ولقراءة ما تشاء: hashiya open",
)
PEOPLE = PeopleWords(
    name="الاسم",
    role="الدور",
    retired="ترك المشروع",
    nobody="لا أحد في المشروع بعد؛ ومن يفتح القارئ أولا فهو مالكه",
    annotator="واسم",
    reviewer="مراجع",
    owner="مالك",
    blind="يعمل الواسمون دون أن يروا شيئا من أحكام غيرهم",
    open="يرى الواسمون أحكام غيرهم",
    review_own="للمراجع أن يبت أيضا في ما لم يحكم عليه غيره",
    review_others="يبت المراجع في ما حكم عليه غيره أيضا",
    suggestions_shown="يرى الواسمون ما تقترحه النماذج والأدوات",
    suggestions_hidden="لا يرى الواسمون ما تقترحه النماذج والأدوات",
)
ACCESS = AccessWords(
    key="المفتاح",
    nobody="لا أحد يدخل من بعيد بعد؛ وللإضافة: hashiya access add",
    revoked=lambda name, keys: (
        f"لم يبق لـ {LRI}{name}{PDI} مدخل؛ المفاتيح المزالة: {write_arabic(keys)}"
    ),
    crashed="حدث خطأ في البرنامج وكُتب في السجل ليراه مالك المشروع؛ وما حُفظ باق، فادخل من جديد",
    no_shell="لا صدفة هنا تعود إليها",
    nothing_logged="لا شيء في السجل",
    at="متى",
    deed="ماذا",
    origin="من أين",
    detail="التفصيل",
    deeds=DeedWords(
        access_added="أضيف مدخل",
        access_revoked="أزيل مدخل",
        assigned="أسند",
        backed_up="نسخ احتياطا",
        crashed="خطأ في البرنامج",
        exported="صدّر",
        imported="استورد",
        merged="دمج",
        person_added="أضيف شخص",
        person_left="ترك شخص",
        refused="رُفض",
        repaired="أصلح",
        restored="استعاد",
        role_given="أعطي دور",
        rules_set="وُضعت قواعد",
        scheme_set="وُضعت وسوم",
        session_began="دخل",
        session_ended="خرج",
        judged="حكم",
        decided="بتّ",
        cut="قسم أو ضم",
    ),
)
SEARCH = SearchWords(
    nothing_found="لم يُعثر على شيء",
    more=lambda limit: f"ما عُثر عليه أكثر من {write_arabic(limit)}؛ والخيار {LIMIT} يزيد ما يُعرض",
)
AGREEMENT = AgreementWords(
    percent="الاتفاق",
    fleiss="κ فلايس",
    alpha="α كريبندورف",
    kappa="κ كوهن",
    precision="الدقة",
    recall="الاستدعاء",
    all_labels="الوسوم معا",
    since="ابتداء من",
    title="اتفاق الواسمين",
    nothing_shared="لا شيء يقارن: ما من جملة حكم عليها اثنان",
    all_the_same="غير معرف: قال الجميع الشيء نفسه",
    no_tag="غير معرف: لا وسم من هذا النوع",
    no_such_annotator=lambda name: f"لا واسم بهذا الاسم: {LRI}{name}{PDI}",
    no_such_label=lambda name: f"لا وسم بهذا الاسم: {LRI}{name}{PDI}",
)
TERMINAL = TerminalWords(
    terminal=lambda name: f"الطرفية: {name}",
    detected=lambda mode, reason: f"المكتشف: {mode}؛ {reason}",
    chosen=lambda mode: f"المختار: {mode}، وأنت اخترته",
    forced=lambda mode: f"المفروض: {mode}، من HASHIYA_BIDI",
    to_set=lambda hint: f"نصيحة: {hint}",
    choice=lambda number, mode: f"النمط {write_arabic(number)}: {mode}",
    detected_choice=lambda number, mode: f"النمط {write_arabic(number)}: {mode} (المكتشف)",
    question=lambda count: (
        "أيها يُقرأ صحيحا: حروفه موصولة، من اليمين إلى اليسار، وأقواسه حول كلماتها، وخطه مستقيم؟"
        f" اضغط رقما من ١ إلى {write_arabic(count)}، أو Enter لإبقاء المكتشف."
    ),
    kept=lambda mode: f"حُفظ لهذه الطرفية: {mode}",
    detected_kept="يُعمل بالمكتشف.",
    not_stored=lambda cause: f"لم يُحفظ: {cause}",
    reasons=ReasonWords(
        explicit="تعرف النمط الصريح (DECRQM)",
        screen="برنامج screen يخفي ما حوله",
        kitty="طرفية kitty تعكس كل كلمة",
        kitty_by_term="طرفية kitty تعكس كل كلمة، كما يقول TERM",
        konsole="طرفية Konsole تعيد الترتيب مهما قيل لها",
        putty="طرفية PuTTY تعيد الترتيب مهما قيل لها",
        mlterm="طرفية mlterm تترك الترتيب إذا طُلب منها",
        dumb="لا تفهم أوامر التحكم، كما يقول TERM",
        silent="لم تقل ما هي",
        unknown="لا يُعرف عنها ما يمنع ذلك",
        kitty_around_tmux="حول tmux طرفية kitty، وهي تعكس كل كلمة",
        konsole_around_tmux="حول tmux طرفية Konsole، وهي تعيد الترتيب مهما قيل لها",
        tmux="برنامج tmux لا ينقل النمط الصريح، وينقل ما يُفرض من اتجاه",
    ),
    hints=TerminalHints(
        konsole=f"اضبط Konsole: {LRI}{KONSOLE_MENU}{PDI}",
        putty=f"اضبط PuTTY: {LRI}{PUTTY_MENU}{PDI}",
        kitty=f"خير لك في kitty.conf: {LRI}{KITTY_SETTING}{PDI}، ثم hashiya terminal",
    ),
)
