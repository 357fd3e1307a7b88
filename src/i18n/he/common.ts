import type { english } from "../en";
import type { Translated } from "../message/strings";
import { srComment } from "../en/common";

/** Plural forms of counted nouns. */
export const cardForms = "כרטיס אחד|שני כרטיסים|# כרטיסים";
export const noteForms = "הערה אחת|שתי הערות|# הערות";
export const inNotes = "בהערה אחת|בשתי הערות|ב-# הערות";
export const reviewForms = "חזרה אחת|שתי חזרות|# חזרות";
export const dayForms = "יום אחד|יומיים|# ימים";
export const inDays = "ביום אחד|ביומיים|ב-# ימים";

/** Between marks that keep it from left to right. */
export const srShown = `\u200e${srComment}\u200e`;

export const nothingChanged = "דבר לא השתנה.";
export const listKeys = "קיצורי מקלדת";
export const cardFactsName = "פרטי הכרטיס";

export const common = {
  cards: `{count|${cardForms}}`,
  notes: `{count|${noteForms}}`,
  list: "{items}, {item}",
  onDay: "ב-{day}",
  either: "{items} או {item}",
  clauses: "{items}; {item}",
  cancel: "ביטול",
  close: "סגור",
  closeHint: "סגור את העצה",
  stop: "עצור",
  save: "שמור",
  todayName: "היום",
  openNote: "פתח הערה",
  tryAgain: "נסה שוב",
  discard: { title: "למחוק את השינויים שלך?", text: "מה שהקלדת עדיין לא נשמר.", confirm: "מחק", keep: "המשך לערוך" },
  keyNames: { " ": "רווח", Escape: "Esc", ArrowUp: "למעלה", ArrowDown: "למטה", ArrowLeft: "שמאלה", ArrowRight: "ימינה", PageUp: "Page Up", PageDown: "Page Down", Letters: "אותיות" },
  gamepadKey: "שלט משחק {button}",
  diff: { line: "שורה {line}", signs: { "-": "הוסר", "+": "נוסף", " ": "ללא שינוי" } },
  failed: "משהו השתבש: {message}",
  howTo: `הוסף את התגית #{tag} להערה וכתוב שורה כמו ״בירת צרפת::פריז״. היא הופכת מיד לכרטיס. התזמון שלו נשמר לידו בהערת SR כמו ${srShown}, שאינה מוצגת בתצוגת קריאה.`,
  write: {
    missing: "ההערה {path} לא נמצאה.",
    notUtf8: "ההערה אינה UTF-8 תקין. כתיבה אליה תאבד בתים.",
    otherText: "ההערה אינה מכילה את הטקסט שנכתב.",
    unsaved: "היא פתוחה בעורך, ו-Obsidian לא הצליח לשמור אותה.",
    loading: "היא פתוחה בעורך, ו-Obsidian עדיין לא טען אותה.",
    noAnswer: "הכספת לא השלימה את הכתיבה.",
  },
} satisfies Translated<typeof english.common>;
