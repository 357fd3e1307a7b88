import type { english } from "../en";
import type { Translated } from "../message/strings";
import { gradeNames } from "./review";

export const facts = {
  title: "Thông tin thẻ",
  reading: "Đang đọc nhật ký ôn tập",
  now: "Hôm nay khả năng nhớ là {chance:percent}",
  planned: "Được hỏi khi khả năng nhớ là {chance:percent}, vì với độ ổn định và độ khó của thẻ thì cách đó giúp nhớ nhiều nhất so với thời gian bỏ ra",
  curve: {
    note: { past: "Đã giảm còn {chance:percent} đến ngày đến hạn.", ahead: "Giảm còn {chance:percent} đến ngày đến hạn." },
    head: "Câu trả lời",
    series: "Khả năng nhớ theo phần trăm",
    answer: "{grade} {day}",
    outside: "{grade} {day}, ngoài lịch",
    now: "Hôm nay",
    due: "Đến hạn {day}",
  },
  off: "Nhật ký ôn tập đang tắt nên không hiện các câu trả lời trước đây.",
  noAnswers: "Nhật ký ôn tập không có câu trả lời nào của thẻ này.",
  notWhole: "Nhật ký ôn tập không có câu trả lời cuối của thẻ này nên có thể thiếu một phần đường cong.",
  sm2: "SM-2 không có đường cong quên. Đường này coi khoảng cách là thời gian mà sau đó 90% được nhớ.",
  new: "Thẻ này là thẻ mới: chưa có đường cong quên.",
  damaged: "Lịch của thẻ này bị hỏng nên không có đường cong quên.",
  grades: { title: "Mỗi câu trả lời sẽ dẫn đến", head: ["Câu trả lời", "Lần ôn tiếp theo", "Ngày"], names: gradeNames, today: "Hôm nay" },
  failed: "Đã xảy ra lỗi: {message}",
} satisfies Translated<typeof english.facts>;
