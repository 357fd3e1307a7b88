import type { english } from "../en";
import type { Translated } from "../message/strings";

export const log = {
  failed: "Gözden geçirme kaydı yazılamadı ({message}). Cevaplarınız notlarınızda; eksik kayıtlar bu cihazda saklanıp yeniden denenir. Ayarlardaki kayıt klasörünü ve boş disk alanını denetleyin.",
  importCommand: "Notlardaki planları gözden geçirme kaydına ekle",
  imported: {
    none: "Planlanmış her kart zaten gözden geçirme kaydında.",
    some: "{count} kart, {count|yorumundan|yorumlarından} gözden geçirme kaydına eklendi. Bu, gözden geçirme sayılmaz.",
  },
  forgetCommand: "Bu cihazın gözden geçirme geçmişini unut",
  forget: {
    title: "Bu cihazın gözden geçirme geçmişi unutulsun mu?",
    goes: "Bu cihazın {folder} klasörüne yazdığı dosyalar çöpe taşınacak ve istatistikler artık cevaplarını saymayacak.",
    stays: "Notlarınız, planlar, diğer cihazların dosyaları ve geri alabileceğiniz cevaplar değişmeyecek.",
    act: "Unut",
    nothing: "Bu cihazın gözden geçirme geçmişi yok.",
    done: "{count} dosya çöpe taşındı.",
  },
} satisfies Translated<typeof english.log>;
