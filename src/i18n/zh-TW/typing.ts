import type { english } from "../en";
import type { Translated } from "../message/strings";

export const makeDeletion = "設為克漏字";

export const typing = {
  commands: {
    "make-deletion": makeDeletion,
    "make-deletion-next": "設為克漏字，使用下一個編號",
    "make-deletion-same": "設為克漏字，使用相同編號",
    "reverse-card": "切換雙向卡片",
    "swap-sides": "交換正面和背面",
    "split-list": "將清單拆成卡片",
  },
  remove: "移除克漏字",
  split: "已建立 {made} 張卡片。",
  leftLines: "{lines} 行沒有兩面，已維持原樣。",
  noDeck: "這篇筆記還不屬於任何牌組。請加上標籤 #{tag}。",
  forms: { basic: "一張卡片", reversed: "雙向", multiline: "多行", "multiline-reversed": "多行，雙向", cloze: "每個克漏字一張卡片" },
  parts: { front: "正面", back: "背面", deletion: "克漏字" },
  inCell: "在表格儲存格中無法使用。請切換到原始碼模式後再試一次。",
  refused: {
    nothing: "請選取要隱藏的字詞，或把游標放在字詞中。",
    "several-lines": "克漏字必須在同一行內。請只選取一行中的字詞。",
    code: "程式碼中不能有卡片。",
    math: "數學式中不能有卡片。要隱藏算式，請連同錢字號選取整個算式。",
    comment: "註解中不能有卡片。",
    properties: "屬性中不能有卡片。",
    overlap: "克漏字不能巢狀。要移除這個克漏字，請選取它的全部內容。",
    "other-card": "這一行是有正面和背面的卡片，其中的克漏字會被忽略。",
    "kind-off": "這種卡片在設定中已關閉。",
    "one-way": "在這個儲存庫中，{mark} 卡片是單向的。你可以在設定中變更。",
    "no-number": "{mark} 的格式沒有編號的位置。",
    "no-numbers": "設定中沒有可放編號的克漏字格式，例如 [123;;]。",
    marks: "這些字詞含有會被當成克漏字一部分的記號。請選取其他字詞。",
    "no-card": "請先把游標放在卡片中。",
    cloze: "克漏字卡片沒有正面和背面。",
    sides: "這樣會改變兩面的讀取結果。請手動變更卡片。",
    "no-list": "請把游標放在清單中，或選取清單的幾行。",
    "in-card": "這份清單已經是卡片的一部分。",
    "no-sides": "清單中沒有具備兩面的行。請寫成「術語: 定義」，或在術語下方寫幾行內容。",
    tag: "這是 HTML 標籤。請選取標籤旁邊或標籤之間的字詞。",
    parts: "這會變更連結、程式碼、數學式或 HTML。沒有做任何變更。",
    others: "這會改變筆記中其他卡片的讀取結果。沒有做任何變更。",
  },
} satisfies Translated<typeof english.typing>;
