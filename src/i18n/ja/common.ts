import type { english } from "../en";
import type { Translated } from "../message/strings";

export const common = {
  cards: "{count}枚のカード",
  notes: "{count}件のノート",
  list: "{items}、{item}",
  onDay: "{day}",
  either: "{items}または{item}",
  clauses: "{items}／{item}",
  cancel: "キャンセル",
  close: "閉じる",
  closeHint: "このヒントを閉じる",
  stop: "停止",
  save: "保存",
  todayName: "今日",
  openNote: "ノートを開く",
  tryAgain: "再試行",
  discard: { title: "変更を破棄しますか？", text: "入力した内容はまだ保存されていません。", confirm: "破棄", keep: "編集を続ける" },
  keyNames: { " ": "スペース", Escape: "Esc", ArrowUp: "上", ArrowDown: "下", ArrowLeft: "左", ArrowRight: "右", PageUp: "Page Up", PageDown: "Page Down", Letters: "文字キー" },
  gamepadKey: "ゲームパッド {button}",
  diff: { line: "{line}行目", signs: { "-": "削除", "+": "追加", " ": "変更なし" } },
  failed: "問題が発生しました: {message}",
  howTo: "ノートにタグ #{tag} を付けて、「フランスの首都::パリ」のような行を書くと、すぐにカードになります。復習予定は、カードの隣の <!--SR:!2026-03-12,4,250--> のようなSRコメントに保存されます。リーディングビューには表示されません。",
  write: {
    missing: "ノート{path}が見つかりませんでした。",
    notUtf8: "ノートが有効なUTF-8ではありません。書き込むとデータが失われます。",
    otherText: "ノートの内容が、書き込んだテキストと一致しません。",
    unsaved: "エディタで開いていますが、Obsidianが保存できませんでした。",
    loading: "エディタで開いていますが、Obsidianがまだ読み込んでいません。",
    noAnswer: "保管庫への書き込みが完了しませんでした。",
  },
} satisfies Translated<typeof english.common>;
