"""What a full stop may stand after without ending a sentence, and which words begin one.

The lists are words of newswire Arabic, compared folded (`fold`); the policy is that of
`tagging.segmentation`.
"""

import re
from enum import Enum, auto
from functools import lru_cache

from tagging.folding import fold


class Stop(Enum):
    """What the word before a full stop is, and so what the stop may be."""

    PLAIN = auto()  # an ordinary word: the stop ends the sentence
    TITLE = auto()  # a title, an initial, a single letter: د. م. ج.
    NUMBERED = auto()  # a word that waits for a number: No. 5, مج. 2
    ACRONYM = auto()  # letters with stops between them, and companies: ا.ف.ب. Inc.
    ET_CETERA = auto()  # إلخ.
    UNIT = auto()  # a unit, a currency or an era after its number: 500 كم. 350 ق.م.


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


# Titles take clitics before them: د. ود. لد. ولد. But ا. is no title because "لا." is a word.
TITLES = frozenset(
    conjunction + preposition + title
    for conjunction in ("", "و", "ف")
    for preposition in ("", "ب", "ل", "ك")
    for title in ("د", "أ", "م", "أ.د", "ا.د", "أ.م.د", "ا.م.د", "م.د", "أ.م", "ص.ب")
)
# The names of Latin letters: سي. إن. إن.
LETTER_NAMES = _folded(
    "إيه بي سي دي إي إف جي إتش آي جيه كيه إل إم إن أو كيو آر إس تي يو في دبليو إكس"
)
LATIN_TITLES = _folded("mr mrs ms dr prof st vs sen rep gen gov col lt capt sgt rev fig e.g i.e")
COMPANIES = _folded("inc corp ltd co plc llc jr sr etc bros")
NUMBERED = _folded(
    "no nos vol pp jan feb mar apr jun jul aug sep sept oct nov dec مج صص تلفون هاتف فاكس"
)
ET_CETERA = _folded("إلخ الخ")

ERAS = _folded("ق.م ب.م ق.هـ")
LONG_UNITS = _folded("كلم ملم كلغ كغم كجم كم2 كغ كج كم/س كلم/س م/ث")
UNITS = (ERAS | LONG_UNITS) | _folded(
    "م ص هـ كم سم مم مل ل غ غم جم ج ت ط د ث م2 م3 km m kg cm mm"
    " ر.س د.إ د.ك ر.ق د.ب ر.ع د.أ ل.ل ل.س ج.م ج.س د.ع د.ت د.ج د.م"
)

# "المادة 1." at the head of a clause numbers what follows, as "1." does.
HEADINGS = _folded(
    "المادة مادة الفصل فصل الباب باب القسم البند بند الفقرة الجزء المبحث الملحق الجدول الشكل السؤال"
)
# After these a single letter is a name of its own, as a unit is after its number: فيتامين د.
LETTERED = _folded(
    "فيتامين الفيتامين فيتامينات مجموعة المجموعة فئة الفئة درجة الدرجة نوع النوع حرف الحرف"
    " منتخب المنتخب فريق الفريق خطة الخطة النقطة الكبد التصنيف المستوى صنف"
)
# Domains in Arabic letters: العربية.نت
DOMAINS = _folded("نت كوم أورغ اورج دوت تي")

# Verbs that open a sentence of news, also without و.
VERBS = _folded(
    "قال قالت يقول تقول أعلن أعلنت أكد أكدت أضاف أضافت أوضح أوضحت أشار أشارت ذكر ذكرت صرح صرحت"
    " كشف كشفت نفى نفت حذر حذرت دعا دعت طالب طالبت تابع تابعت رأى شدد شددت اعتبر اعتبرت أفاد أفادت"
    " لفت كان كانت كانوا جاء جاءت يأتي تأتي وصل وصلت بدأ بدأت شهد شهدت بلغ بلغت يذكر يشار تجدر ليس"
    " ليست قتل قتلت أصيب أصيبت عقد عقدت التقى وقع وقعت غادر عاد عادت تم يبدو يبلغ يتوقع توقع أدان"
    " رفض رفضت اتهم اتهمت وافق وافقت نقل نقلت احتل فاز فازت خسر زار استقبل بحث ناقش قرر قررت زعم"
    " ختم سأل انتصر انتصرت انتهى انتهت اندلع اندلعت انطلق انطلقت اجتاح اجتاحت استولى استمر استمرت"
    " أصبح أصبحت صدر صدرت أقيم أقيمت توفي توفيت ولد ولدت حكم سيطر سيطرت أوقف أوقفت أطلق أطلقت"
    " أجرى أجرت اتفق افتتح بنى دخل دخلت خرج خرجت ظل ظلت مازال مازالت تقع يقع تضم يضم يعد تعد يعتبر"
    " تعتبر سجل سجلت تراجع تراجعت ارتفع ارتفعت انخفض انخفضت هاجم هاجمت"
    " درس درست عمل عملت عاش عاشت كتب كتبت شغل شغلت تولى تولت أسس أسست حصل حصلت نشر نشرت مات ماتت"
)
# These join what may be a sentence, or more of the one before.
CONTRASTS = _folded("لكن لكنه لكنها لكنهم لكننا غير بيد بينما فيما إلا وقد ولم ولن")
CONNECTIVES = CONTRASTS | _folded("كما أما لقد وفي بدوره بدورها كذلك لذلك هذا هذه لماذا هل")
# With و, and yet no beginning: prepositions, particles, and what a list goes on with.
CONTINUATIONS = _folded(
    "وفق وفقا وسط وراء وذلك وغيرها وغيره وغيرهم وحده وحدها واحد واحدة وحتى وبحسب وحسب ورويترز"
    " ووكالة ووكالات وسبوتنيك وصحيفة وقتها وقتذاك وقتئذ ومنها ومنهم وبينها وخاصة وخصوصا وسوى"
    " إلخ الخ الموافق الموافقة الذي التي الذين اللذين اللتين الميلادي الميلادية الهجري الهجرية"
)
PREPOSITIONS = _folded(
    "من في على إلى عن مع قبل بعد حتى عند لدى منذ حول نحو بين ضد دون تحت فوق أمام مما حسب بحسب"
    " التي ثم"
)
LATIN_OPENERS = _folded("the he she it they we but this these")

