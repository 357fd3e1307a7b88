declare module "commonmark" {
  interface Node {
    readonly type: string;
    readonly literal: string | null;
    /** 1-based line and column of its first and last character; blocks only. */
    readonly sourcepos?: readonly [readonly [number, number], readonly [number, number]];
    readonly _isFenced?: boolean;
  }
  export class Parser {
    parse(text: string): { walker(): { next(): { readonly entering: boolean; readonly node: Node } | null } };
  }
}
