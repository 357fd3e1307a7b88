import type { english } from "../en";
import type { Translated } from "../message/strings";
import { cardFactsName, common } from "./common";
import { gradeNames } from "./review";

export const facts = {
  title: cardFactsName,
  reading: "جارٍ قراءة سجل المراجعات",
  now: "احتمال التذكر اليوم {chance:percent}",
  planned: "تُسأل عندما يبلغ احتمال التذكر {chance:percent}، لأن هذا، بحسب استقرارها وصعوبتها، يحقق أكبر قدر من التذكر مقابل وقتك",
  curve: {
    note: { past: "انخفض إلى {chance:percent} بحلول يوم الاستحقاق.", ahead: "ينخفض إلى {chance:percent} بحلول يوم الاستحقاق." },
    head: "الإجابة",
    series: "احتمال التذكر بالمئة",
    answer: "{grade} {day}",
    outside: "{grade} {day}، خارج الجدولة",
    now: common.todayName,
    due: "مستحقة {day}",
  },
  off: "سجل المراجعات متوقف، لذا لا تظهر الإجابات السابقة.",
  noAnswers: "لا يحتوي سجل المراجعات على إجابات هذه البطاقة.",
  notWhole: "لا يحتوي سجل المراجعات على آخر إجابة لهذه البطاقة، لذا قد تنقص أجزاء من المنحنى.",
  sm2: "ليس لخوارزمية SM-2 منحنى نسيان. يفترض هذا المنحنى أن فاصلها الزمني هو المدة التي يبقى بعدها 90% متذكَّرًا.",
  new: "هذه البطاقة جديدة: لا منحنى نسيان لها بعد.",
  damaged: "جدولة هذه البطاقة تالفة، لذا لا منحنى نسيان لها.",
  grades: { title: "ما تفعله كل إجابة", head: ["الإجابة", "المراجعة التالية", "التاريخ"], names: gradeNames, today: common.todayName },
  failed: common.failed,
} satisfies Translated<typeof english.facts>;
