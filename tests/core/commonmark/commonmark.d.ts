declare module "commonmark" {
  interface Node {
    readonly type: string;
    readonly literal: string | null;
    /** Line and column of its first and last character, from 1 on; blocks only. */
    readonly sourcepos?: readonly [readonly [number, number], readonly [number, number]];
    readonly _isFenced?: boolean;
  }
  export class Parser {
    parse(text: string): { walker(): { next(): { readonly entering: boolean; readonly node: Node } | null } };
  }
}
