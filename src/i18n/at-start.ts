import type { Messages } from "./message/strings";

/**
 * What is said while the app starts, by its keys: groups and messages. They are packed before the others, so that a start in another language than
 * English need not unpack the rest.
 */
const atStart = [
  "views.commands",
  "views.ribbon",
  "views.searches.command",
  "views.panel",
  "views.tree",
  "addCard.title",
  "doctor.commands",
  "editor.answers.command",
  "inspect.command",
  "inspect.list.command",
  "library.command",
  "log.imported",
  "log.importCommand",
  "log.forgetCommand",
  "noteReview.commands",
  "noteReview.buttons",
  "noteReview.base.name",
  "noteReview.reading",
  "settings.off",
  "stats.command",
  "typing.commands",
];

/** The places of these messages, in the order of `messagesOf`. */
export function placesAtStart(english: Messages): readonly number[] {
  const places: number[] = [];
  let count = 0;
  const add = (messages: Messages, path: string): void => {
    if (typeof messages === "string") {
      if (atStart.some((start) => path === start || path.startsWith(`${start}.`))) places.push(count);
      count += 1;
    } else for (const [key, inner] of Object.entries(messages)) if (key !== "@") add(inner, path === "" ? key : `${path}.${key}`);
  };
  add(english, "");
  return places;
}
