import type { english } from "../en";
import type { Translated } from "../message/strings";
import { cardFactsName, common } from "./common";
import { gradeNames } from "./review";

export const facts = {
  title: cardFactsName,
  reading: "Gözden geçirme kaydı okunuyor",
  now: "Bugün hatırlama olasılığı: {chance:percent}",
  planned: "Hatırlama olasılığı {chance:percent} olunca sorulur, çünkü bu kararlılık ve zorlukta zamanınıza karşılık en çok bu hatırlatır",
  curve: {
    note: { past: "Vade gününe kadar {chance:percent} düzeyine indi.", ahead: "Vade gününe kadar {chance:percent} düzeyine iner." },
    head: "Cevap",
    series: "Yüzde olarak hatırlama olasılığı",
    answer: "{grade}, {day}",
    outside: "{grade}, {day}, plan dışı",
    now: common.todayName,
    due: "Vadesi: {day}",
  },
  off: "Gözden geçirme kaydı kapalı, bu yüzden önceki cevaplar gösterilmiyor.",
  noAnswers: "Gözden geçirme kaydında bu kartın cevapları yok.",
  notWhole: "Gözden geçirme kaydında bu kartın son cevabı yok, bu yüzden eğrinin bazı bölümleri eksik olabilir.",
  sm2: "SM-2'nin unutma eğrisi yoktur. Bu eğri, aralığını %90'ın hatırlandığı süre olarak alır.",
  new: "Bu kart yeni: henüz unutma eğrisi yok.",
  damaged: "Bu kartın planı bozuk, bu yüzden unutma eğrisi yok.",
  grades: { title: "Her cevap ne yapar", head: ["Cevap", "Sonraki gözden geçirme", "Gün"], names: gradeNames, today: common.todayName },
  failed: common.failed,
} satisfies Translated<typeof english.facts>;
