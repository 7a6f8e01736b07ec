"""The interface in Arabic."""

from db.errors import (
    BlindError,
    BusyError,
    ConflictError,
    DamagedError,
    DiskFullError,
    ForeignDatabaseError,
    LastOwnerError,
    NewerSchemaError,
    OthersJudgedError,
    OthersVoteError,
    OwnersOnlyError,
    OwnSentenceError,
    ReadOnlyError,
    RetiredError,
    ReviewersOnlyError,
    UnreachableError,
)
from tagging.errors import (
    CutError,
    NoMajorityError,
    StaleChangeError,
    UnderWayError,
    UnknownErrorTypeError,
)
from tui.language.arabic_commands import ASSIGN, LRI, PDI, PEOPLE, QUEUE, SEARCH, TABLES, TERMINAL
from tui.language.catalogue import (
    ActionTitles,
    ActionWords,
    Catalogue,
    CommandWords,
    GroupTitles,
    LinearWords,
    ListWords,
    ReaderWords,
    SentenceWords,
    SettingsWords,
)
from tui.language.numbers import ARABIC_FIGURES, ArabicNoun, count_arabic, write_arabic

ARTICLE = ArabicNoun("مقال واحد", "مقالان", "مقالات", "مقالا", "مقال")
SENTENCE = ArabicNoun("جملة واحدة", "جملتان", "جمل", "جملة", "جملة")
LETTER = ArabicNoun("حرف واحد", "حرفان", "أحرف", "حرفا", "حرف")
COLUMN = ArabicNoun("عمود واحد", "عمودان", "أعمدة", "عمودا", "عمود")
ROW = ArabicNoun("سطر واحد", "سطران", "أسطر", "سطرا", "سطر")

CAUSES: tuple[tuple[type[Exception], str], ...] = (
    (CutError, "لا يمكن قطع الجملة أو وصلها هنا"),
    (UnderWayError, "الجملة قيد الحفظ؛ أعد المحاولة بعد لحظة"),
    (NoMajorityError, "لا أغلبية بين الواسمين؛ اختر وسما أو رقما"),
    (UnknownErrorTypeError, "لا يسمي مخطط الوسوم هذا النوع من الخلاف"),
    (OthersJudgedError, "سبق أن حكم غيرك على هذه الجملة؛ اطلب قطعها من المراجع"),
    (RetiredError, "ترك صاحب هذا الاسم المشروع؛ وللمالك أن يضيفه ثانية"),
    (ReviewersOnlyError, "هذا للمراجعين؛ والمالك يجعلك مراجعا: hashiya people role"),
    (OwnersOnlyError, "هذا لمالك المشروع؛ اطلبه منه"),
    (BlindError, "يعمل الواسمون دون أن يروا أحكام غيرهم"),
    (OthersVoteError, "لا يُكتب هنا إلا باسم صاحبه"),
    (OwnSentenceError, "لم يحكم على هذه الجملة غيرك، فليراجعها سواك؛ وللمالك أن يأذن بذلك"),
    (LastOwnerError, "لا بد للمشروع من مالك؛ اجعل غيره مالكا أولا"),
    (StaleChangeError, "تغيرت الجملة في مكان آخر"),
    (ConflictError, "تغيرت الجملة في مكان آخر؛ انظر إليها ثانية"),
    (BusyError, "برنامج آخر يكتب في قاعدة البيانات؛ انتظره"),
    (DiskFullError, "امتلأ القرص؛ أفرغ بعضه ثم أعد المحاولة"),
    (ReadOnlyError, "لا إذن بالكتابة في قاعدة البيانات؛ راجع أذون الملف ومجلده"),
    (DamagedError, "قاعدة البيانات تالفة؛ استرجع نسخة محفوظة منها"),
    (ForeignDatabaseError, f"ليس الملف قاعدة بيانات لحاشية؛ اختر غيره بالخيار {LRI}--db{PDI}"),
    (NewerSchemaError, "كتبت قاعدة البيانات نسخة أحدث من حاشية؛ ثبت النسخة الأحدث"),
    (UnreachableError, "تعذر الوصول إلى قاعدة البيانات؛ راجع القرص والمجلد"),
)


