"""What `--help` says, in Arabic: each paragraph of tui/cli with its translation.

Keys are the English texts in one line, without examples; a test fails for one that is missing or
no longer used.
"""

from collections.abc import Mapping

ARABIC_HELP: Mapping[str, str] = {
    # The commands
    "Read Arabic articles side by side, tag their sentences, export datasets.": (
        "اقرأ مقالات عربية جنبا إلى جنب، وسم جملها، وصدر مجموعات البيانات."
    ),
    "Without a command: hashiya open.": "بلا أمر يعمل الأمر hashiya open.",
    "Open the reader where you left it; files that are new are imported first.": (
        "افتح القارئ حيث تركته؛ وتُستورد الملفات الجديدة أولا."
    ),
    "Read and tag one sentence at a time, in plain lines that a screen reader can speak.": (
        "اقرأ الجمل وسمها واحدة بعد أخرى، في أسطر بسيطة ينطقها قارئ الشاشة."
    ),
    "The keys are the reader's; ? lists them. On a terminal each acts at once, otherwise each line"
    " of input is one: c, space, down.": (
        "المفاتيح هي مفاتيح القارئ، والمفتاح ? يعددها. في الطرفية يعمل كل مفتاح فور ضغطه، وفي غيرها"
        " يكون كل سطر من الدخل مفتاحا، مثل c و space و down."
    ),
    "Import articles: a .txt file is one, a .jsonl file has one in each line.": (
        "استورد مقالات: كل ملف txt مقال واحد، وفي كل سطر من ملف jsonl مقال."
    ),
    "A line is an object with text, and perhaps title, source, published, language and id. What is"
    " known already is left alone; what is wrong is listed, and the rest imported.": (
        "السطر كائن فيه text، وقد يكون فيه title و source و published و language و id."
        " ما هو معروف من قبل يُترك كما هو، وما فيه خطأ يُذكر، ويُستورد الباقي."
    ),
    "Write the dataset, a JSON object for each sentence.": (
        "اكتب مجموعة البيانات، لكل جملة كائن JSON."
    ),
    "A file is written beside its target and renamed at the end.": (
        "يُكتب الملف بجوار مكانه، ثم يأخذ اسمه عند تمامه."
    ),
    "Show progress per article and label.": "اعرض التقدم في كل مقال وكل وسم.",
    "Print the sentences of a text, a JSON object each: start, end, text.": (
        "اطبع جمل نص، لكل منها كائن JSON فيه start و end و text."
    ),
    "Offsets are Unicode code points.": "المواضع معدودة بمحارف يونيكود.",
    "Print a text in visual order: letters joined, lines reordered, one cell a letter.": (
        "اطبع نصا بترتيبه المرئي: حروفه موصولة، وأسطره مرتبة، ولكل حرف خانة."
    ),
    "Show how Arabic is written to this terminal and why, and choose another way by eye.": (
        "اعرض كيف تُكتب العربية في هذه الطرفية ولماذا، واختر غير ذلك بالعين."
    ),
    "Show or change the labels of the project.": "اعرض وسوم المشروع أو غيرها.",
    "Print the scheme as TOML.": "اطبع مخطط الوسوم بصيغة TOML.",
    "Put a scheme in force, and show what it changes; earlier versions are kept.": (
        "اعمل بمخطط آخر للوسوم، واعرض ما يغيره؛ وتبقى النسخ السابقة محفوظة."
    ),
    "List all versions: who put each in force, when, and what it changed.": (
        "اعرض كل النسخ: من عمل بكل منها ومتى وماذا غيرت."
    ),
    # Arguments
    "Files and folders to import first.": "ملفات ومجلدات تُستورد أولا.",
    "Files and folders of .txt and .jsonl, or - for stdin.": (
        "ملفات txt أو jsonl، أو مجلداتها، أو - للدخل القياسي."
    ),
    "A file, or - for stdout.": "ملف، أو - للخرج القياسي.",
    "A text file, or - for stdin.": "ملف نصي، أو - للدخل القياسي.",
    "A TOML file, or - for stdin.": "ملف TOML، أو - للدخل القياسي.",
    # Options
    "The database; by default hashiya.db in your data folder.": (
        "قاعدة البيانات؛ وهي تلقائيا hashiya.db في مجلد بياناتك."
    ),
    "The annotator's name; by default your login name.": (
        "اسم الواسم؛ وهو تلقائيا اسمك في النظام."
    ),
    "Articles side by side; by default two.": "عدد المقالات معا؛ وهو تلقائيا اثنان.",
    "How Arabic is written to the terminal; by default as hashiya terminal says.": (
        "كيف تُكتب العربية في الطرفية؛ تلقائيا كما يقول hashiya terminal."
    ),
    "Arabic or English; by default as LC_ALL, LC_MESSAGES or LANG says.": (
        "العربية أو الإنجليزية؛ تلقائيا كما يقول LC_ALL أو LC_MESSAGES أو LANG."
    ),
    "An earlier version; by default the one in force.": (
        "نسخة سابقة؛ وهي تلقائيا النسخة المعمول بها."
    ),
    "Only show what would change.": "اعرض ما كان سيتغير ولا تغيره.",
    "Print JSON, for scripts.": "اطبع JSON للبرامج.",
    "Import five sample articles first.": "استورد خمسة مقالات للتجربة أولا.",
    "Typeset lines, for eyes on a terminal that cannot do it.": (
        "رتب الأسطر لمن يقرأ بعينه في طرفية لا ترتبها."
    ),
    "Sentences with gold, with a judgement, or all.": (
        "الجمل التي لها حكم معتمد، أو عليها أي حكم، أو كلها."
    ),
    "Cells; by default the terminal's.": "العرض بالخانات؛ وهو تلقائيا عرض الطرفية.",
    "Direction of paragraphs.": "اتجاه الفقرات.",
    "Show tashkeel.": "أظهر التشكيل.",
    "Set right-to-left lines flush right.": "حاذ الأسطر العربية إلى اليمين.",
    # What typer adds
    "Show the version.": "اعرض رقم النسخة.",
    "Show this message and exit.": "اعرض هذه المساعدة.",
    "Install completion for the current shell.": "ركب الإكمال التلقائي للصدفة الحالية.",
    "Show completion for the current shell, to copy it or customize the installation.": (
        "اعرض الإكمال التلقائي للصدفة الحالية، لنسخه أو تعديله."
    ),
}

USAGE, EXAMPLE = "الاستعمال:", "مثال:"
ARGUMENTS, OPTIONS, COMMANDS = "المعطيات:", "الخيارات:", "الأوامر:"
JOINT = "؛ "

ARABIC_EXTRAS: Mapping[str, str] = {
    "env var": "المتغير",
    "default": "التلقائي",
    "required": "لازم",
    "1<=x<=4": "من ١ إلى ٤",
    "x>=1": "١ فأكثر",
}
