import type { english } from "../en";
import type { Translated } from "../message/strings";

export const common = {
  cards: "{count} thẻ",
  notes: "{count} ghi chú",
  list: "{items}, {item}",
  onDay: "vào {day}",
  either: "{items} hoặc {item}",
  clauses: "{items}; {item}",
  cancel: "Hủy",
  close: "Đóng",
  closeHint: "Đóng gợi ý này",
  stop: "Ngừng",
  save: "Lưu",
  todayName: "Hôm nay",
  openNote: "Mở ghi chú",
  tryAgain: "Thử lại",
  discard: { title: "Bỏ các thay đổi?", text: "Nội dung bạn nhập chưa được lưu.", confirm: "Bỏ", keep: "Sửa tiếp" },
  keyNames: { " ": "Phím cách", Escape: "Esc", ArrowUp: "Lên", ArrowDown: "Xuống", ArrowLeft: "Trái", ArrowRight: "Phải", PageUp: "Page Up", PageDown: "Page Down", Letters: "Chữ cái" },
  gamepadKey: "Tay cầm {button}",
  diff: { line: "Dòng {line}", signs: { "-": "Đã xóa", "+": "Đã thêm", " ": "Không đổi" } },
  failed: "Đã xảy ra lỗi: {message}",
  howTo: "Thêm nhãn #{tag} vào một ghi chú và viết một dòng như “Thủ đô của Pháp::Paris”. Dòng đó trở thành thẻ ngay. Lịch của thẻ được lưu bên cạnh, trong một chú thích SR như <!--SR:!2026-03-12,4,250-->, không hiện ở chế độ đọc.",
  write: {
    missing: "Không tìm thấy ghi chú {path}.",
    notUtf8: "Ghi chú không phải là UTF-8 hợp lệ. Ghi vào sẽ làm mất byte.",
    otherText: "Ghi chú không chứa nội dung đã ghi.",
    unsaved: "Ghi chú đang mở trong trình soạn thảo và Obsidian không lưu được.",
    loading: "Ghi chú đang mở trong trình soạn thảo và Obsidian chưa tải xong.",
    noAnswer: "Kho lưu trữ chưa ghi xong.",
  },
} satisfies Translated<typeof english.common>;
