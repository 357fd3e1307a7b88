import { cardColumns, type CardColumn } from "../../app/api/card-library";
import { isFlag, isListOf, isOneOf, isShaped, isWithin } from "../../core/data/guards";

/** A column of the table: its width in pixels, from 48 to 1600, and whether it is shown. */
export interface TableColumn {
  readonly id: CardColumn;
  readonly width: number;
  readonly shown: boolean;
}

const least = 48;
const most = 1600;

/** Shown at first, in this order; the others follow hidden. */
const usual: Readonly<Partial<Record<CardColumn, number>>> = { front: 220, back: 180, deck: 140, due: 100, interval: 100, state: 90 };
const hiddenWidth = 120;

export function usualColumns(): readonly TableColumn[] {
  return cardColumns.map((id) => ({ id, width: usual[id] ?? hiddenWidth, shown: id in usual }));
}

const isColumns = isListOf(isShaped<TableColumn>({ id: isOneOf(...cardColumns), width: (value): value is number => isWithin(value, least, most), shown: isFlag }));

/** Columns as kept on this device. Those that are missing, such as from an older version, are added hidden. */
export function readColumns(kept: unknown): readonly TableColumn[] {
  if (!isColumns(kept)) return usualColumns();
  const once = kept.filter(({ id }, at) => kept.findIndex((other) => other.id === id) === at);
  const all = [...once, ...usualColumns().filter(({ id }) => once.every((other) => other.id !== id)).map((column) => ({ ...column, shown: false }))];
  return all.some(({ shown }) => shown) ? all : usualColumns();
}

export function shownOf(columns: readonly TableColumn[]): readonly TableColumn[] {
  return columns.filter(({ shown }) => shown);
}

/** With a width in pixels, brought into its range. */
export function resizeColumn(columns: readonly TableColumn[], id: CardColumn, width: number): readonly TableColumn[] {
  return columns.map((column) => (column.id === id ? { ...column, width: Math.round(Math.min(most, Math.max(least, width))) } : column));
}

/** Shown if it was hidden, and the reverse. The last one stays. */
export function toggleColumn(columns: readonly TableColumn[], id: CardColumn): readonly TableColumn[] {
  const next = columns.map((column) => (column.id === id ? { ...column, shown: !column.shown } : column));
  return next.some(({ shown }) => shown) ? next : columns;
}

/** Moved to where `to` is among the columns that are shown. */
export function moveColumn(columns: readonly TableColumn[], id: CardColumn, to: CardColumn): readonly TableColumn[] {
  const from = columns.findIndex((column) => column.id === id);
  const at = columns.findIndex((column) => column.id === to);
  const column = columns[from];
  if (column === undefined || at < 0) return columns;
  const next = columns.filter((other) => other !== column);
  next.splice(at, 0, column);
  return next;
}
