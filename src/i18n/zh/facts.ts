import type { english } from "../en";
import type { Translated } from "../message/strings";

export const facts = {
  title: "卡片信息",
  reading: "正在读取复习日志",
  now: "今天想起的概率为 {chance:percent}",
  planned: "在想起的概率降到 {chance:percent} 时提问，因为按它的稳定性和难度，这样用同样的时间记住最多",
  curve: {
    note: { past: "到期日时已降到 {chance:percent}。", ahead: "到期日时会降到 {chance:percent}。" },
    head: "回答",
    series: "想起的概率（百分比）",
    answer: "{day}：{grade}",
    outside: "{day}：{grade}，计划外",
    now: "今天",
    due: "到期：{day}",
  },
  off: "复习日志已关闭，因此不显示之前的回答。",
  noAnswers: "复习日志中没有此卡片的回答。",
  notWhole: "复习日志中没有此卡片的最后一次回答，因此曲线可能不完整。",
  sm2: "SM-2 没有遗忘曲线。这条曲线把间隔当作仍有 90% 能想起的时间。",
  new: "这是新卡片，还没有遗忘曲线。",
  damaged: "此卡片的复习计划已损坏，因此没有遗忘曲线。",
  grades: { title: "各个回答的效果", head: ["回答", "下次复习", "日期"], names: { again: "重来", hard: "困难", good: "良好", easy: "简单" }, today: "今天" },
  failed: "出错了：{message}",
} satisfies Translated<typeof english.facts>;
