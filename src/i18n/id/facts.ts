import type { english } from "../en";
import type { Translated } from "../message/strings";
import { gradeNames } from "./review";

export const facts = {
  title: "Info kartu",
  reading: "Membaca log tinjauan",
  now: "Peluang ingat hari ini {chance:percent}",
  planned: "Ditanyakan saat peluang ingat {chance:percent}, karena dengan stabilitas dan kesulitannya itulah yang membuat Anda paling banyak ingat untuk waktu yang dipakai",
  curve: {
    note: { past: "Turun ke {chance:percent} pada hari jatuh tempo.", ahead: "Akan turun ke {chance:percent} pada hari jatuh tempo." },
    head: "Jawaban",
    series: "Peluang ingat dalam persen",
    answer: "{grade} {day}",
    outside: "{grade} {day}, di luar jadwal",
    now: "Hari ini",
    due: "Jatuh tempo {day}",
  },
  off: "Log tinjauan dimatikan, jadi jawaban terdahulu tidak ditampilkan.",
  noAnswers: "Log tinjauan tidak berisi jawaban kartu ini.",
  notWhole: "Log tinjauan tidak berisi jawaban terakhir kartu ini, jadi sebagian kurva mungkin tidak ada.",
  sm2: "SM-2 tidak memiliki kurva lupa. Kurva ini menganggap intervalnya sebagai waktu yang setelahnya 90% masih diingat.",
  new: "Kartu ini baru: belum memiliki kurva lupa.",
  damaged: "Jadwal kartu ini rusak, jadi tidak ada kurva lupa.",
  grades: { title: "Akibat tiap jawaban", head: ["Jawaban", "Tinjauan berikutnya", "Hari"], names: gradeNames, today: "Hari ini" },
  failed: "Terjadi kesalahan: {message}",
} satisfies Translated<typeof english.facts>;
