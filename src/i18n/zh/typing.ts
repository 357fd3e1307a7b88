import type { english } from "../en";
import type { Translated } from "../message/strings";

export const makeDeletion = "设为填空";

export const typing = {
  commands: {
    "make-deletion": makeDeletion,
    "make-deletion-next": "设为填空，使用下一个编号",
    "make-deletion-same": "设为填空，使用相同编号",
    "reverse-card": "切换双向卡片",
    "swap-sides": "交换正面和背面",
    "split-list": "将列表拆分为卡片",
  },
  remove: "取消填空",
  split: "已创建 {made} 张卡片。",
  leftLines: "{lines} 行没有两面，已保持原样。",
  noDeck: "此笔记还不属于任何牌组。请添加标签 #{tag}。",
  forms: { basic: "一张卡片", reversed: "双向", multiline: "多行", "multiline-reversed": "多行，双向", cloze: "每个填空一张卡片" },
  parts: { front: "正面", back: "背面", deletion: "填空" },
  inCell: "在表格单元格中无法这样做。请切换到源码模式后重试。",
  refused: {
    nothing: "请选中要隐藏的词，或把光标放在词中。",
    "several-lines": "填空必须在一行之内。请只选中一行中的词。",
    code: "代码中不能有卡片。",
    math: "公式中不能有卡片。要隐藏公式，请连同美元符号选中整个公式。",
    comment: "注释中不能有卡片。",
    properties: "属性中不能有卡片。",
    overlap: "填空不能嵌套。要取消这个填空，请选中它的全部内容。",
    "other-card": "这一行是有正面和背面的卡片，其中的填空会被忽略。",
    "kind-off": "此类卡片在设置中已关闭。",
    "one-way": "在此仓库中，{mark} 卡片是单向的。你可以在设置中更改。",
    "no-number": "{mark} 的格式中没有编号的位置。",
    "no-numbers": "设置中没有带编号位置的填空格式，例如 [123;;]。",
    marks: "这些词中含有会被当作填空一部分的标记。请选择其他词。",
    "no-card": "请先把光标放在卡片中。",
    cloze: "填空卡片没有正面和背面。",
    sides: "这样会使两面的读取结果不同。请手动更改卡片。",
    "no-list": "请把光标放在列表中，或选中列表的几行。",
    "in-card": "此列表已经是卡片的一部分。",
    "no-sides": "列表中没有带两面的行。请写成“术语: 定义”，或在术语下方写几行内容。",
    tag: "这是 HTML 标签。请选择标签旁边或标签之间的词。",
    parts: "这会更改链接、代码、公式或 HTML。未做任何更改。",
    others: "这会使笔记中其他卡片的读取结果不同。未做任何更改。",
  },
} satisfies Translated<typeof english.typing>;
