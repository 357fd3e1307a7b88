import type { english } from "../en";
import type { Translated } from "../message/strings";

export const makeDeletion = "Boşluk yap";

export const typing = {
  commands: {
    "make-deletion": makeDeletion,
    "make-deletion-next": "Sonraki numarayla boşluk yap",
    "make-deletion-same": "Aynı numarayla boşluk yap",
    "reverse-card": "Kartı ters çevir",
    "swap-sides": "Ön ve arkayı değiştir",
    "split-list": "Listeyi kartlara böl",
  },
  remove: "Boşluğu kaldır",
  split: "{made} kart oluşturuldu.",
  leftLines: "{lines} satırın iki yüzü yok ve olduğu gibi bırakıldı.",
  noDeck: "Bu not henüz bir destede değil. #{tag} etiketini ekleyin.",
  forms: { basic: "Tek kart", reversed: "İki yönlü", multiline: "Birkaç satır", "multiline-reversed": "Birkaç satır, iki yönlü", cloze: "Her boşluk bir kart" },
  parts: { front: "Ön yüz", back: "Arka yüz", deletion: "Boşluk" },
  inCell: "Bu bir tablo hücresinde çalışmaz. Kaynak moduna geçip yeniden deneyin.",
  refused: {
    nothing: "Gizlenecek sözcükleri seçin veya imleci birinin içine koyun.",
    "several-lines": "Bir boşluk tek satırda kalmalıdır. Tek satırdaki sözcükleri seçin.",
    code: "Kod kart içeremez.",
    math: "Matematik kart içeremez. Bir formülü gizlemek için dolar işaretleriyle birlikte tümünü seçin.",
    comment: "Yorumlar kart içeremez.",
    properties: "Özellikler kart içeremez.",
    overlap: "Boşluklar iç içe olamaz. Bunu kaldırmak için tümünü seçin.",
    "other-card": "Bu satır ön ve arka yüzü olan bir kart; orada boşluklar yok sayılır.",
    "kind-off": "Bu kart türü ayarlarda kapalı.",
    "one-way": "Bu kasada {mark} kartları tek yönlü. Bunu ayarlarda değiştirebilirsiniz.",
    "no-number": "{mark} kalıbında numara için yer yok.",
    "no-numbers": "Ayarlardaki hiçbir boşluk kalıbında numara için yer yok; örneğin [123;;].",
    marks: "Bu sözcüklerde boşluğun parçası olarak okunacak işaretler var. Başkalarını seçin.",
    "no-card": "Önce imleci bir kartın içine koyun.",
    cloze: "Boşluk kartının ön ve arka yüzü yoktur.",
    sides: "Yüzler o zaman farklı okunur. Kartı elle değiştirin.",
    "no-list": "İmleci bir listeye koyun veya bazı satırlarını seçin.",
    "in-card": "Bu liste zaten bir kartın parçası.",
    "no-sides": "Listenin hiçbir satırının iki yüzü yok. “Terim: tanım” biçiminde veya bir terimin altına satırlar yazın.",
    tag: "Bu bir HTML etiketi. Yanındaki veya etiketler arasındaki sözcükleri seçin.",
    parts: "Bu bir bağlantıyı, kodu, matematiği veya HTML'yi değiştirirdi. Hiçbir şey değiştirilmedi.",
    others: "Nottaki diğer kartlar o zaman farklı okunurdu. Hiçbir şey değiştirilmedi.",
  },
} satisfies Translated<typeof english.typing>;
