import { formatMoneyCell, formatMoneyExact } from '../../../format/money.ts';
import { UNKNOWN } from '../../../format/number.ts';
import { formatShare } from '../../../format/share.ts';
import { COLUMNS, type Column } from '../../usage/columns.tsx';

const OWN = ['time', 'model', 'input', 'output', 'netCost', 'responseTime', 'status'];

/** Beside the list stands what is told of the session: all columns have room at 1280. */
const NARROW: Readonly<Record<string, Partial<Column>>> = {
  model: { width: 126 },
  netCost: { width: 84 },
};

/** How much of the input came from the cache. */
const cached: Column = {
  id: 'cacheShare',
  header: 'Cached',
  align: 'end',
  width: 62,
  priority: 55,
  cell: (row) =>
    row.inputTokens === 0 ? (
      <span className="t3">{UNKNOWN}</span>
    ) : (
      formatShare(row.cacheReadTokens / row.inputTokens)
    ),
  copy: (row) => String(row.cacheReadTokens),
};

/** What the session had cost up to and with each request. */
function running(costs: ReadonlyMap<number, string>): Column {
  return {
    id: 'running',
    header: 'Running',
    align: 'end',
    width: 78,
    priority: 58,
    cell: (row, { places }) => (
      <span className="t2">{formatMoneyCell(costs.get(row.id) ?? null, places)}</span>
    ),
    title: (row) => formatMoneyExact(costs.get(row.id) ?? null),
    copy: (row) => costs.get(row.id) ?? '',
    widest: (_rows, places) =>
      [...costs.values()].reduce((most, cost) => {
        const text = formatMoneyCell(cost, places);
        return text.length > most.length ? text : most;
      }, ''),
  };
}

/** The columns of a session's requests. */
export function requestColumns(costs: ReadonlyMap<number, string>): Column[] {
  const of = (id: string): Column[] =>
    COLUMNS.filter((column) => column.id === id).map((column) => ({ ...column, ...NARROW[id] }));
  return OWN.flatMap((id) => {
    if (id === 'output') return [cached, ...of(id)];
    if (id === 'netCost') return [...of(id), running(costs)];
    return of(id);
  });
}
