import type { english } from "../en";
import type { Translated } from "../message/strings";
import { cardForms } from "./common";

export const chips = {
  short: {
    damaged: "تالفة",
    today: "اليوم",
    overdue: "متأخرة {days}",
    learning: "عند {time}",
    new: "جديدة",
    later: "بعد {days}",
    buried: "مدفونة",
    suspended: "معلقة",
    units: { day: "{count|# يوم|يوم|يومين|# أيام|# يومًا|# يوم}", month: "{count|# شهر|شهر|شهرين|# أشهر|# شهرًا|# شهر}", year: "{count|# سنة|سنة|سنتين|# سنوات|# سنة|# سنة}" },
    of: "{open}/{all}",
  },
  full: {
    damaged: "الجدولة تالفة",
    due: "مستحقة {day}",
    learning: "قيد التعلم، تُستحق ثانيةً عند {time}",
    new: "جديدة",
    buried: "مدفونة حتى الغد",
    suspended: "معلقة",
  },
  label: { one: "بطاقة", several: `نص فيه {cards|${cardForms}}` },
  sides: { forward: "من الوجه إلى الظهر", backward: "من الظهر إلى الوجه" },
  card: "البطاقة {number}",
  of: "{name}: {words}",
  sm2: "الفاصل الزمني {interval}، السهولة {ease}",
  fsrs: "الاستقرار {stability}، الصعوبة {difficulty} من 10",
  exam: "قُدِّمت من أجل الامتحان: {day}",
  lastReview: "آخر مراجعة: {day}",
  menu: {
    review: "مراجعة الآن",
    grade: "{grade}: {interval}",
    undo: "التراجع عن «{deed}»",
    acts: { bury: "دفن حتى الغد", unbury: "إلغاء الدفن", suspend: "تعليق", unsuspend: "إلغاء التعليق", reset: "إعادة ضبط البطاقة" },
    done: { bury: "دُفنت حتى الغد.", unbury: "لم تعد مدفونة.", suspend: "عُلّقت.", unsuspend: "لم تعد معلقة.", reset: "أُعيدت جديدة." },
    stuck: "{reason} انظر لوحة الرزم.",
    copyLink: "نسخ الرابط",
    copied: { block: "نُسخ رابط هذه البطاقة.", heading: "نُسخ رابط العنوان الذي فوقها.", note: "نُسخ رابط الملاحظة." },
  },
} satisfies Translated<typeof english.chips>;
