"""What `--help` says in Arabic of access over SSH and of the log: a part of arabic_help.py."""

from collections.abc import Mapping

ACCESS_HELP: Mapping[str, str] = {
    "Show or change who may come in over SSH, and by which keys.": (
        "اعرض من يدخل عبر SSH وبأي مفاتيح، أو غير ذلك."
    ),
    "Let somebody in with a key: to the reader in their name, and to no shell; for owners.": (
        "أدخل شخصا بمفتاح: إلى القارئ باسمه، لا إلى صدفة؛ للمالكين."
    ),
    "Other lines of the file stay as they are.": "أما أسطر الملف الأخرى فتبقى كما هي.",
    "A public key's file, or - for stdin.": "ملف المفتاح العام، أو - للدخل.",
    "What they may do; by default annotator, or what they are.": (
        "ما له أن يفعله؛ وتلقائيا annotator، أو دوره الذي هو فيه."
    ),
    "In place of all keys that they have.": "بدلا من كل مفاتيحه.",
    "The file that sshd reads; by default ~/.ssh/authorized_keys of this account.": (
        "الملف الذي يقرؤه sshd؛ وتلقائيا ~/.ssh/authorized_keys لهذا الحساب."
    ),
    "List who may come in, in which role and by which keys, and who is in; for owners.": (
        "اعرض من يدخل، وبأي دور، وبأي مفاتيح، ومن في الداخل؛ للمالكين."
    ),
    "Let somebody in no more: their keys are taken out, and their sessions end; for owners.": (
        "امنع شخصا من الدخول: تُزال مفاتيحه وتنتهي جلساته؛ للمالكين."
    ),
    "What they said stays.": "ويبقى ما قاله.",
    "Only the key with this fingerprint.": "المفتاح الذي له هذه البصمة فقط.",
    "Run what somebody asks for over SSH, as that person; hashiya access makes sshd call it.": (
        "شغّل ما يطلبه شخص عبر SSH باسمه؛ والأمر hashiya access يجعل sshd يشغله."
    ),
    "Without a command that is the reader.": "وبلا أمر يعمل القارئ.",
    "Whom the key belongs to.": "صاحب المفتاح.",
    "The database.": "قاعدة البيانات.",
    "The fingerprint of the key.": "بصمة المفتاح.",
    "Show who did what, when and from where, the newest first; for owners.": (
        "اعرض من فعل ماذا ومتى ومن أين، والأحدث أولا؛ للمالكين."
    ),
    "Sessions, exports, imports, and changes of access, people and rules; judgements, decisions and"
    " cuts from the history.": (
        "الجلسات والتصدير والاستيراد وتغيير المداخل والأشخاص والقواعد، ومن التاريخ الأحكام والبت"
        " والقص."
    ),
    "Since this day or moment.": "ابتداء من هذا اليوم أو هذه اللحظة.",
    "Only what one person did.": "ما فعله شخص واحد فقط.",
    "Only deeds of one kind, such as exported.": "أفعال من نوع واحد فقط، مثل exported.",
    "How many entries at most.": "أكثر ما يُعرض.",
}
