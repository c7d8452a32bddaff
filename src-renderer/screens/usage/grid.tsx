import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type ClipboardEvent,
  type ReactElement,
} from 'react';
import type { SortField, UsageRow, UsageSort } from '../../../src-shared/ipc/usage.ts';
import { useElementWidth } from '../../components/data-table/use-element-width.ts';
import { ROW_HEIGHT, useScrollAnchor } from '../../components/data-table/use-scroll-anchor.ts';
import { rowAsTsv, type CellContext, type Column } from './columns.tsx';
import { GridHead } from './grid-head.tsx';
import { DayRow, GridRow, rowElementId } from './grid-row.tsx';
import { itemIndexOf, type ListItem } from './list-items.ts';
import { createLookAhead } from './look-ahead.ts';
import { useFittedColumns } from './use-fitted-columns.ts';
import { handleGridKey, type GridActions } from './use-grid-keys.ts';

export interface GridProps extends GridActions {
  items: readonly ListItem[];
  rows: readonly UsageRow[];
  columns: readonly Column[];
  context: CellContext;
  sort: UsageSort;
  onSort: (field: SortField) => void;
  selectedId: number | null;
  onSelect: (id: number) => void;
  /** Changes with the page, its order and its filters: another page begins at its top. */
  pageKey: string;
  totalCount: number | null;
  busy: boolean;
}

function isRow(item: ListItem): item is Extract<ListItem, { kind: 'row' }> {
  return item.kind === 'row';
}

/** The lines that are in sight, and some around them. */
function useLines(scroll: { current: HTMLDivElement | null }, items: readonly ListItem[]) {
  const [linesAround] = useState(createLookAhead);
  // Nothing here is memoised by a compiler.
  // oxlint-disable-next-line react/incompatible-library
  return useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => items[index]?.key ?? index,
    rangeExtractor: linesAround,
    scrollMargin: ROW_HEIGHT,
    scrollPaddingStart: ROW_HEIGHT,
  });
}

/** Keeps the selected row in sight when it changes, not when rows come in. */
function useFollowSelection(
  id: number | null,
  index: number,
  scrollToIndex: (index: number, options: { align: 'auto' }) => void,
): void {
  const followed = useRef<number | null>(null);
  useEffect(() => {
    if (followed.current === id) return;
    followed.current = id;
    // With the first row its day's heading comes into sight.
    if (index >= 0) scrollToIndex(index === 1 ? 0 : index, { align: 'auto' });
  }, [id, index, scrollToIndex]);
}

/** `Ctrl+C` copies the selected row, unless text is selected. */
function copyRow(
  event: ClipboardEvent,
  rows: readonly UsageRow[],
  id: number | null,
  shown: readonly Column[],
  context: CellContext,
): void {
  const row = rows.find((candidate) => candidate.id === id);
  if (!row || !(window.getSelection()?.isCollapsed ?? true)) return;
  event.clipboardData.setData('text/plain', rowAsTsv(row, shown, context));
  event.preventDefault();
}

/** The list of usage logs: one stop for the Tab key, arrows move within. */
export function Grid(props: GridProps): ReactElement {
  const { items, rows, columns, context, selectedId, pageKey } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const room = useElementWidth(scroll);
  const shown = useFittedColumns(columns, rows, room, context);
  const lines = useLines(scroll, items);
  const keys = useMemo(() => items.map((item) => item.key), [items]);
  useScrollAnchor(scroll, pageKey, keys, lines.scrollOffset ?? 0);
  const selectedIndex = itemIndexOf(items, selectedId);
  useFollowSelection(selectedId, selectedIndex, lines.scrollToIndex);
  return (
    <div
      ref={scroll}
      role="grid"
      aria-label="Usage logs"
      aria-rowcount={props.totalCount === null ? -1 : props.totalCount + 1}
      aria-colcount={shown.length}
      aria-busy={props.busy || undefined}
      aria-activedescendant={
        selectedIndex >= 0 && selectedId !== null ? rowElementId(selectedId) : undefined
      }
      tabIndex={0}
      className="grid"
      onKeyDown={(event) => handleGridKey(event, rows, selectedId, props)}
      onCopy={(event) => copyRow(event, rows, selectedId, shown, context)}
    >
      <GridHead columns={shown} sort={props.sort} onSort={props.onSort} />
      <div role="rowgroup" className="grid-body" style={{ height: lines.getTotalSize() }}>
        {lines.getVirtualItems().map((line) => (
          <Line
            key={line.key}
            item={items[line.index]}
            columns={shown}
            context={context}
            selected={line.key === selectedId}
            top={line.start - ROW_HEIGHT}
            rowIndex={line.index + 2}
            onSelect={props.onSelect}
          />
        ))}
      </div>
    </div>
  );
}

function Line({
  item,
  columns,
  context,
  selected,
  top,
  rowIndex,
  onSelect,
}: {
  item: ListItem | undefined;
  columns: readonly Column[];
  context: CellContext;
  selected: boolean;
  top: number;
  rowIndex: number;
  onSelect: (id: number) => void;
}): ReactElement | null {
  if (!item) return null;
  const shared = { context, top, rowIndex };
  if (!isRow(item)) return <DayRow item={item} columns={columns.length} {...shared} />;
  return (
    <GridRow row={item.row} columns={columns} selected={selected} onSelect={onSelect} {...shared} />
  );
}
