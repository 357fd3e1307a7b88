import type { english } from "../en";
import type { Translated } from "../message/strings";

export const log = {
  failed: "Không ghi được nhật ký ôn tập ({message}). Câu trả lời của bạn nằm trong ghi chú; các mục nhật ký còn thiếu được giữ trên thiết bị này và sẽ được thử lại. Hãy kiểm tra thư mục nhật ký trong cài đặt và dung lượng đĩa trống.",
  importCommand: "Thêm lịch từ ghi chú vào nhật ký ôn tập",
  imported: {
    none: "Nhật ký ôn tập đã có mọi thẻ được lên lịch.",
    some: "Đã thêm {count} thẻ vào nhật ký ôn tập từ chú thích của chúng. Việc này không tính là ôn tập.",
  },
  forgetCommand: "Quên lịch sử ôn tập của thiết bị này",
  forget: {
    title: "Quên lịch sử ôn tập của thiết bị này?",
    goes: "Các tệp mà thiết bị này đã ghi vào {folder} sẽ được chuyển vào thùng rác, và thống kê sẽ không còn tính câu trả lời của thiết bị này.",
    stays: "Ghi chú, lịch, các tệp từ thiết bị khác và những câu trả lời bạn có thể hoàn tác sẽ không thay đổi.",
    act: "Quên",
    nothing: "Thiết bị này không có lịch sử ôn tập.",
    done: "Đã chuyển {count} tệp vào thùng rác.",
  },
} satisfies Translated<typeof english.log>;
