const isName = (char: string): boolean => /[A-Za-z0-9-]/.test(char);
const isSpaceOrBreak = (char: string): boolean => char === " " || char === "\t" || char === "\n" || char === "\r";

/** Behind the HTML tag or the address in angle brackets that begins with the `<` at `at`; -1 when none ends before `to`. As CommonMark has them. */
export function angleEnd(text: string, at: number, to: number): number {
  const address = addressEnd(text, at, to);
  return address >= 0 ? address : tagEnd(text, at, to);
}

/** `<scheme:...>` or `<name@host>`. */
function addressEnd(text: string, at: number, to: number): number {
  const address = /<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9.-]+)>/y;
  address.lastIndex = at;
  const end = at + (address.exec(text)?.[0].length ?? 0);
  return end > at && end <= to ? end : -1;
}

function tagEnd(text: string, at: number, to: number): number {
  let end = at + 1;
  const skipSpace = (): boolean => {
    const from = end;
    while (end < to && isSpaceOrBreak(text.charAt(end))) end++;
    return end > from;
  };
  const isClosing = text.charAt(end) === "/";
  if (isClosing) end++;
  if (!/[A-Za-z]/.test(text.charAt(end))) return -1;
  while (end < to && isName(text.charAt(end))) end++;
  for (;;) {
    const spaced = skipSpace();
    if (end >= to) return -1;
    if (text.charAt(end) === ">") return end + 1;
    if (isClosing) return -1;
    if (text.startsWith("/>", end)) return end + 2 <= to ? end + 2 : -1;
    if (!spaced || !/[A-Za-z_:]/.test(text.charAt(end))) return -1;
    while (end < to && /[\w.:-]/.test(text.charAt(end))) end++;
    const name = end;
    skipSpace();
    if (text.charAt(end) !== "=") {
      end = name;
      continue;
    }
    end++;
    skipSpace();
    const quote = text.charAt(end);
    if (quote === '"' || quote === "'") {
      const close = text.indexOf(quote, end + 1);
      if (close < 0 || close >= to) return -1;
      end = close + 1;
      continue;
    }
    const value = end;
    while (end < to && !/[\s"'=<>`]/.test(text.charAt(end))) end++;
    if (end === value) return -1;
  }
}
