import { common, plural } from "./common";

const files = (count: number) => `${common.count(count)} ${plural(count, "file", "files")}`;

export const log = {
  failed: (message: string) =>
    `The review log could not be written (${message}). Your answers are in your notes, and what the log misses is kept on this device and tried again. Check the log folder in the settings, and the space left.`,
  importCommand: "Add schedules in notes to the review log",
  imported: (count: number) =>
    count === 0 ? "The review log knows every scheduled card already." : `${common.cards(count)} added to the review log, as known from ${plural(count, "its comment", "their comments")}. They do not count as reviews.`,
  forgetCommand: "Forget this device's review history",
  forget: {
    title: "Forget this device's review history?",
    text: (folder: string) => [
      `The files that this device wrote to ${folder} are moved to the trash, and statistics no longer count its answers.`,
      "Your notes, every card's schedule, the files of other devices and the answers that can be undone stay as they are.",
    ],
    act: "Forget",
    done: (count: number) => (count === 0 ? "This device has no review history." : `${files(count)} moved to the trash.`),
  },
};
