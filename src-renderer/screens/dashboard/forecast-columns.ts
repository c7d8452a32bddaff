import type { CostAhead, ExpectedText } from '../../components/chart/ahead.ts';
import type { ChartCell, ChartTable } from '../../components/chart/chart-table.ts';
import { formatMoney, formatMoneyExact } from '../../format/money.ts';
import { fileHead } from './file-heads.ts';
import type { Measure } from './figures.ts';

const HEADS = ['Forecast', 'Forecast, lower', 'Forecast, upper'];
const BLANK: ChartCell = { text: '', plain: '' };
const BLANKS = [BLANK, BLANK, BLANK];

/** The three figures of a forecast. */
function cellsOf({ mean, lower, upper }: ExpectedText, currency: string): ChartCell[] {
  return [mean, lower, upper].map((amount) => ({
    text: formatMoney(amount, currency),
    title: formatMoneyExact(amount, currency),
    plain: amount,
  }));
}

/**
 * The table of a cost chart with what is expected: of the running point, and a line for each day ahead. It has columns of its
 * own, so that no sum of what was takes it in.
 */
export function withForecast(
  table: ChartTable,
  ahead: CostAhead | null,
  measure: Measure,
  running: number,
): ChartTable {
  const days = (ahead?.slots ?? []).flatMap(({ key, name, expected }) =>
    expected === null ? [] : [{ key, name, expected }],
  );
  const total = ahead?.running?.total ?? null;
  if (days.length === 0 && total === null) return table;
  const own = Array.from({ length: table.head.length - 1 }, () => BLANK);
  const cells = (expected: ExpectedText): ChartCell[] => cellsOf(expected, measure.currency);
  return {
    ...table,
    head: [...table.head, ...HEADS],
    fileHead: [...(table.fileHead ?? table.head), ...HEADS.map((head) => fileHead(head, measure))],
    rows: [
      ...table.rows.map((row, at) => [
        ...row,
        ...(at === running && total ? cells(total) : BLANKS),
      ]),
      ...days.map(({ key, name, expected }) => [
        { text: `${name}, forecast`, plain: key },
        ...own,
        ...cells(expected),
      ]),
    ],
    ...(table.total ? { total: [...table.total, ...BLANKS] } : {}),
  };
}
