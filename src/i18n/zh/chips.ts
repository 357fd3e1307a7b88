import type { english } from "../en";
import type { Translated } from "../message/strings";

export const chips = {
  short: {
    damaged: "已损坏",
    today: "今天到期",
    overdue: "逾期 {days}",
    learning: "{time}",
    new: "新",
    later: "{days}后",
    buried: "已搁置",
    suspended: "已暂停",
    units: { day: "{count} 天", month: "{count} 个月", year: "{count} 年" },
    of: "{open}/{all}",
  },
  full: {
    damaged: "复习计划已损坏",
    due: "到期：{day}",
    learning: "学习中，{time}再次到期",
    new: "新卡片",
    buried: "已搁置到明天",
    suspended: "已暂停",
  },
  label: { one: "卡片", several: "{cards} 张卡片" },
  sides: { forward: "正面到背面", backward: "背面到正面" },
  card: "卡片 {number}",
  of: "{name}：{words}",
  sm2: "间隔 {interval}，简易度 {ease}",
  fsrs: "稳定性 {stability}，难度 {difficulty}/10",
  exam: "因考试提前，考试日：{day}",
  lastReview: "上次复习：{day}",
  menu: {
    review: "立即复习",
    grade: "{grade}：{interval}",
    undo: "撤销“{deed}”",
    acts: { bury: "搁置到明天", unbury: "取消搁置", suspend: "暂停", unsuspend: "取消暂停", reset: "重置卡片" },
    done: { bury: "已搁置到明天。", unbury: "已取消搁置。", suspend: "已暂停。", unsuspend: "已取消暂停。", reset: "已重置为新卡片。" },
    stuck: "{reason} 请查看牌组面板。",
    copyLink: "复制链接",
    copied: { block: "已复制此卡片的链接。", heading: "已复制上方标题的链接。", note: "已复制笔记的链接。" },
  },
} satisfies Translated<typeof english.chips>;
