import { Scanner } from "./scan";
import type { Syntax } from "../syntax/syntax";

const scanners = new WeakMap<Syntax, Scanner>();

/** The scanner for these settings. */
export function scannerOf(syntax: Syntax): Scanner {
  let scanner = scanners.get(syntax);
  if (scanner === undefined) scanners.set(syntax, (scanner = new Scanner(syntax)));
  return scanner;
}
