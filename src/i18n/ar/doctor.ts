import type { english } from "../en";
import type { Translated } from "../strings";
import { srComment } from "../en/common";
import { noteFormsAfter } from "./common";
import { noteReview } from "./note-review";
import { review } from "./review";

/** Plural forms, as in common.ts. */
const repairForms = "# إصلاح|إصلاح واحد|إصلاحان|# إصلاحات|# إصلاحًا|# إصلاح";
const repairFormsAfter = "# إصلاح|إصلاح واحد|إصلاحين|# إصلاحات|# إصلاحًا|# إصلاح";

export const doctor = {
  title: "فحص الجدولات",
  commands: { all: "فحص الجدولات في كل الملاحظات", note: "فحص الجدولات في هذه الملاحظة" },
  intro: `تحفظ كل بطاقة موعد استحقاقها في تعليق SR بجانبها: ${srComment}. يبحث هذا الفحص عن التعليقات التالفة أو المكررة أو التي في غير مكانها. ويفحص أيضًا خصائص الملاحظات قيد المراجعة. لا يتغيّر شيء في ملاحظاتك حتى تختار إصلاحًا.`,
  examineAll: "فحص كل الملاحظات",
  again: "فحص ثانيةً",
  stop: "إيقاف",
  work: {
    examine: `فحص {done} من {total|${noteFormsAfter}}`,
    repair: `إصلاح {done} من {total|${noteFormsAfter}}`,
    undo: "التراجع عن {done} من {total|# تغيير|تغيير واحد|تغييرين|# تغييرات|# تغييرًا|# تغيير}",
  },
  none: "لا تلف",
  goingBack: "الفحص قبل العودة إلى obsidian-spaced-repetition",
  nothingToMove: "لا تلف، وتقرأ obsidian-spaced-repetition هذه الجدولات في أماكنها",
  found: `{count|# مشكلة|مشكلة واحدة|مشكلتان|# مشكلات|# مشكلة|# مشكلة} في {notes|${noteFormsAfter}}`,
  made: `أُجري {count|${repairForms}}`,
  looked: `فُحص: {notes|# ملاحظة|ملاحظة واحدة|ملاحظتان|# ملاحظات|# ملاحظة|# ملاحظة} و{comments|# تعليق SR|تعليق SR واحد|تعليقا SR|# تعليقات SR|# تعليق SR|# تعليق SR}.`,
  stopped: "توقّف مبكرًا.",
  unread: `تعذّرت قراءة {notes|${noteFormsAfter}}.`,
  kinds: {
    damaged: "في هذه الجدولة قيد لا يمكن قراءته.",
    unclosed: "تعليق SR هذا غير مغلق، لذا يُقرأ نصًا.",
    doubled: "لبطاقته تعليق SR آخر، لذا يُتجاهل هذا.",
    surplus: "قيود هذه الجدولة أكثر من البطاقات.",
    missing: "قيود هذه الجدولة أقل من البطاقات.",
    orphaned: "لا تنتمي هذه الجدولة إلى أي بطاقة.",
    misplaced: "هذه الجدولة في وسط نص آخر.",
    merge: "ترك دمجٌ هنا أكثر من جدولة.",
    displaced: "لم تعد هذه الجدولة بجانب بطاقتها. ما زالت المراجعة تستخدمها.",
    torn: "فقدت هذه الجدولة بطاقتها: أُضيفت أسطر فارغة بين أسطر البطاقة.",
    grown: "فقدت هذه الجدولة بطاقتها: اتصلت أسطر البطاقة بأسطر أخرى.",
    lost: "فقدت هذه الجدولة بطاقتها: حُذفت البطاقة أو تغيّرت.",
    unread: "لا يقرأ هذه الجدولة هنا إلا Inline Recall، ولا تقرؤها obsidian-spaced-repetition.",
    mixed: "دمجت المزامنة إجابات مختلفة في هذه الجدولة. يحتفظ الإصلاح بآخر إجابة.",
    earlier: "في سجل المراجعات إجابة أحدث لهذه البطاقة. يستعيد الإصلاح جدولتها.",
    "note-partial": "بعض القيم sr-due و sr-interval و sr-ease مفقود، لذا تُعدّ هذه الملاحظة جديدة.",
    "note-unreadable": "قيمة خاصية المراجعة هذه ليست يومًا ولا رقمًا.",
    "note-range": "قيمة خاصية المراجعة هذه خارج النطاق.",
    "note-repeated": "خاصية المراجعة هذه مكررة، لذا لا يمكن الإجابة عن الملاحظة.",
    "note-untagged": "لهذه الملاحظة جدولة مراجعة بلا وسم مراجعة، لذا فهي ليست قيد المراجعة.",
    "note-earlier": "في سجل المراجعات إجابة أحدث لهذه الملاحظة. يستعيد الإصلاح جدولتها.",
    "note-mixed": "دمجت المزامنة إجابات مختلفة في جدولة هذه الملاحظة. يحتفظ الإصلاح بآخر إجابة.",
    "note-diverged": "روجعت نسخة تعارض من هذه الملاحظة كاملةً في الوقت نفسه أو بعده.",
    "note-unclosed": noteReview.problem.unclosed,
    "note-no-keys": noteReview.problem["no-keys"],
    "note-twice": noteReview.problem.twice,
    "note-invalid": noteReview.problem.invalid,
    "note-value": noteReview.problem.value,
    diverged: "في نسخة تعارض من هذه الملاحظة مراجعة أخرى لهذه البطاقة، في الوقت نفسه أو بعده.",
  },
  byHand: {
    torn: "احذف الأسطر الفارغة بين أسطر البطاقة يدويًا.",
    grown: "أضف أسطرًا فارغة حول البطاقة يدويًا، وانقل التعليق إلى ما تحتها.",
    orphaned: "لا يُعرف إلى أي بطاقة تنتمي. انقل التعليق إلى ما تحت بطاقته أو احذفه.",
    unclosed: "محتواه الأصلي غير معروف. أنهِه بـ --> أو احذفه.",
    moved: "نُقلت فراغاته. تعيد الإجابة التالية عن أحدها كتابة الجدولة، فلا حاجة إلى أي إجراء.",
    untagged: "أضف الملاحظة إلى المراجعة ثانيةً، أو احذف الخصائص إذا لم تعد تحتاج إليها.",
    locked: "حتى ذلك الحين، لا يمكن الإجابة عن هذه الملاحظة كاملةً.",
    other: "افتح الملاحظة وأصلح السطر يدويًا.",
  },
  answer: "الإجابة: {grade}، {when}",
  card: "البطاقة: {front}",
  probably: "تنتمي على الأرجح إلى: {front}",
  repair: "إصلاح",
  repairNote: "إصلاح الكل في هذه الملاحظة ({count})",
  repairAll: "إصلاح {count|# مشكلة|مشكلة واحدة|مشكلتين|# مشكلات|# مشكلة|# مشكلة}",
  undo: { one: "تراجع", several: `التراجع عن {count|${repairFormsAfter}}` },
  undoAll: { one: "التراجع عن إصلاح واحد", several: `التراجع عن {count|# إصلاح|إصلاح واحد|الإصلاحين|كل الإصلاحات (#)|كل الإصلاحات (#)|كل الإصلاحات (#)}` },
  repaired: { one: "تم الإصلاح.", several: `أُجري {count|${repairForms}}.` },
  moreRepairs: "و{count} غيرها.",
  more: "إظهار {count} أخرى",
  confirm: {
    title: "إصلاح كل شيء؟",
    text: `يُجري هذا {count|${repairFormsAfter}} مما يظهر هنا في {notes|${noteFormsAfter}}. تُفحص كل ملاحظة ثانيةً قبل الكتابة فيها، ويمكنك التراجع عن أي إصلاح هنا حتى إغلاق Obsidian.`,
  },
  refused: {
    repair: "لم يُكتب شيء: تغيّرت الملاحظة منذ ذلك الحين. تظهر هنا الآن مشكلاتها الحالية.",
    unsafe: "لم يُكتب شيء: هذا الإصلاح وحده سيغيّر أكثر مما يظهر. أصلح الكل في هذه الملاحظة، أو أصلح السطر يدويًا.",
    undo: "تعذّر التراجع: تغيّرت الأسطر المصلحة منذ ذلك الحين، أو ظهرت مرتين في الملاحظة.",
    missing: review.noteUnavailable,
  },
} satisfies Translated<typeof english.doctor>;
