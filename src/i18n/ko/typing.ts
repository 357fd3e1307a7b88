import type { english } from "../en";
import type { Translated } from "../message/strings";

export const makeDeletion = "빈칸 만들기";

export const typing = {
  commands: {
    "make-deletion": makeDeletion,
    "make-deletion-next": "다음 번호로 빈칸 만들기",
    "make-deletion-same": "같은 번호로 빈칸 만들기",
    "reverse-card": "카드 양방향 전환",
    "swap-sides": "앞면과 뒷면 바꾸기",
    "split-list": "목록을 카드로 나누기",
  },
  remove: "빈칸 제거",
  split: "카드 {made}장을 만들었습니다.",
  leftLines: "두 면이 없는 줄 {lines}개는 그대로 두었습니다.",
  noDeck: "이 노트는 아직 덱에 속하지 않습니다. #{tag} 태그를 추가하세요.",
  forms: { basic: "카드 한 장", reversed: "양방향", multiline: "여러 줄", "multiline-reversed": "여러 줄, 양방향", cloze: "빈칸마다 카드 한 장" },
  parts: { front: "앞면", back: "뒷면", deletion: "빈칸" },
  inCell: "표의 셀에서는 할 수 없습니다. 소스 모드로 전환한 뒤 다시 시도하세요.",
  refused: {
    nothing: "숨길 단어를 선택하거나 단어 안에 커서를 두세요.",
    "several-lines": "빈칸은 한 줄 안에 있어야 합니다. 한 줄의 단어를 선택하세요.",
    code: "코드에는 카드를 넣을 수 없습니다.",
    math: "수식에는 카드를 넣을 수 없습니다. 수식을 숨기려면 달러 기호까지 모두 선택하세요.",
    comment: "주석에는 카드를 넣을 수 없습니다.",
    properties: "속성에는 카드를 넣을 수 없습니다.",
    overlap: "빈칸을 겹쳐 쓸 수 없습니다. 이 빈칸을 제거하려면 전체를 선택하세요.",
    "other-card": "이 줄은 앞면과 뒷면이 있는 카드라서 빈칸이 무시됩니다.",
    "kind-off": "이 종류의 카드는 설정에서 꺼져 있습니다.",
    "one-way": "이 보관소에서 {mark} 카드는 단방향입니다. 설정에서 변경할 수 있습니다.",
    "no-number": "{mark} 패턴에는 번호 자리가 없습니다.",
    "no-numbers": "설정에 [123;;]처럼 번호 자리가 있는 빈칸 패턴이 없습니다.",
    marks: "이 단어에는 빈칸의 일부로 읽힐 표시가 들어 있습니다. 다른 단어를 선택하세요.",
    "no-card": "먼저 카드 안에 커서를 두세요.",
    cloze: "빈칸 카드에는 앞면과 뒷면이 없습니다.",
    sides: "그러면 두 면이 다르게 읽힙니다. 카드를 직접 변경하세요.",
    "no-list": "목록 안에 커서를 두거나 목록의 줄을 선택하세요.",
    "in-card": "이 목록은 이미 카드의 일부입니다.",
    "no-sides": "목록에 두 면이 있는 줄이 없습니다. “용어: 정의”처럼 쓰거나 용어 아래에 줄을 쓰세요.",
    tag: "HTML 태그입니다. 태그 옆이나 태그 사이의 단어를 선택하세요.",
    parts: "링크, 코드, 수식 또는 HTML이 바뀌게 됩니다. 아무것도 변경하지 않았습니다.",
    others: "노트의 다른 카드가 다르게 읽히게 됩니다. 아무것도 변경하지 않았습니다.",
  },
} satisfies Translated<typeof english.typing>;
