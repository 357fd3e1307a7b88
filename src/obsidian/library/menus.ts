import { Menu } from "obsidian";
import { cardColumns, type CardColumn } from "../../app/api/card-library";
import { strings } from "../../i18n";
import { moveColumn, resizeColumn, shownOf, toggleColumn, usualColumns, type TableColumn } from "./columns";
import type { CardSort } from "./tab-state";

const words = strings.library;
/** How much the menu changes a width, in pixels. */
const step = 40;

export interface ColumnMenuOwner {
  readonly columns: readonly TableColumn[];
  readonly sort: CardSort;
  readonly setSort: (sort: CardSort) => void;
  /** `said`: what has changed, for screen readers. */
  readonly setColumns: (columns: readonly TableColumn[], said: string) => void;
}

/** The menu of a column's head: sorts, moves, sizes and hides it. */
export function columnMenu(owner: ColumnMenuOwner, id: CardColumn): Menu {
  const menu = new Menu();
  const { columns } = owner;
  const item = (title: string, icon: string, section: string, act: () => void): void => void menu.addItem((row) => row.setTitle(title).setIcon(icon).setSection(section).onClick(act));
  const shown = shownOf(columns);
  const at = shown.findIndex((column) => column.id === id);
  const name = words.columns[id];
  item(words.columnMenu.ascending, "arrow-up", "sort", () => owner.setSort({ column: id, descending: false }));
  item(words.columnMenu.descending, "arrow-down", "sort", () => owner.setSort({ column: id, descending: true }));
  if (owner.sort !== null) item(words.columnMenu.unsorted, "list", "sort", () => owner.setSort(null));
  const move = (title: (name: string) => string, icon: string, to: TableColumn | undefined): void => {
    if (to === undefined) return;
    item(title(words.columns[to.id]), icon, "move", () => {
      const next = moveColumn(columns, id, to.id);
      owner.setColumns(next, words.columnMenu.moved(name, shownOf(next).findIndex((column) => column.id === id) + 1, shown.length));
    });
  };
  move(words.columnMenu.before, "chevron-first", shown[at - 1]);
  move(words.columnMenu.after, "chevron-last", shown[at + 1]);
  const size = (title: string, icon: string, by: number): void =>
    item(title, icon, "size", () => {
      const next = resizeColumn(columns, id, (shown[at]?.width ?? 0) + by);
      owner.setColumns(next, words.columnMenu.width(name, next.find((column) => column.id === id)?.width ?? 0));
    });
  size(words.columnMenu.wider, "move-horizontal", step);
  size(words.columnMenu.narrower, "fold-horizontal", -step);
  if (shown.length > 1) item(words.columnMenu.hide(name), "eye-off", "size", () => owner.setColumns(toggleColumn(columns, id), ""));
  return menu;
}

/** The menu that chooses columns. */
export function columnsMenu({ columns, setColumns }: Pick<ColumnMenuOwner, "columns" | "setColumns">): Menu {
  const menu = new Menu();
  for (const column of columns) {
    menu.addItem((row) => row.setTitle(words.columns[column.id]).setChecked(column.shown).setSection("columns").onClick(() => setColumns(toggleColumn(columns, column.id), "")));
  }
  menu.addItem((row) => row.setTitle(words.columnMenu.reset).setIcon("rotate-ccw").setSection("reset").onClick(() => setColumns(usualColumns(), "")));
  return menu;
}

/** The menu that sorts, for lists without a head: a column that is chosen again turns the order round. */
export function sortMenu({ sort, setSort }: Pick<ColumnMenuOwner, "sort" | "setSort">): Menu {
  const menu = new Menu();
  menu.addItem((row) => row.setTitle(words.columnMenu.unsorted).setChecked(sort === null).onClick(() => setSort(null)));
  for (const column of cardColumns) {
    const isSorted = sort?.column === column;
    const descending = isSorted && !sort.descending;
    menu.addItem((row) => row.setTitle(words.columns[column]).setIcon(isSorted ? (sort.descending ? "arrow-down" : "arrow-up") : null).setChecked(isSorted).onClick(() => setSort({ column, descending })));
  }
  return menu;
}
