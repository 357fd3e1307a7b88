export const log = {
  failed: "The review log could not be written ({message}). Your answers are in your notes; missing log entries are kept on this device and retried. Check the log folder in the settings and the free disk space.",
  importCommand: "Add schedules from notes to the review log",
  imported: {
    none: "The review log already contains every scheduled card.",
    some: "Added {count|# card to the review log from its comment. This does not count as a review|# cards to the review log from their comments. This does not count as reviews}.",
  },
  forgetCommand: "Forget this device's review history",
  forget: {
    title: "Forget this device's review history?",
    goes: "The files this device wrote to {folder} will be moved to the trash, and statistics will no longer count its answers.",
    stays: "Your notes, schedules, the files from other devices and the answers you can undo will not change.",
    act: "Forget",
    nothing: "This device has no review history.",
    done: "Moved {count|# file|# files} to the trash.",
  },
} as const;
