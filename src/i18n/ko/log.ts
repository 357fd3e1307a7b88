import type { english } from "../en";
import type { Translated } from "../message/strings";

export const log = {
  failed: "복습 기록을 쓸 수 없습니다({message}). 답변은 노트에 있습니다. 빠진 기록 항목은 이 기기에 보관되며 다시 쓰기를 시도합니다. 설정의 기록 폴더와 디스크 여유 공간을 확인하세요.",
  importCommand: "노트의 복습 일정을 복습 기록에 추가",
  imported: {
    none: "일정이 있는 모든 카드가 이미 복습 기록에 있습니다.",
    some: "카드 {count}장을 주석에서 복습 기록에 추가했습니다. 복습 횟수에는 포함되지 않습니다.",
  },
  forgetCommand: "이 기기의 복습 이력 지우기",
  forget: {
    title: "이 기기의 복습 이력을 지울까요?",
    goes: "이 기기가 {folder} 폴더에 쓴 파일이 휴지통으로 이동하며, 통계에 그 답변이 더 이상 포함되지 않습니다.",
    stays: "노트, 복습 일정, 다른 기기의 파일, 취소할 수 있는 답변은 바뀌지 않습니다.",
    act: "지우기",
    nothing: "이 기기에는 복습 이력이 없습니다.",
    done: "파일 {count}개를 휴지통으로 이동했습니다.",
  },
} satisfies Translated<typeof english.log>;
