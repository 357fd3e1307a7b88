import type { VaultReport } from "./survey";

const heads = ["vault", "notes", "MB", "blocks", "cards", "otherwise", "alone", "orphans", "unreadable", "decode ms", "parse ms", "ratio"] as const;

/** The reports as a table, optionally followed by details. */
export function tableOf(reports: readonly VaultReport[], withDetails: boolean): string {
  const rows = reports.length > 1 ? [...reports, totalOf(reports)] : reports;
  const cells = [heads, ...rows.map(rowOf)];
  const widths = heads.map((_head, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const lines = cells.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join("  "));
  lines.push("", "otherwise: notes where this reader and markdown-it disagree about code; alone: of those, where micromark agrees with markdown-it;", "orphans: comments without a card; unreadable: notes that are not UTF-8; ms: for all notes that have decks.");
  if (withDetails) {
    for (const { name, details } of reports) for (const { path, line, what } of details) lines.push(`${name}: ${path}${line === null ? "" : `:${String(line)}`}  ${what}`);
  }
  return lines.join("\n");
}

function rowOf({ name, notes, bytes, blocks, cards, otherwise, alone, orphans, unreadable, times }: VaultReport): string[] {
  const ms = (value: number | undefined) => (value === undefined ? "" : value.toPrecision(3));
  return [name, ...[notes, (bytes / 1e6).toFixed(2), blocks, cards, otherwise, alone, orphans, unreadable].map(String), ms(times?.decode), ms(times?.parse), times === null ? "" : times.ratio.toFixed(2)];
}

function totalOf(reports: readonly VaultReport[]): VaultReport {
  const sum = (of: (report: VaultReport) => number) => reports.reduce((total, report) => total + of(report), 0);
  const decode = sum(({ times }) => times?.decode ?? 0);
  const parse = sum(({ times }) => times?.parse ?? 0);
  return {
    name: "all",
    notes: sum(({ notes }) => notes),
    bytes: sum(({ bytes }) => bytes),
    blocks: sum(({ blocks }) => blocks),
    cards: sum(({ cards }) => cards),
    otherwise: sum((report) => report.otherwise),
    alone: sum(({ alone }) => alone),
    orphans: sum(({ orphans }) => orphans),
    unreadable: sum(({ unreadable }) => unreadable),
    times: decode > 0 ? { decode, parse, ratio: parse / decode } : null,
    details: [],
  };
}
