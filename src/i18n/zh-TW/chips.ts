import type { english } from "../en";
import type { Translated } from "../message/strings";

export const chips = {
  short: {
    damaged: "已損壞",
    today: "今天到期",
    overdue: "逾期 {days}",
    learning: "{time}",
    new: "新",
    later: "{days}後",
    buried: "已推遲",
    suspended: "已擱置",
    units: { day: "{count} 天", month: "{count} 個月", year: "{count} 年" },
    of: "{open}/{all}",
  },
  full: {
    damaged: "排程已損壞",
    due: "到期：{day}",
    learning: "學習中，{time}再次到期",
    new: "新卡片",
    buried: "已推遲到明天",
    suspended: "已擱置",
  },
  label: { one: "卡片", several: "{cards} 張卡片" },
  sides: { forward: "正面到背面", backward: "背面到正面" },
  card: "卡片 {number}",
  of: "{name}：{words}",
  sm2: "間隔 {interval}，輕鬆度 {ease}",
  fsrs: "穩固期 {stability}，難度 {difficulty}/10",
  exam: "因考試提前，考試日：{day}",
  lastReview: "上次複習：{day}",
  menu: {
    review: "立即複習",
    grade: "{grade}：{interval}",
    undo: "復原「{deed}」",
    acts: { bury: "推遲到明天", unbury: "取消推遲", suspend: "擱置", unsuspend: "取消擱置", reset: "重設卡片" },
    done: { bury: "已推遲到明天。", unbury: "已取消推遲。", suspend: "已擱置。", unsuspend: "已取消擱置。", reset: "已重設為新卡片。" },
    stuck: "{reason} 請查看牌組面板。",
    copyLink: "複製連結",
    copied: { block: "已複製這張卡片的連結。", heading: "已複製上方標題的連結。", note: "已複製筆記的連結。" },
  },
} satisfies Translated<typeof english.chips>;
