/** The sound or video that R plays: the first of the answer if it is shown and has one, else the first of the front. */
export function playerIn(card: HTMLElement): HTMLMediaElement | null {
  return card.querySelector(".inline-recall-back :is(audio, video)") ?? card.querySelector("audio, video");
}

/** Plays it from its start, which its link may name (`#t=10`), and stops the others. False when it cannot be played. */
export async function replay(card: HTMLElement, player: HTMLMediaElement): Promise<boolean> {
  for (const other of card.querySelectorAll<HTMLMediaElement>("audio, video")) other.pause();
  player.load();
  try {
    await player.play();
  } catch (error) {
    // The next card came, or it was paused.
    return error instanceof DOMException && error.name === "AbortError";
  }
  return true;
}