def explain(error: Exception) -> str:
    """What a usual error means; the error's own words, which are English, for any other."""
    return next((words for kind, words in CAUSES if isinstance(error, kind)), str(error))


ARABIC = Catalogue(
    code="ar",
    direction="rtl",
    figures=ARABIC_FIGURES,
    choose=lambda wording: wording.ar,
    explain=explain,
    actions=ActionTitles(
        next_sentence=ActionWords("الجملة التالية"),
        previous_sentence=ActionWords("الجملة السابقة"),
        page_down=ActionWords("صفحة إلى الأسفل"),
        page_up=ActionWords("صفحة إلى الأعلى"),
        first_sentence=ActionWords("أول المقال"),
        last_sentence=ActionWords("آخر المقال"),
        next_unjudged=ActionWords("التالية بلا حكم", "بلا حكم"),
        next_flagged=ActionWords("التالية ذات العلامة"),
        next_noted=ActionWords("التالية ذات الملاحظة"),
        extend_down=ActionWords("ضم الجملة التالية"),
        extend_up=ActionWords("ضم الجملة السابقة"),
        pane_right=ActionWords("المقال الذي على اليمين"),
        pane_left=ActionWords("المقال الذي على اليسار"),
        next_pane=ActionWords("المقال الآخر", "المقال الآخر"),
        judge_none=ActionWords("لا شيء منها، ثم التالية", "لا شيء"),
        judge_none_here=ActionWords("لا شيء منها"),
        repeat_last=ActionWords("تكرار آخر حكم"),
        clear=ActionWords("محو الحكم"),
        flag=ActionWords("علامة للعودة إليها"),
        undo=ActionWords("تراجع", "تراجع"),
        redo=ActionWords("إعادة"),
        next_articles=ActionWords("المقالات التالية"),
        previous_articles=ActionWords("المقالات السابقة"),
        list_articles=ActionWords("قائمة المقالات", "المقالات"),
        cycle_panes=ActionWords("عدد المقالات معا"),
        toggle_harakat=ActionWords("إظهار التشكيل أو إخفاؤه"),
        copy_sentence=ActionWords("نسخ الجملة"),
        copy_article=ActionWords("نسخ المحدد أو المقال"),
        clear_selection=ActionWords("إلغاء التحديد"),
        show_help=ActionWords("مساعدة", "مساعدة"),
        suspend=ActionWords("إلى الصدفة، والعودة بـ fg"),
        quit=ActionWords("خروج", "خروج"),
        close=ActionWords("إغلاق", "إغلاق"),
        repeat=ActionWords("الجملة مرة أخرى"),
        next_row=ActionWords("المقال التالي"),
        previous_row=ActionWords("المقال السابق"),
        first_row=ActionWords("أول القائمة"),
        last_row=ActionWords("آخر القائمة"),
        select=ActionWords("اختيار المقال أو تركه", "اختيار"),
        open=ActionWords("فتح ما اختير", "فتح"),
        search=ActionWords("بحث في العناوين", "بحث"),
        row_down=ActionWords("إلى الأسفل"),
        row_up=ActionWords("إلى الأعلى"),
        submit=ActionWords("حفظ ما كُتب", "حفظ"),
        cancel=ActionWords("ترك ما كُتب", "إلغاء"),
        show_settings=ActionWords("الإعدادات"),
        redraw=ActionWords("رسم الشاشة من جديد"),
        next_value=ActionWords("القيمة التالية"),
        previous_value=ActionWords("القيمة السابقة"),
    ),
    groups=GroupTitles(
        move="الحركة",
        judge="الحكم",
        articles="المقالات",
        copy="النسخ",
        list="في قائمة المقالات",
        program="البرنامج",
    ),
    labels="الوسوم",
    too_small=lambda columns, rows, least_columns, least_rows: (
        f"النافذة صغيرة: {count_arabic(columns, COLUMN)} و{count_arabic(rows, ROW)}؛"
        f" وأقل ما يلزم {count_arabic(least_columns, COLUMN)} و{count_arabic(least_rows, ROW)}."
    ),
    sentence=SentenceWords(
        unjudged="بلا حكم",
        none="لا شيء منها",
        flagged="للعودة إليها",
        note=lambda note: f"ملاحظة: {note}",
        pending="تُحفظ…",
        joint="، ",
    ),
    reader=ReaderWords(
        judged=lambda judged, total: f"حُكم على {write_arabic(judged)} من {write_arabic(total)}",
        setting="جار ترتيب النص…",
        all_judged="كل جمل المقال محكوم عليها",
        no_other_flag="لا جملة أخرى ذات علامة",
        no_other_note="لا جملة أخرى ذات ملاحظة",
        nothing_to_repeat="لا حكم سابق ليتكرر",
        nothing_to_undo="لا شيء للتراجع عنه",
        nothing_to_redo="لا شيء لإعادته",
        last_articles="هذه آخر المقالات",
        first_articles="هذه أول المقالات",
        copied_sentence=lambda count: _copied("الجملة", count),
        copied_selection=lambda count: _copied("المحدد", count),
        copied_article=lambda count: _copied("المقال كله", count),
        too_long_to_copy="، وهو أطول مما تقبله طرفيات كثيرة",
        leaving="يُحفظ ما بقي… اضغط مرة أخرى للخروج بلا انتظار",
        busy="قاعدة البيانات مشغولة، وما وسمته محفوظ هنا وينتظر دوره",
        refused=lambda cause: f"لم يُحفظ: {cause}",
    ),
    list=ListWords(title="المقالات", prompt="بحث: ", nothing_found="لا مقال بهذا العنوان"),
    settings=SettingsWords(
        title="الإعدادات",
        theme="الألوان",
        measure="طول السطر",
        spacing="تباعد الأسطر",
        tashkeel="التشكيل",
        advance="التقدم بعد الوسم",
        language="اللغة",
        values={
            "theme auto": "كالطرفية",
            "theme dark": "داكنة",
            "theme light": "فاتحة",
            "measure full": "العرض كله",
            "spacing 0": "بلا",
            "spacing 1": "سطر فارغ",
            "tashkeel no": "لا",
            "tashkeel yes": "نعم",
            "advance no": "لا",
            "advance yes": "نعم",
            "language auto": "كالنظام",
            "language ar": "العربية",
            "language en": "English",
        },
    ),
    linear=LinearWords(
        article=lambda title: f"المقال: {title}",
        saved=lambda state: f"{state}. حُفظ",
        busy="قاعدة البيانات مشغولة؛ انتظر",
        last_sentence="هذه آخر الجمل",
        first_sentence="هذه أول الجمل",
        no_such_key="لا عمل لهذا المفتاح؛ ? للمساعدة",
    ),
    commands=CommandWords(
        importing="استيراد",
        indexing="فهرسة",
        imported=lambda articles, sentences, known: (
            _imported(articles, sentences)
            + (f"؛ معروف من قبل: {count_arabic(known, ARTICLE)}" if known else "")
        ),
        some_refused=lambda count: f"ما رُفض: {write_arabic(count)}؛ واستُورد ما سواه",
        exported=lambda count, target: (
            f"كُتب في {LRI}{target}{PDI}: {count_arabic(count, SENTENCE)}"
        ),
        scheme_in_force=lambda version: f"صار المخطط {write_arabic(version)} معمولا به",
        scheme_stays=lambda version: f"بقي المخطط {write_arabic(version)} معمولا به",
        nothing_to_open="لا مقالات بعد؛ ابدأ بالأمر hashiya open FILES أو hashiya open --samples",
        nothing_to_read="لا مقالات بعد؛ ابدأ بالأمر hashiya import FILES",
        not_stored="تعذر حفظ التغييرات الأخيرة",
    ),
    tables=TABLES,
    assign=ASSIGN,
    queue=QUEUE,
    people=PEOPLE,
    search=SEARCH,
    terminal=TERMINAL,
)


def _imported(articles: int, sentences: int) -> str:
    if not articles:
        return "لا مقال جديدا"
    return f"استُورد: {count_arabic(articles, ARTICLE)}، {count_arabic(sentences, SENTENCE)}"


def _copied(what: str, count: int) -> str:
    return f"أُرسل إلى الحافظة: {what} ({count_arabic(count, LETTER)})"
