import type { english } from "../en";
import type { Translated } from "../message/strings";

export const chips = {
  short: {
    damaged: "Hỏng",
    today: "Hạn hôm nay",
    overdue: "Quá hạn {days}",
    learning: "Lúc {time}",
    new: "Mới",
    later: "Sau {days}",
    buried: "Tạm hoãn",
    suspended: "Đã dừng",
    units: { day: "{count} ng", month: "{count} th", year: "{count} n" },
    of: "{open}/{all}",
  },
  full: {
    damaged: "Lịch bị hỏng",
    due: "Đến hạn {day}",
    learning: "Đang học, gặp lại lúc {time}",
    new: "Mới",
    buried: "Tạm hoãn đến ngày mai",
    suspended: "Đã dừng",
  },
  label: { one: "Thẻ ghi nhớ", several: "Khối có {cards} thẻ" },
  sides: { forward: "Mặt trước sang mặt sau", backward: "Mặt sau sang mặt trước" },
  card: "Thẻ {number}",
  of: "{name}: {words}",
  sm2: "Khoảng cách {interval}, độ dễ {ease}",
  fsrs: "Độ ổn định {stability}, độ khó {difficulty} trên 10",
  exam: "Đưa lên sớm cho kỳ thi {day}",
  lastReview: "Ôn tập lần cuối {day}",
  menu: {
    review: "Ôn tập ngay",
    grade: "{grade}: {interval}",
    undo: "Hoàn tác “{deed}”",
    acts: { bury: "Tạm hoãn đến ngày mai", unbury: "Bỏ tạm hoãn", suspend: "Dừng", unsuspend: "Bỏ dừng", reset: "Đặt lại thẻ" },
    done: { bury: "Đã tạm hoãn đến ngày mai.", unbury: "Đã bỏ tạm hoãn.", suspend: "Đã dừng.", unsuspend: "Đã bỏ dừng.", reset: "Đã đặt lại thành thẻ mới." },
    stuck: "{reason} Xem bảng bộ thẻ.",
    copyLink: "Chép liên kết",
    copied: { block: "Đã sao chép liên kết đến thẻ này.", heading: "Đã sao chép liên kết đến tiêu đề phía trên.", note: "Đã sao chép liên kết đến ghi chú." },
  },
} satisfies Translated<typeof english.chips>;
