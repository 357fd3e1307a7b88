import type { english } from "../en";
import type { Translated } from "../message/strings";
import { cardFactsName, common } from "./common";
import { gradeNames } from "./review";

export const facts = {
  title: cardFactsName,
  reading: "קורא את יומן החזרות",
  now: "סיכוי זכירה היום: {chance:percent}",
  planned: "נשאל כשסיכוי הזכירה הוא {chance:percent}, כי ביציבות ובקושי שלו זה מניב הכי הרבה זכירה לזמן שלך",
  curve: {
    note: { past: "ירד ל-{chance:percent} עד תאריך היעד.", ahead: "יורד ל-{chance:percent} עד תאריך היעד." },
    head: "תשובה",
    series: "סיכוי זכירה באחוזים",
    answer: "{grade} {day}",
    outside: "{grade} {day}, מחוץ לתזמון",
    now: common.todayName,
    due: "לחזרה {day}",
  },
  off: "יומן החזרות כבוי, ולכן תשובות קודמות אינן מוצגות.",
  noAnswers: "יומן החזרות אינו מכיל את התשובות לכרטיס זה.",
  notWhole: "יומן החזרות אינו מכיל את התשובה האחרונה לכרטיס זה, ולכן ייתכן שחסרים חלקים מהעקומה.",
  sm2: "ל-SM-2 אין עקומת שכחה. העקומה הזו מניחה שהמרווח הוא הזמן שאחריו 90% נזכרים.",
  new: "הכרטיס הזה חדש: עדיין אין לו עקומת שכחה.",
  damaged: "התזמון של הכרטיס הזה פגום, ולכן אין לו עקומת שכחה.",
  grades: { title: "מה כל תשובה תעשה", head: ["תשובה", "החזרה הבאה", "יום"], names: gradeNames, today: common.todayName },
  failed: common.failed,
} satisfies Translated<typeof english.facts>;
