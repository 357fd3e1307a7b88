import type { english } from "../en";
import type { Translated } from "../message/strings";

export const log = {
  failed: "復習ログに書き込めませんでした（{message}）。回答はノートにあります。不足しているログの項目はこの端末に保持され、書き込みが再試行されます。設定のログフォルダとディスクの空き容量を確認してください。",
  importCommand: "ノートの復習予定を復習ログに追加",
  imported: {
    none: "復習予定のあるカードは、すべて復習ログに入っています。",
    some: "{count}枚のカードをコメントから復習ログに追加しました。復習回数には数えません。",
  },
  forgetCommand: "この端末の復習履歴を消去",
  forget: {
    title: "この端末の復習履歴を消去しますか？",
    goes: "この端末が{folder}に書き込んだファイルはゴミ箱に移され、その回答は統計に数えられなくなります。",
    stays: "ノート、復習予定、ほかの端末のファイル、元に戻せる回答は変わりません。",
    act: "消去",
    nothing: "この端末に復習履歴はありません。",
    done: "{count}件のファイルをゴミ箱に移しました。",
  },
} satisfies Translated<typeof english.log>;
