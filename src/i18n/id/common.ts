import type { english } from "../en";
import type { Translated } from "../message/strings";

export const common = {
  cards: "{count} kartu",
  notes: "{count} catatan",
  list: "{items}, {item}",
  onDay: "pada {day}",
  either: "{items} atau {item}",
  clauses: "{items}; {item}",
  cancel: "Batal",
  close: "Tutup",
  closeHint: "Tutup petunjuk ini",
  stop: "Hentikan",
  save: "Simpan",
  todayName: "Hari ini",
  openNote: "Buka catatan",
  tryAgain: "Coba lagi",
  discard: { title: "Buang perubahan Anda?", text: "Yang Anda ketik belum disimpan.", confirm: "Buang", keep: "Lanjut mengubah" },
  keyNames: { " ": "Spasi", Escape: "Esc", ArrowUp: "Atas", ArrowDown: "Bawah", ArrowLeft: "Kiri", ArrowRight: "Kanan", PageUp: "Page Up", PageDown: "Page Down", Letters: "Huruf" },
  gamepadKey: "Gamepad {button}",
  diff: { line: "Baris {line}", signs: { "-": "Dihapus", "+": "Ditambahkan", " ": "Tetap" } },
  failed: "Terjadi kesalahan: {message}",
  howTo: "Tambahkan tag #{tag} ke sebuah catatan dan tulis baris seperti “Ibu kota Prancis::Paris”. Baris itu langsung menjadi kartu. Jadwalnya disimpan di sebelahnya dalam komentar SR seperti <!--SR:!2026-03-12,4,250-->, yang tidak ditampilkan di tampilan baca.",
  write: {
    missing: "Catatan {path} tidak ditemukan.",
    notUtf8: "Catatan ini bukan UTF-8 yang valid. Menulisnya akan menghilangkan bita.",
    otherText: "Catatan tidak berisi teks yang ditulis.",
    unsaved: "Catatan terbuka di editor dan Obsidian tidak dapat menyimpannya.",
    loading: "Catatan terbuka di editor dan Obsidian belum memuatnya.",
    noAnswer: "Vault belum menyelesaikan penulisan.",
  },
} satisfies Translated<typeof english.common>;
