import type { english } from "../en";
import type { Translated } from "../message/strings";
import { srComment } from "../en/common";

/** Plural forms of counted nouns: as a subject, and after a preposition, a verb or another noun. */
export const cardForms = "# بطاقة|بطاقة واحدة|بطاقتان|# بطاقات|# بطاقة|# بطاقة";
export const cardFormsAfter = "# بطاقة|بطاقة واحدة|بطاقتين|# بطاقات|# بطاقة|# بطاقة";
export const noteForms = "# ملاحظة|ملاحظة واحدة|ملاحظتان|# ملاحظات|# ملاحظة|# ملاحظة";
export const noteFormsAfter = "# ملاحظة|ملاحظة واحدة|ملاحظتين|# ملاحظات|# ملاحظة|# ملاحظة";
export const reviewForms = "# مراجعة|مراجعة واحدة|مراجعتان|# مراجعات|# مراجعة|# مراجعة";
export const reviewFormsAfter = "# مراجعة|مراجعة واحدة|مراجعتين|# مراجعات|# مراجعة|# مراجعة";
export const dayFormsAfter = "# يوم|يوم واحد|يومين|# أيام|# يومًا|# يوم";

/** Between marks that keep it from left to right. */
export const srShown = `\u200e${srComment}\u200e`;

export const nothingChanged = "لم يتغيّر شيء.";
export const listKeys = "اختصارات لوحة المفاتيح";
export const cardFactsName = "معلومات البطاقة";

export const common = {
  cards: `{count|${cardForms}}`,
  notes: `{count|${noteForms}}`,
  list: "{items}، {item}",
  onDay: "في {day}",
  either: "{items} أو {item}",
  clauses: "{items}؛ {item}",
  cancel: "إلغاء",
  close: "إغلاق",
  closeHint: "إغلاق هذه النصيحة",
  stop: "إيقاف",
  save: "حفظ",
  todayName: "اليوم",
  openNote: "فتح الملاحظة",
  tryAgain: "إعادة المحاولة",
  discard: { title: "تجاهل تغييراتك؟", text: "لم يُحفظ ما كتبته بعد.", confirm: "تجاهل", keep: "متابعة التحرير" },
  keyNames: { " ": "المسافة", Escape: "Esc", ArrowUp: "سهم أعلى", ArrowDown: "سهم أسفل", ArrowLeft: "سهم أيسر", ArrowRight: "سهم أيمن", PageUp: "Page Up", PageDown: "Page Down", Letters: "الأحرف" },
  gamepadKey: "ذراع التحكم {button}",
  diff: { line: "السطر {line}", signs: { "-": "محذوف", "+": "مضاف", " ": "بلا تغيير" } },
  failed: "حدث خطأ: {message}",
  howTo: `أضف الوسم #{tag} إلى ملاحظة واكتب سطرًا مثل «عاصمة فرنسا::باريس». سيصبح بطاقة فورًا. تُحفظ جدولته بجانبه في تعليق SR مثل ${srShown}، وهو لا يظهر في عرض القراءة.`,
  write: {
    missing: "لم يُعثر على الملاحظة {path}.",
    notUtf8: "الملاحظة ليست بترميز UTF-8 صالح. ستضيع بايتات عند الكتابة فيها.",
    otherText: "لا تحتوي الملاحظة على النص الذي كُتب.",
    unsaved: "إنها مفتوحة في محرر، ولم يتمكن Obsidian من حفظها.",
    loading: "إنها مفتوحة في محرر، ولم يحمّلها Obsidian بعد.",
    noAnswer: "لم تُكمل الخزنة عملية الكتابة.",
  },
} satisfies Translated<typeof english.common>;
