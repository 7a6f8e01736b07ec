"""The scheme of a new project: claim, quote, event."""

DEFAULT_SCHEME = """\
# The labels of this project. Change them with `hashiya scheme set FILE`.
name = "news"

[[labels]]
name = "claim"
key = "c"
colour = "yellow"
title = { ar = "ادعاء", en = "claim" }
examples = [
    { text = "بلغ عدد المسافرين عبر المطار مليونين هذا العام.", note = "رقم يمكن التحقق منه" },
    { text = "سترتفع أسعار القمح في الربيع.", note = "توقع يمكن الجدال فيه" },
    { text = "يريد النادي كسب الوقت قبل إعلان القائمة.", note = "دافع ينسب إلى جهة" },
]
counterexamples = [
    { text = "نأمل أن يعود الجميع سالمين.", note = "أمنية" },
    { text = "هل تنجح الخطة الجديدة؟", note = "سؤال" },
]

[labels.guideline]
ar = '''
تقول الجملة شيئا يمكن التحقق منه أو الجدال فيه: واقعة أو توقع أو حكم أو دافع. ومضمون الاقتباس
ادعاء أيضا، إلا إذا كان أمنية أو أمرا أو سؤالا أو وعدا فقط.'''
en = '''
The sentence asserts something that could be checked or disputed: a fact, a forecast, a
judgement, a motive. The content of a quote is a claim too, unless it is only a wish, an order,
a question or a promise.'''

[[labels.fields]]
name = "claimant"
title = { ar = "صاحب الادعاء", en = "claimant" }

[[labels]]
name = "quote"
key = "q"
colour = "cyan"
title = { ar = "اقتباس", en = "quote" }
examples = [
    { text = "قال المدير: «المكتبة مفتوحة للجميع».", note = "مباشر، بين علامتي تنصيص" },
    { text = "أوضحت الوزارة أن الطريق سيغلق غدا.", note = "غير مباشر، بفعل من أفعال القول" },
    { text = "وبحسب البلدية، زاد عدد الحدائق في المدينة.", note = "غير مباشر، بعبارة «بحسب»" },
]
counterexamples = [
    { text = "عرضت القاعة فيلم «طريق البحر» أمس.", note = "عنوان بين علامتي تنصيص" },
]

[labels.guideline]
ar = '''
كلام أو غير مباشر، بعبارة «بحسب»: مباشر بين علامتي تنصيص، أو غير مباشر بفعل من أفعال القول أو بعبارة
مثل «وفقا لـ» و«بحسب» و«نقلت وكالة». والأسماء والعناوين بين علامتي تنصيص ليست اقتباسا.'''
en = '''
Words or content attributed to a source: direct, between quotation marks, or indirect, with a
reporting verb or a phrase such as "according to". Names and titles between quotation marks are
not quotes.'''

[[labels.fields]]
name = "speaker"
title = { ar = "القائل", en = "speaker" }
required = true

[[labels]]
name = "event"
key = "e"
colour = "green"
title = { ar = "حدث", en = "event" }
examples = [
    { text = "اجتمع وزراء الزراعة في عمان يوم الأحد.", note = "اجتماع له مكان وزمان" },
    { text = "تنتهي مهلة تسليم الطلبات في العاشر من مايو.", note = "موعد مستقبلي محدد" },
    { text = "دعت الجامعة الفرق الثلاثة إلى لقاء في مقرها.", note = "الدعوة فعل بذاته" },
]
counterexamples = [
    { text = "أكد المدرب أن فريقه مستعد.", note = "كلام، وليس فعلا بذاته" },
    { text = "تشتهر البلدة بزيت الزيتون.", note = "وصف عام لا واقعة محددة" },
]

[labels.guideline]
ar = '''
واقعة محددة لها مكان أو زمان: اجتماع أو هجوم أو صفقة أو تصويت أو موعد نهائي، ومنها موعد مستقبلي
محدد. والكلام ليس حدثا إلا إذا كان فعلا بذاته، كإنذار أو دعوة.'''
en = '''
A concrete occurrence with a place or a time: a meeting, an attack, a deal, a vote, a deadline;
a fixed future date counts. Talking is no event unless it is an act of its own, such as an
ultimatum or an invitation.'''

[[labels.fields]]
name = "place"
title = { ar = "المكان", en = "place" }

[[labels.fields]]
name = "time"
title = { ar = "الزمان", en = "time" }
"""
