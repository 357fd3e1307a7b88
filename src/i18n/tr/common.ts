import type { english } from "../en";
import type { Translated } from "../message/strings";
import { srComment } from "../en/common";

export const nothingChanged = "Hiçbir şey değiştirilmedi.";
export const listKeys = "Klavye kısayolları";
export const cardFactsName = "Kart bilgileri";

export const common = {
  cards: "{count} kart",
  notes: "{count} not",
  list: "{items}, {item}",
  onDay: "{day}",
  either: "{items} veya {item}",
  clauses: "{items}; {item}",
  cancel: "İptal",
  close: "Kapat",
  closeHint: "Bu ipucunu kapat",
  stop: "Durdur",
  save: "Kaydet",
  todayName: "Bugün",
  openNote: "Notu aç",
  tryAgain: "Yeniden dene",
  discard: { title: "Değişiklikler atılsın mı?", text: "Yazdıklarınız henüz kaydedilmedi.", confirm: "At", keep: "Düzenlemeye dön" },
  keyNames: { " ": "Boşluk", Escape: "Esc", ArrowUp: "Yukarı", ArrowDown: "Aşağı", ArrowLeft: "Sol", ArrowRight: "Sağ", PageUp: "Page Up", PageDown: "Page Down", Letters: "Harfler" },
  gamepadKey: "Oyun kolu {button}",
  diff: { line: "Satır {line}", signs: { "-": "Silindi", "+": "Eklendi", " ": "Değişmedi" } },
  failed: "Bir sorun oluştu: {message}",
  howTo: `Bir nota #{tag} etiketini ekleyin ve “Fransa'nın başkenti::Paris” gibi bir satır yazın. Satır hemen kart olur. Planı, yanında ${srComment} gibi bir SR yorumunda saklanır; okuma görünümü bunu göstermez.`,
  write: {
    missing: "{path} notu bulunamadı.",
    notUtf8: "Not geçerli UTF-8 değil. Yazmak bayt kaybına yol açar.",
    otherText: "Not, yazılan metni içermiyor.",
    unsaved: "Bir düzenleyicide açık ve Obsidian onu kaydedemedi.",
    loading: "Bir düzenleyicide açık ve Obsidian onu henüz yüklemedi.",
    noAnswer: "Kasa yazma işlemini tamamlamadı.",
  },
} satisfies Translated<typeof english.common>;
