import { common, counted, plural } from "./common";

const files = (count: number) => counted(count, "file", "files");

export const log = {
  failed: (message: string) =>
    `The review log could not be written (${message}). Your answers are in your notes; missing log entries are kept on this device and retried. Check the log folder in the settings and the free disk space.`,
  importCommand: "Add schedules from notes to the review log",
  imported: (count: number) =>
    count === 0 ? "The review log already contains every scheduled card." : `Added ${common.cards(count)} to the review log from ${plural(count, "its comment", "their comments")}. This does not count as ${plural(count, "a review", "reviews")}.`,
  forgetCommand: "Forget this device's review history",
  forget: {
    title: "Forget this device's review history?",
    text: (folder: string) => [
      `The files this device wrote to ${folder} will be moved to the trash, and statistics will no longer count its answers.`,
      "Your notes, schedules, the files from other devices and the answers you can undo will not change.",
    ],
    act: "Forget",
    done: (count: number) => (count === 0 ? "This device has no review history." : `Moved ${files(count)} to the trash.`),
  },
};
