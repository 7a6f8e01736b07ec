"""What `--help` says, in Arabic: each paragraph of tui/cli with its translation.

Keys are the English texts in one line, without examples; a test fails for one that is missing or
no longer used.
"""

from collections.abc import Mapping

from tui.language.arabic_access_help import ACCESS_HELP

ARABIC_HELP: Mapping[str, str] = {
    **ACCESS_HELP,
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
    "Import articles: a .txt file is one; JSONL, CSV and parquet have one in each record.": (
        "استورد مقالات: كل ملف txt مقال واحد، وفي كل سجل من ملفات JSONL و CSV و parquet مقال."
    ),
    "A record has a text, and perhaps title, source, published, language, id and story. What is"
    " known already is left alone; what is wrong is listed, and the rest imported.": (
        "في السجل حقل text، وقد يكون فيه title و source و published و language و id و story."
        " ما هو معروف من قبل يُترك كما هو، وما فيه خطأ يُذكر، ويُستورد الباقي."
    ),
    "Import judgements too: what hashiya export wrote, or with --from what doccano, Label Studio or"
    " Prodigy export. Their texts are found among the sentences and articles; others become"
    " articles. Judgements of others are for owners to import.": (
        "واستورد أحكاما أيضا: ما كتبه hashiya export، أو بالخيار --from ما تصدّره doccano أو Label"
        " Studio أو Prodigy. تُطلب نصوصها بين الجمل والمقالات، وما لم يوجد منها صار مقالا. أما أحكام"
        " الآخرين فاستيرادها للمالكين."
    ),
    "Import what a model predicts with --suggestions and --source: each line is an object with"
    " article_id, start, end and labels, and perhaps text, fields, spans and score.": (
        "استورد ما يتوقعه نموذج بالخيارين --suggestions و --source: كل سطر كائن فيه article_id و"
        " start و end و labels، وقد يكون فيه text و fields و spans و score."
    ),
    "With --group-by, records are sentences, and the articles are put together from them.": (
        "مع --group-by يكون كل سجل جملة، وتُجمع المقالات من جملها."
    ),
    "Write the dataset, a JSON object for each sentence, or in another format.": (
        "اكتب مجموعة البيانات، لكل جملة كائن JSON، أو في صيغة أخرى."
    ),
    "A file is written beside its target and renamed at the end. Where annotators work blind, only"
    " reviewers and owners export what all say.": (
        "يُكتب الملف بجوار مكانه، ثم يأخذ اسمه عند تمامه. وما دام الواسمون لا يرون أحكام غيرهم، فلا"
        " يصدّر أحكام الجميع إلا المراجعون والمالكون."
    ),
    "Compare two exports or databases: sentences, labels, gold and votes.": (
        "قارن بين نسختين مصدرتين أو قاعدتي بيانات: الجمل والوسوم والحكم المعتمد والأحكام."
    ),
    "Of a database, what hashiya export would write is compared; --only and --with are for that."
    " The exit code is diff's: 0 where nothing differs, 1 where something does, 2 where they cannot"
    " be compared.": (
        "يُقارن من قاعدة البيانات ما كان hashiya export سيكتبه؛ ولهذا الخياران --only و --with."
        " رمز الخروج كما في diff: صفر إذا لم يختلف شيء، وواحد إذا اختلف شيء، واثنان إذا تعذرت"
        " المقارنة."
    ),
    "Show what is in a dataset: counts, labels and their shares, lengths, splits, annotators.": (
        "اعرض ما في مجموعة البيانات: الأعداد والوسوم ونسبها والأطوال والأقسام والواسمين."
    ),
    "Where annotators work blind, only reviewers and owners count what all say in a database; what"
    " was exported is anybody's.": (
        "ما دام الواسمون لا يرون أحكام غيرهم، فلا يعد أحكام الجميع في قاعدة البيانات إلا المراجعون"
        " والمالكون؛ أما ما صُدّر فلكل من يملكه."
    ),
    "Write the project as a page for a browser: progress, labels, agreement, tagged articles.": (
        "اكتب المشروع صفحة للمتصفح: التقدم والوسوم والاتفاق والمقالات الموسومة."
    ),
    "One file that loads and runs nothing. It says what everybody says, so where annotators work"
    " blind, only reviewers and owners write it. Figures are those of the language.": (
        "ملف واحد لا يجلب شيئا ولا يشغل شيئا. وفيه أحكام الجميع، فما دام الواسمون لا يرون أحكام"
        " غيرهم، فلا يكتبه إلا المراجعون والمالكون. والأرقام أرقام اللغة المختارة."
    ),
    "Show how far the project is: by annotator, by label, by article.": (
        "اعرض تقدم المشروع عند كل واسم وفي كل وسم وكل مقال."
    ),
    "Show how far annotators agree, with 95 % intervals.": (
        "اعرض مدى اتفاق الواسمين، مع فترات ثقة ٩٥٪."
    ),
    'Only sentences that two or more judged count, and "none" is a judgement. Where annotators work'
    " blind, it is for reviewers and owners.": (
        'لا تُحسب إلا الجمل التي حكم عليها اثنان أو أكثر، و"لا شيء" حكم كغيره. وما دام الواسمون لا'
        " يرون أحكام غيرهم، فهذا للمراجعين والمالكين."
    ),
    "Settle what annotators disagree on, the worst first; for reviewers.": (
        "بت في ما اختلف فيه الواسمون، والأشد خلافا أولا؛ وهذا للمراجعين."
    ),
    "Give articles to annotators, to each about as many sentences; for owners.": (
        "أسند المقالات إلى الواسمين، إلى كل منهم جملا بعدد متقارب؛ وهذا للمالك."
    ),
    "What is assigned stays: run it again after an import, with more names or a larger overlap, and"
    " it only adds.": (
        "ما أُسند يبقى: أعد الأمر بعد كل استيراد، أو بأسماء أكثر، أو بعدد أكبر لكل مقال،"
        " فلا يفعل إلا أن يزيد."
    ),
    "Find sentences, whatever hands made of alef, hamza, tashkeel and digits.": (
        "ابحث عن جمل، كيفما كُتبت فيها الألف والهمزة والتشكيل والأرقام."
    ),
    "Annotators find by their own judgements only, unless an owner lets them see others'. The exit"
    " code is 1 where nothing is found, as grep's.": (
        "لا يبحث الواسم إلا في أحكامه، ما لم يأذن له المالك في أحكام غيره."
        " رمز الخروج واحد إذا لم يُعثر على شيء، كما في grep."
    ),
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
    "Copy the database while people work, and check the copy; for owners.": (
        "انسخ قاعدة البيانات والناس يعملون، وافحص النسخة؛ وهذا للمالك."
    ),
    "In a folder each copy is named by the time. Prints its path.": (
        "وفي المجلد تسمى كل نسخة بوقتها. ويُطبع مسارها."
    ),
    "Put a copy in the place of the database, while nobody works with it; for owners.": (
        "ضع نسخة مكان قاعدة البيانات حين لا يعمل فيها أحد؛ وهذا للمالك."
    ),
    "What stood there is kept beside it, even if it was damaged.": (
        "وما كان هناك يبقى بجوارها، وإن كان تالفا."
    ),
    "Check that the database is whole and adds up, while people work; for owners.": (
        "افحص سلامة قاعدة البيانات واتساق ما فيها، والناس يعملون؛ وهذا للمالك."
    ),
    "The file, sentences as slices of their texts, judgements against the history, the queue of"
    " review and the index for search. The exit code is 1 where something stays wrong.": (
        "يشمل ذلك الملف، ومواضع الجمل في نصوصها، والأحكام مع السجل، وقائمة المراجعة، وفهرس البحث."
        " ورمز الخروج واحد إذا بقي خلل."
    ),
    "Show or change the labels of the project.": "اعرض وسوم المشروع أو غيرها.",
    "Print the scheme as TOML.": "اطبع مخطط الوسوم بصيغة TOML.",
    "Put a scheme in force, and show what it changes; earlier versions are kept. For owners.": (
        "اعمل بمخطط آخر للوسوم، واعرض ما يغيره؛ وتبقى النسخ السابقة محفوظة. وهذا للمالك."
    ),
    "List all versions: who put each in force, when, and what it changed.": (
        "اعرض كل النسخ: من عمل بكل منها ومتى وماذا غيرت."
    ),
    "Show or change who takes part in the project, and as what.": (
        "اعرض المشاركين في المشروع وأدوارهم أو غيرها."
    ),
    "List everybody with their roles, also those who have left.": (
        "اعرض الجميع وأدوارهم، ومنهم من ترك المشروع."
    ),
    "Add somebody, or let somebody who left take part again; for owners.": (
        "أضف مشاركا، أو أعد من ترك المشروع؛ وهذا للمالك."
    ),
    "Give somebody another role; for owners.": "غير دور مشارك؛ وهذا للمالك.",
    "Let somebody leave: what they said stays, and they can write no more; for owners.": (
        "أخرج مشاركا: تبقى أحكامه، ولا يكتب بعدها شيئا؛ وهذا للمالك."
    ),
    "Show what is allowed in the project, or change it; changing is for owners.": (
        "اعرض ما يُسمح به في المشروع أو غيره؛ والتغيير للمالك."
    ),
    "Take in everything that was done in a copy of the project on another machine; for owners.": (
        "ادمج كل ما عُمل في نسخة من المشروع على جهاز آخر؛ وهذا للمالك."
    ),
    "Articles, sentences, judgements, decisions and comments come over with their history; of two"
    " judgements of the same sentence by the same annotator the later one holds, and both are"
    " listed. The other file is not changed, and a backup is made first. Merging again adds"
    " nothing. The exit code is 1 where both said something different.": (
        "تأتي المقالات والجمل والأحكام والقرارات والتعليقات بسجلها؛ وإذا حكم الواسم نفسه على الجملة"
        " نفسها هنا وهناك فالمعمول به آخر الحكمين، ويُذكر كلاهما. لا يتغير الملف الآخر، وتُحفظ نسخة"
        " احتياطية قبل الدمج. وإعادة الدمج لا تضيف شيئا. رمز الخروج واحد إذا اختلفت القاعدتان."
    ),
    # Arguments
    "The database of the other machine.": "قاعدة بيانات الجهاز الآخر.",
    "Where annotators work blind, they see their own part.": (
        "وما دام الواسمون لا يرون أحكام غيرهم، فلكل منهم ما يخصه."
    ),
    "Only what you have judged yourself.": "ما حكمت عليه أنت فقط.",
    "Whom it is about.": "اسم المشارك.",
    "What they may do.": "الدور الذي يُعطاه.",
    "Files and folders to import first.": "ملفات ومجلدات تُستورد أولا.",
    "Files, folders, Hugging Face folders, or - for stdin.": (
        "ملفات أو مجلدات، ومنها مجلدات Hugging Face، أو - للدخل القياسي."
    ),
    "What the files are; by default as their names say.": (
        "صيغة الملفات؛ والأصل ما تدل عليه أسماؤها."
    ),
    "The field with the text.": "الحقل الذي فيه النص.",
    "The field with the title.": "الحقل الذي فيه العنوان.",
    "The field with the source.": "الحقل الذي فيه المصدر.",
    "The field with the date.": "الحقل الذي فيه تاريخ النشر.",
    "The field with the language.": "الحقل الذي فيه رمز اللغة.",
    "The field with your own id.": "الحقل الذي فيه معرفك أنت.",
    "The field that joins articles of one event.": "الحقل الذي يجمع مقالات الحدث الواحد.",
    "Each record is a sentence; those with the same value are one article.": (
        "كل سجل جملة، والسجلات التي قيمتها واحدة مقال واحد."
    ),
    "A file, or - for stdout.": "ملف، أو - للخرج القياسي.",
    "A text file, or - for stdin.": "ملف نصي، أو - للدخل القياسي.",
    "A TOML file, or - for stdin.": "ملف TOML، أو - للدخل القياسي.",
    'Words that a sentence must hold; "several words" together.': (
        'كلمات في الجملة كلها؛ وما بين علامتي " " متتابع.'
    ),
    "An export, a database, or - for stdin.": "ملف مصدر، أو قاعدة بيانات، أو - للدخل القياسي.",
    "An export, a database, or - for stdin; by default the project's database.": (
        "ملف مصدر، أو قاعدة بيانات، أو - للدخل القياسي؛ وتلقائيا قاعدة بيانات المشروع."
    ),
    "What it is compared with.": "ما يُقارن به.",
    "A file, or a folder of copies.": "ملف، أو مجلد للنسخ.",
    "The copy to go back to.": "النسخة التي يُعاد إليها.",
    # Options
    "Articles that are shown with their tags; 0 for all.": (
        "عدد المقالات المعروضة بوسومها؛ و٠ لها كلها."
    ),
    "Which articles come first: the most disputed, or the latest judged.": (
        "أي المقالات أولا: الأشد خلافا، أو أحدثها حكما."
    ),
    "Only count what differs.": "عد ما يختلف فقط.",
    "How many copies stay in the folder.": "عدد النسخ التي تبقى في المجلد.",
    "Find anew what follows from the rest.": "استخرج من جديد ما يُستخرج من غيره.",
    "Show what would come over, and store nothing.": "اعرض ما سيأتي، ولا تحفظ شيئا.",
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
    "Sentences with gold, that a reviewer settled, that are judged, or all.": (
        "الجمل التي لها حكم معتمد، أو بت فيها مراجع، أو عليها أي حكم، أو كلها."
    ),
    "Only the votes of this annotator. May be repeated.": ("أحكام هذا الواسم فقط. ويجوز تكراره."),
    "Sentences with this label: in gold or, where there is none, in a vote. May be repeated.": (
        "الجمل التي عليها هذا الوسم: في الحكم المعتمد، فإن لم يكن ففي حكم أي واسم. ويجوز تكراره."
    ),
    "This article: its id, how the id begins, or your own id. May be repeated.": (
        "هذا المقال: معرفه، أو أول معرفه، أو معرفك أنت. ويجوز تكراره."
    ),
    "Judged or settled since this day or moment.": (
        "ما حُكم عليه أو بُت فيه منذ هذا اليوم أو هذه اللحظة."
    ),
    "More keys in each record, such as spans, flags, notes, sent_back. May be repeated.": (
        "مفاتيح أخرى في كل سجل، مثل spans و flags و notes و sent_back. ويجوز تكراره."
    ),
    "All keys, enough to build the database anew.": (
        "كل المفاتيح، وهي تكفي لبناء قاعدة البيانات من جديد."
    ),
    "Write the votes here too, one in each line.": ("اكتب أحكام الواسمين هنا أيضا، في كل سطر حكم."),
    "How votes become gold where nothing is settled.": (
        "كيف يُستخرج الحكم المعتمد من أحكام الواسمين حيث لم يبت مراجع."
    ),
    "How many of a hundred train, validate and test, or train and test.": (
        "كم من كل مئة للتدريب والتحقق والاختبار، أو للتدريب والاختبار."
    ),
    "Another number divides in another way.": "عدد آخر يقسم قسمة أخرى.",
    "What is never divided; or no splits.": "ما لا يُقسم أبدا؛ أو بلا تقسيم.",
    "How it is written; else what the suffix means, else jsonl.": (
        "صيغة الملف؛ وإلا فما يدل عليه امتداده، وإلا فهي jsonl."
    ),
    "Cells; by default the terminal's.": "العرض بالخانات؛ وهو تلقائيا عرض الطرفية.",
    "Direction of paragraphs.": "اتجاه الفقرات.",
    "Show tashkeel.": "أظهر التشكيل.",
    "Set right-to-left lines flush right.": "حاذ الأسطر العربية إلى اليمين.",
    "Dark or light; by default as you chose in the settings, else as the terminal is.": (
        "داكن أو فاتح؛ تلقائيا كما اخترت في الإعدادات، وإلا فكما هي الطرفية."
    ),
    "Start at the first unfinished article of yours.": "ابدأ بأول مقال لك لم يتم.",
    "Names, with commas between them; new ones are added.": (
        "أسماء بينها فواصل؛ والجديد منها يضاف."
    ),
    "How many judge each article.": "عدد من يحكم على كل مقال.",
    "Only some articles: an id, a source, or a file (- for stdin) with one in each line."
    " May be repeated.": (
        "بعض المقالات فقط: معرف، أو مصدر، أو ملف (أو - للدخل القياسي) في كل سطر منه واحد."
        " ويجوز تكراره."
    ),
    "Have them judge this share of their sentences again, blind; by itself, for all.": (
        "ليعيدوا الحكم على هذه النسبة من جملهم دون أن يروا ما قالوا؛ وبلا أسماء فهو للجميع."
    ),
    "Show what is assigned, and change nothing.": "اعرض ما أُسند، ولا تغير شيئا.",
    "Show what would be assigned, and store nothing.": "اعرض ما سيُسند، ولا تحفظ شيئا.",
    "Only what one annotator has done.": "ما عمله واسم واحد فقط.",
    "Only one of the tables.": "جدول واحد فقط.",
    "Articles that are shown; 0 for all.": "عدد المقالات المعروضة؛ و٠ لها كلها.",
    "Only whole words, perhaps with clitics.": "كلمات كاملة فقط، وقد تتصل بها سوابق ولواحق.",
    "Tagged with this label.": "ما عليه هذا الوسم.",
    "Judged by this annotator.": "ما حكم عليه هذا الواسم.",
    "In articles from this source.": "ما في مقالات هذا المصدر.",
    "Flagged for another look.": "ما عليه علامة للعودة إليه.",
    "Sentences at most.": "أقصى عدد للجمل.",
    "Only about this label.": "عن هذا الوسم وحده.",
    "Only these, with commas between them.": "هؤلاء فقط، وبينهم فواصل.",
    "Only judgements since this day.": "الأحكام منذ هذا اليوم فقط.",
    "Only judgements before this day.": "الأحكام قبل هذا اليوم فقط.",
    "Only articles with this id or source. May be repeated.": (
        "المقالات التي لها هذا المعرف أو هذا المصدر فقط. ويجوز تكراره."
    ),
    "One table; by default label, pair and self.": (
        "جدول واحد؛ وتلقائيا جداول label و pair و self."
    ),
    "What change over time goes by.": "وحدة الزمن التي يُتابع بها التغير.",
    "Print CSV, a measure in each line.": "اطبع CSV، في كل سطر مقياس.",
    "Whether annotators see what others say.": "هل يرى الواسمون أحكام غيرهم.",
    "Whether reviewers may settle what only they have judged.": (
        "هل للمراجع أن يبت في ما لم يحكم عليه غيره."
    ),
    "Which model or tool suggests it.": "النموذج أو الأداة صاحبة الاقتراح.",
    "Whether annotators see what models and other tools suggest.": (
        "هل يرى الواسمون ما تقترحه النماذج والأدوات."
    ),
    "In which order sentences come.": "ترتيب الجمل.",
    "Which sentences come.": "أي الجمل تأتي.",
    "The fewest judgements that a sentence needs.": "أقل عدد من الأحكام لكل جملة.",
    "Of a folder: what the dataset is called.": "للمجلد: اسم مجموعة البيانات.",
    "Of a folder: the licence of the texts, such as cc-by-4.0.": (
        "للمجلد: ترخيص النصوص، مثل cc-by-4.0."
    ),
    "Of a folder: annotators' names, not pseudonyms.": ("للمجلد: أسماء الواسمين لا أسماء مستعارة."),
    # What typer adds
    "Show the version.": "اعرض رقم النسخة.",
    "Show this message and exit.": "اعرض هذه المساعدة.",
    "Install completion for the current shell.": "ركب الإكمال التلقائي للصدفة الحالية.",
    "Show completion for the current shell, to copy it or customize the installation.": (
        "اعرض الإكمال التلقائي للصدفة الحالية، لنسخه أو تعديله."
    ),
    # Importing judgements
    "The files are judgements, as this tool exports them; Hashiya's own are recognised.": (
        "في الملفات أحكام، كما تصدّرها هذه الأداة؛ وملفات حاشية نفسها تُعرف بلا هذا الخيار."
    ),
    "The judgements are this annotator's.": "الأحكام لهذا الواسم.",
    "The judgements are those of the file's own authors.": "الأحكام لمن يذكرهم الملف.",
    "What an author of the file is called here; again for the next.": (
        "الاسم هنا لمن يذكره الملف؛ ويُكرر الخيار لغيره."
    ),
    "Annotators see them as suggestions; they are no votes.": (
        "يراها الواسمون اقتراحات، ولا تُحسب أحكاما."
    ),
    "What a label of the file is called here; OLD= leaves it out; again for the next.": (
        "الوسم هنا لوسم في الملف؛ و OLD= تتركه؛ ويُكرر الخيار لغيره."
    ),
    "What the file's offsets count; by default what the tool counts.": (
        "ما تعدّه مواضع الملف؛ وإلا فكما تعدّ الأداة."
    ),
    "Sentences of the file's texts without a label were read: none of the labels fits.": (
        "الجمل التي لا وسم لها في نصوص الملف قد قُرئت: لا يناسبها أي وسم."
    ),
    "Say what importing judgements would do; write nothing.": (
        "اذكر ما يفعله استيراد الأحكام، ولا تكتب شيئا."
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
    "x>=0": "٠ فأكثر",
    "x>=1": "١ فأكثر",
}
