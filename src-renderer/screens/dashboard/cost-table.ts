import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import type { ChartCell, ChartTable } from '../../components/chart/chart-table.ts';
import { formatCount } from '../../format/number.ts';
import { sumOf, wholeOf, type Measure, type Part } from './figures.ts';
import { dollarColumns, fileHead } from './file-heads.ts';
import type { CostCells } from './use-cost-cells.ts';

interface CostTableProps {
  data: Pick<Dashboard, 'points' | 'series'> & Partial<Pick<Dashboard, 'summary'>>;
  measure: Measure;
  /** The points by name. */
  names: readonly string[];
  /** The series by name. */
  labels: readonly string[];
  cells: CostCells;
}

/** The cost chart as a table: a line for each point, a column for each series; every line and column adds up. */
export function costTable({ data, measure, names, labels, cells }: CostTableProps): ChartTable {
  const { points, series } = data;
  const nothing: Part = {
    netCost: '0.000000000',
    shownCost: measure.currency === 'USD' ? null : '0.000000000',
    totalTokens: 0,
  };
  const column = series.map((_one, at) =>
    measure.column(points.map((point) => point.series[at] ?? nothing)),
  );
  const totals = measure.column(points);
  const count = (value: number): ChartCell => ({ text: formatCount(value), plain: value });
  const first = measure.isMoney ? 'Net cost' : 'Tokens';
  const rest = ['Requests', 'Unpriced', 'Errors'];
  const money = [first, ...labels];
  const parts = [
    points,
    ...series.map((_one, at) => points.map((point) => point.series[at] ?? nothing)),
  ];
  return {
    head: ['When', ...money, ...rest],
    fileHead: ['When', ...money.map((name) => fileHead(name, measure)), ...rest],
    ...dollarColumns(
      money.map((head, at) => ({ head, parts: parts[at] ?? [] })),
      measure,
    ),
    rows: points.map((point, index) => [
      { text: names[index] ?? '', plain: point.key, open: cells.point(index) },
      { ...totals(point), open: cells.point(index) },
      ...series.map((_one, at) => {
        const part = point.series[at] ?? nothing;
        const cell = column[at]?.(part) ?? { text: '' };
        const open = measure.value(part) > 0 ? cells.part(index, at) : undefined;
        return open ? { ...cell, open } : cell;
      }),
      count(point.requests),
      count(point.unpricedRequests),
      count(point.errors),
    ]),
    total: [
      { text: 'Sum' },
      totals(data.summary ? wholeOf(data.summary) : sumOf(points)),
      ...series.map((one, at) => column[at]?.(one) ?? { text: '' }),
      count(points.reduce((sum, { requests }) => sum + requests, 0)),
      count(points.reduce((sum, { unpricedRequests }) => sum + unpricedRequests, 0)),
      count(points.reduce((sum, { errors }) => sum + errors, 0)),
    ],
  };
}
