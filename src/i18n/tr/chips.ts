import type { english } from "../en";
import type { Translated } from "../message/strings";

export const chips = {
  short: {
    damaged: "Bozuk",
    today: "Bugün",
    overdue: "{days} gecikti",
    learning: "Saat {time}",
    new: "Yeni",
    later: "{days} sonra",
    buried: "Gömülü",
    suspended: "Askıda",
    units: { day: "{count} gün", month: "{count} ay", year: "{count} yıl" },
    of: "{open}/{all}",
  },
  full: {
    damaged: "Plan bozuk",
    due: "Vadesi: {day}",
    learning: "Öğreniliyor, yeniden gelecek: {time}",
    new: "Yeni",
    buried: "Yarına kadar gömülü",
    suspended: "Askıda",
  },
  label: { one: "Kart", several: "{cards} kartlı metin" },
  sides: { forward: "Önden arkaya", backward: "Arkadan öne" },
  card: "Kart {number}",
  of: "{name}: {words}",
  sm2: "Aralık {interval}, kolaylık {ease}",
  fsrs: "Kararlılık {stability}, zorluk {difficulty}/10",
  exam: "Sınav için öne çekildi: {day}",
  lastReview: "Son gözden geçirme: {day}",
  menu: {
    review: "Şimdi gözden geçir",
    grade: "{grade}: {interval}",
    undo: "Geri al: “{deed}”",
    acts: { bury: "Yarına kadar göm", unbury: "Gömmeyi bırak", suspend: "Askıya al", unsuspend: "Askıdan çıkar", reset: "Kartı sıfırla" },
    done: { bury: "Yarına kadar gömüldü.", unbury: "Artık gömülü değil.", suspend: "Askıya alındı.", unsuspend: "Artık askıda değil.", reset: "Yeni olarak sıfırlandı." },
    stuck: "{reason} Deste paneline bakın.",
    copyLink: "Bağlantıyı kopyala",
    copied: { block: "Bu kartın bağlantısı kopyalandı.", heading: "Üstündeki başlığın bağlantısı kopyalandı.", note: "Notun bağlantısı kopyalandı." },
  },
} satisfies Translated<typeof english.chips>;
