import type { english } from "../en";
import type { Translated } from "../message/strings";

export const chips = {
  short: {
    damaged: "Rusak",
    today: "Hari ini",
    overdue: "Telat {days}",
    learning: "Pukul {time}",
    new: "Baru",
    later: "Dalam {days}",
    buried: "Dikubur",
    suspended: "Ditangguhkan",
    units: { day: "{count} hr", month: "{count} bln", year: "{count} thn" },
    of: "{open}/{all}",
  },
  full: {
    damaged: "Jadwal rusak",
    due: "Jatuh tempo {day}",
    learning: "Dipelajari, kembali pukul {time}",
    new: "Baru",
    buried: "Dikubur sampai besok",
    suspended: "Ditangguhkan",
  },
  label: { one: "Kartu", several: "Blok dengan {cards} kartu" },
  sides: { forward: "Depan ke belakang", backward: "Belakang ke depan" },
  card: "Kartu {number}",
  of: "{name}: {words}",
  sm2: "Interval {interval}, kemudahan {ease}",
  fsrs: "Stabilitas {stability}, kesulitan {difficulty} dari 10",
  exam: "Dimajukan untuk ujian {day}",
  lastReview: "Terakhir ditinjau {day}",
  menu: {
    review: "Tinjau sekarang",
    grade: "{grade}: {interval}",
    undo: "Urungkan “{deed}”",
    acts: { bury: "Kubur sampai besok", unbury: "Batal kubur", suspend: "Tangguhkan", unsuspend: "Aktifkan lagi", reset: "Atur ulang kartu" },
    done: { bury: "Dikubur sampai besok.", unbury: "Tidak lagi dikubur.", suspend: "Ditangguhkan.", unsuspend: "Tidak lagi ditangguhkan.", reset: "Kembali menjadi baru." },
    stuck: "{reason} Lihat panel dek.",
    copyLink: "Salin tautan",
    copied: { block: "Tautan ke kartu ini disalin.", heading: "Tautan ke judul di atas disalin.", note: "Tautan ke catatan disalin." },
  },
} satisfies Translated<typeof english.chips>;
