import type { ChartTable } from '../../components/chart/chart-table.ts';
import type { Measure, Part } from './figures.ts';

/** A column of net cost with its currency in the head, for a file; tokens need none. */
export function fileHead(head: string, { isMoney, currency }: Measure): string {
  return isMoney ? `${head}, ${currency}` : head;
}

/** The exact US dollars behind columns of another currency, for a file; none where dollars are shown. */
export function dollarColumns(
  columns: readonly { head: string; parts: readonly Part[] }[],
  { isMoney, currency }: Measure,
): Required<Pick<ChartTable, 'inFile'>> {
  if (!isMoney || currency === 'USD') return { inFile: [] };
  return {
    inFile: columns.map(({ head, parts }) => ({
      head: `${head}, USD`,
      values: parts.map(({ netCost }) => netCost),
    })),
  };
}
