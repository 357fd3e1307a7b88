/** Changes the height above a scrolled element, and scrolls it by as much, as far as that is possible. At its beginning it moves. */
export function keepInSight(scrolled: Element, change: () => void): void {
  const before = scrolled.getBoundingClientRect().top;
  change();
  if (scrolled.scrollTop > 0) scrolled.scrollTop += scrolled.getBoundingClientRect().top - before;
}
