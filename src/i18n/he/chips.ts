import type { english } from "../en";
import type { Translated } from "../message/strings";
import { cardForms } from "./common";

export const chips = {
  short: {
    damaged: "פגום",
    today: "היום",
    overdue: "איחור של {days}",
    learning: "ב-{time}",
    new: "חדש",
    later: "בעוד {days}",
    buried: "מוטמן",
    suspended: "מושהה",
    units: { day: "{count|יום|יומיים|# ימים}", month: "{count|חודש|חודשיים|# חודשים}", year: "{count|שנה|שנתיים|# שנים}" },
    of: "{open}/{all}",
  },
  full: {
    damaged: "התזמון פגום",
    due: "לחזרה {day}",
    learning: "בלימוד, שוב לחזרה ב-{time}",
    new: "חדש",
    buried: "מוטמן עד מחר",
    suspended: "מושהה",
  },
  label: { one: "כרטיס", several: `טקסט עם {cards|${cardForms}}` },
  sides: { forward: "מהחזית לגב", backward: "מהגב לחזית" },
  card: "כרטיס {number}",
  of: "{name}: {words}",
  sm2: "מרווח {interval}, קלות {ease}",
  fsrs: "יציבות {stability}, קושי {difficulty} מתוך 10",
  exam: "הוקדם לקראת המבחן: {day}",
  lastReview: "חזרה אחרונה: {day}",
  menu: {
    review: "חזור עכשיו",
    grade: "{grade}: {interval}",
    undo: "בטל את ״{deed}״",
    acts: { bury: "הטמן עד מחר", unbury: "הוצא מהטמנה", suspend: "השהה", unsuspend: "בטל השהיה", reset: "אפס כרטיס" },
    done: { bury: "הוטמן עד מחר.", unbury: "אינו מוטמן עוד.", suspend: "הושהה.", unsuspend: "אינו מושהה עוד.", reset: "אופס לחדש." },
    stuck: "{reason} ראה את לוח החפיסות.",
    copyLink: "העתק קישור",
    copied: { block: "הקישור לכרטיס זה הועתק.", heading: "הקישור לכותרת שמעליו הועתק.", note: "הקישור להערה הועתק." },
  },
} satisfies Translated<typeof english.chips>;
