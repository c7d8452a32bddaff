import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  type ClipboardEvent,
  type CSSProperties,
  type ReactElement,
} from 'react';
import type { SortField, UsageRow, UsageSort } from '../../../src-shared/ipc/usage.ts';
import { useElementWidth } from '../../components/data-table/use-element-width.ts';
import { ROW_HEIGHT, useScrollAnchor } from '../../components/data-table/use-scroll-anchor.ts';
import { rowAsTsv, type CellContext, type Column } from './columns.tsx';
import { fitColumns, tracksOf, type FittedColumn } from './fit-columns.ts';
import { GridHead } from './grid-head.tsx';
import { DayRow, GridRow, rowElementId } from './grid-row.tsx';
import { itemIndexOf, type ListItem } from './list-items.ts';
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
  return useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 12,
    scrollMargin: ROW_HEIGHT,
    scrollPaddingStart: ROW_HEIGHT,
  });
}

/** The list of usage logs: one stop for the Tab key, arrows move within. */
export function Grid(props: GridProps): ReactElement {
  const { items, rows, columns, context, selectedId, pageKey } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const room = useElementWidth(scroll);
  const fitted = useMemo(
    () => fitColumns(columns, rows, room, context.underDays),
    [columns, rows, room, context.underDays],
  );
  const lines = useLines(scroll, items);
  const keys = useMemo(() => items.map((item) => item.key), [items]);
  useScrollAnchor(scroll, pageKey, keys);
  const selectedIndex = itemIndexOf(items, selectedId);
  const { scrollToIndex } = lines;
  const latestIndex = useRef(selectedIndex);
  latestIndex.current = selectedIndex;
  useEffect(() => {
    if (latestIndex.current >= 0) scrollToIndex(latestIndex.current, { align: 'auto' });
  }, [selectedId, scrollToIndex]);

  const onCopy = useCallback(
    (event: ClipboardEvent): void => {
      const row = rows.find((candidate) => candidate.id === selectedId);
      if (!row || !(window.getSelection()?.isCollapsed ?? true)) return;
      const shown = fitted.map(({ column }) => column);
      event.clipboardData.setData('text/plain', rowAsTsv(row, shown, context));
      event.preventDefault();
    },
    [rows, selectedId, fitted, context],
  );
  const style = { '--tracks': tracksOf(fitted, room) } as CSSProperties;
  return (
    <div
      ref={scroll}
      role="grid"
      aria-label="Usage logs"
      aria-rowcount={props.totalCount === null ? -1 : props.totalCount + 1}
      aria-colcount={fitted.length}
      aria-busy={props.busy || undefined}
      aria-activedescendant={
        selectedIndex >= 0 && selectedId !== null ? rowElementId(selectedId) : undefined
      }
      tabIndex={0}
      className="grid"
      style={style}
      onKeyDown={(event) => handleGridKey(event, rows, selectedId, props)}
      onCopy={onCopy}
    >
      <GridHead columns={fitted} sort={props.sort} onSort={props.onSort} />
      <div role="rowgroup" className="grid-body" style={{ height: lines.getTotalSize() }}>
        {lines.getVirtualItems().map((line) => {
          const item = items[line.index];
          if (!item) return null;
          const top = line.start - ROW_HEIGHT;
          return (
            <Line
              key={line.key}
              item={item}
              fitted={fitted}
              context={context}
              selected={item.key === selectedId}
              top={top}
              rowIndex={line.index + 2}
              onSelect={props.onSelect}
            />
          );
        })}
      </div>
    </div>
  );
}

function Line({
  item,
  fitted,
  context,
  selected,
  top,
  rowIndex,
  onSelect,
}: {
  item: ListItem;
  fitted: readonly FittedColumn[];
  context: CellContext;
  selected: boolean;
  top: number;
  rowIndex: number;
  onSelect: (id: number) => void;
}): ReactElement {
  const shared = { context, top, rowIndex };
  if (!isRow(item)) return <DayRow item={item} columns={fitted.length} {...shared} />;
  return (
    <GridRow item={item} columns={fitted} selected={selected} onSelect={onSelect} {...shared} />
  );
}