_AND_A_WORD = re.compile(r"و[ء-يٱ-ە]{3}")
_LETTERS = re.compile(r"(?:[^\W\d_]{1,4}\.)+[^\W\d_]{1,4}")
_NUMBER_AND_UNIT = re.compile(r"\d[\d.,٫٬]*([^\W\d_][\w.]*)")
# Phrases that open a sentence though their first word seldom does.
OPENING_PHRASES = (
    "من (?:جهته|جانبه|ناحيته|جهتها|جانبها|ناحيتها|جهة أخرى|المقرر|المتوقع)"
    "|(?:في|على) (?:سياق|صعيد) (?:متصل|آخر|منفصل)|في (?:المقابل|غضون ذلك)|إلى ذلك"
)
_LONGEST = 9  # letters of the longest word that a stop may abbreviate, stops included


@lru_cache(maxsize=4096)
def stop_after(word: str, before: str) -> Stop:
    """What a full stop may be after `word`, which the word `before` precedes, if any does."""
    if len(word) > _LONGEST:
        return Stop.PLAIN
    if _is_unit(word, before) or (word.isdecimal() and fold(before.lstrip("([")) in HEADINGS):
        return Stop.UNIT
    bare = fold(word.lstrip("وفبلك") if word[-1].isascii() else word)
    if bare in ET_CETERA:
        return Stop.ET_CETERA
    if bare in NUMBERED:
        return Stop.NUMBERED
    if bare in COMPANIES:
        return Stop.ACRONYM
    single = len(word) == 1 or (len(word) == 2 and word[0] == "و")
    if (
        word in TITLES
        or bare in LATIN_TITLES
        or bare in LETTER_NAMES
        or (single and word[-1].isalpha())
    ):
        return Stop.UNIT if fold(before) in LETTERED else Stop.TITLE
    return Stop.ACRONYM if _LETTERS.fullmatch(word) else Stop.PLAIN


def _is_unit(word: str, before: str) -> bool:
    attached = word[0].isdecimal() and _NUMBER_AND_UNIT.fullmatch(word)
    unit = fold(attached[1] if attached else word)
    if unit not in UNITS:
        return False
    if attached or unit in ERAS or unit in LONG_UNITS:
        return True
    return before[-1:].isdecimal() or (unit == "م" and before in ("ق.", "ب."))


@lru_cache(maxsize=4096)
def opens_surely(word: str) -> bool:
    """Whether `word` begins a sentence even where a name might stand: وقال, كما, من جهته."""
    word = fold(word)
    return " " in word or word in CONNECTIVES or (word[:1] in ("و", "ف") and word[1:] in VERBS)


@lru_cache(maxsize=4096)
def opens_joined(word: str) -> bool:
    """Whether `word` joins a new sentence on: كما, لكن, و and a word of three letters or more."""
    word = fold(word)
    if word in CONTINUATIONS:
        return False
    return " " in word or word in CONNECTIVES or bool(_AND_A_WORD.match(word))


def reports(word: str) -> bool:
    """Whether `word` is a verb that could follow a quotation in its sentence: قال, not وقال."""
    return fold(word) in VERBS


def opens_after_quotation(word: str) -> bool:
    """Whether a sentence begins with `word`, and not more of that which quotes a question."""
    return opens_joined(word) and fold(word) not in CONTRASTS
