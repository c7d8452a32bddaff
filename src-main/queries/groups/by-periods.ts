import type { Span } from '../../../src-shared/domain/calendar.ts';
import { BUCKET_MS } from '../../vault/kinds.ts';
import type { QueryKit } from '../query-kit.ts';
import type { Selection } from '../selection.ts';
import { addSums, noSums, sumColumns, type Sums, toFigures } from '../sums/figures.ts';
import { partsOf } from '../sums/parts.ts';
import { readParts } from '../sums/read-parts.ts';
import type { Group } from '../usage-groups.ts';

interface Filled {
  span: Span;
  sums: Sums;
}

/** Sums by the periods of a calendar, in the order of time; only periods with rows. */
export function groupByPeriods(
  kit: QueryKit,
  selection: Selection,
  spanOf: (timestamp: number) => Span,
): Group[] {
  const filled = new Map<number, Filled>();
  const rows = readParts(kit, partsOf(kit, selection), ['bucket'], sumColumns(kit));
  rows.sort((a, b) => Number(a[0]) - Number(b[0]));
  const split = new Set<number>();
  let span: Span | null = null;
  for (const row of rows) {
    const start = Number(row[0]) * BUCKET_MS;
    if (span === null || start >= span.end || start < span.start) span = spanOf(start);
    if (start + BUCKET_MS <= span.end) add(filled, span, row);
    else split.add(start);
  }
  for (const start of split) addSplit(kit, selection, start, spanOf, filled);
  return [...filled.values()]
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ span: { key }, sums }) => ({ key, label: key, ...toFigures(sums) }));
}

function add(filled: Map<number, Filled>, span: Span, row: Parameters<typeof addSums>[1]): void {
  const entry = filled.get(span.start) ?? { span, sums: noSums() };
  filled.set(span.start, entry);
  addSums(entry.sums, row, 1);
}

/** A zone whose clock is not a whole number of quarter-hours off cuts a bucket: its rows are looked at. */
function addSplit(
  kit: QueryKit,
  selection: Selection,
  start: number,
  spanOf: (timestamp: number) => Span,
  filled: Map<number, Filled>,
): void {
  const end = Math.min(start + BUCKET_MS, selection.to ?? Infinity);
  let from = Math.max(start, selection.from ?? -Infinity);
  while (from < end) {
    const span = spanOf(from);
    const to = Math.min(span.end, end);
    for (const row of readParts(
      kit,
      partsOf(kit, { ...selection, from, to }),
      ['bucket'],
      sumColumns(kit),
    )) {
      if (row[1] !== 0n) add(filled, span, row);
    }
    from = to;
  }
}
