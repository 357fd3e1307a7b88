import type { english } from "../en";
import type { Translated } from "../message/strings";

export const common = {
  cards: "카드 {count}장",
  notes: "노트 {count}개",
  list: "{items}, {item}",
  onDay: "{day}",
  either: "{items} 또는 {item}",
  clauses: "{items}; {item}",
  cancel: "취소",
  close: "닫기",
  closeHint: "이 도움말 닫기",
  stop: "중지",
  save: "저장",
  todayName: "오늘",
  openNote: "노트 열기",
  tryAgain: "다시 시도",
  discard: { title: "변경 내용을 버릴까요?", text: "입력한 내용이 아직 저장되지 않았습니다.", confirm: "버리기", keep: "계속 편집" },
  keyNames: { " ": "스페이스", Escape: "Esc", ArrowUp: "위", ArrowDown: "아래", ArrowLeft: "왼쪽", ArrowRight: "오른쪽", PageUp: "Page Up", PageDown: "Page Down", Letters: "문자 키" },
  gamepadKey: "게임패드 {button}",
  diff: { line: "{line}번째 줄", signs: { "-": "삭제됨", "+": "추가됨", " ": "그대로" } },
  failed: "문제가 발생했습니다: {message}",
  howTo: "노트에 #{tag} 태그를 추가하고 “프랑스의 수도::파리” 같은 줄을 쓰면 바로 카드가 됩니다. 복습 일정은 카드 옆의 SR 주석(예: <!--SR:!2026-03-12,4,250-->)에 저장되며, 읽기 화면에는 표시되지 않습니다.",
  write: {
    missing: "{path} 노트를 찾을 수 없습니다.",
    notUtf8: "노트가 올바른 UTF-8이 아닙니다. 쓰면 일부 바이트가 손실됩니다.",
    otherText: "노트의 내용이 기록한 텍스트와 다릅니다.",
    unsaved: "편집기에 열려 있지만 Obsidian이 저장하지 못했습니다.",
    loading: "편집기에 열려 있지만 Obsidian이 아직 불러오지 못했습니다.",
    noAnswer: "보관소에 쓰기를 완료하지 못했습니다.",
  },
} satisfies Translated<typeof english.common>;
