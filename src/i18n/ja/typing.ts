import type { english } from "../en";
import type { Translated } from "../message/strings";

export const makeDeletion = "穴埋めにする";

export const typing = {
  commands: {
    "make-deletion": makeDeletion,
    "make-deletion-next": "次の番号で穴埋めにする",
    "make-deletion-same": "同じ番号で穴埋めにする",
    "reverse-card": "双方向カードの切替",
    "swap-sides": "表と裏を入れ替える",
    "split-list": "リストをカードに分割",
  },
  remove: "穴埋めを解除",
  split: "{made}枚のカードを作成しました。",
  leftLines: "{lines}行は表と裏がないため、そのままにしました。",
  noDeck: "このノートはまだデッキに入っていません。タグ #{tag} を追加してください。",
  forms: { basic: "1枚のカード", reversed: "双方向", multiline: "複数行", "multiline-reversed": "複数行、双方向", cloze: "穴埋めごとに1枚のカード" },
  parts: { front: "表", back: "裏", deletion: "穴埋め" },
  inCell: "表のセルでは使えません。ソースモードに切り替えて、もう一度試してください。",
  refused: {
    nothing: "隠す語を選択するか、語の中にカーソルを置いてください。",
    "several-lines": "穴埋めは1行に収まる必要があります。1行の中の語を選択してください。",
    code: "コードの中にカードは作れません。",
    math: "数式の中にカードは作れません。数式を隠すには、ドル記号を含めて全体を選択してください。",
    comment: "コメントの中にカードは作れません。",
    properties: "プロパティの中にカードは作れません。",
    overlap: "穴埋めは入れ子にできません。この穴埋めを解除するには、全体を選択してください。",
    "other-card": "この行は表と裏のあるカードなので、穴埋めは無視されます。",
    "kind-off": "この種類のカードは設定でオフになっています。",
    "one-way": "この保管庫では、{mark}のカードは一方向です。設定で変更できます。",
    "no-number": "{mark}のパターンには番号の位置がありません。",
    "no-numbers": "設定に、[123;;] のような番号の位置のある穴埋めパターンがありません。",
    marks: "この語には、穴埋めの一部として読み取られる記号が含まれています。別の語を選択してください。",
    "no-card": "先にカードの中にカーソルを置いてください。",
    cloze: "穴埋めカードには表と裏がありません。",
    sides: "表と裏の読み取られ方が変わります。カードを手動で変更してください。",
    "no-list": "リストの中にカーソルを置くか、その行をいくつか選択してください。",
    "in-card": "このリストはすでにカードの一部です。",
    "no-sides": "リストに表と裏のある行がありません。「用語: 定義」のように書くか、用語の下に行を書いてください。",
    tag: "これはHTMLタグです。タグの隣か、タグの間の語を選択してください。",
    parts: "リンク、コード、数式、HTMLのいずれかが変わってしまいます。何も変更していません。",
    others: "ノートのほかのカードの読み取られ方が変わります。何も変更していません。",
  },
} satisfies Translated<typeof english.typing>;
