import type { english } from "../en";
import type { Translated } from "../message/strings";

export const log = {
  failed: "Log tinjauan tidak dapat ditulis ({message}). Jawaban Anda ada di catatan; entri log yang belum tertulis disimpan di perangkat ini dan dicoba lagi. Periksa folder log di pengaturan dan ruang disk yang tersisa.",
  importCommand: "Tambahkan jadwal dari catatan ke log tinjauan",
  imported: {
    none: "Log tinjauan sudah berisi semua kartu yang dijadwalkan.",
    some: "{count} kartu ditambahkan ke log tinjauan dari komentarnya. Ini tidak dihitung sebagai tinjauan.",
  },
  forgetCommand: "Lupakan riwayat tinjauan perangkat ini",
  forget: {
    title: "Lupakan riwayat tinjauan perangkat ini?",
    goes: "Berkas yang ditulis perangkat ini ke {folder} akan dipindahkan ke tempat sampah, dan statistik tidak lagi menghitung jawabannya.",
    stays: "Catatan Anda, jadwal, berkas dari perangkat lain, dan jawaban yang dapat Anda urungkan tidak akan berubah.",
    act: "Lupakan",
    nothing: "Perangkat ini tidak memiliki riwayat tinjauan.",
    done: "{count} berkas dipindahkan ke tempat sampah.",
  },
} satisfies Translated<typeof english.log>;
