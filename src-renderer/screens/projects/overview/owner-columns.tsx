import type { ReactNode } from 'react';
import type { OwnerRow } from '../../../../src-shared/ipc/projects.ts';
import { columnPlaces, formatMoneyCell, formatMoneyExact } from '../../../format/money.ts';
import { formatCount, UNKNOWN } from '../../../format/number.ts';
import { formatDateTime, formatIso, formatMoment } from '../../../format/time.ts';
import { formatTokens, formatTokensExact } from '../../../format/tokens.ts';
import { ChangeText } from '../../dashboard/change-text.tsx';
import { moneyChange } from '../../dashboard/change.ts';
import type { Measure } from '../../dashboard/figures.ts';
import { ModelDots } from '../model-dots.tsx';
import { partBefore, type Compared } from './part-before.ts';
import type { OwnerSort } from './sort-owners.ts';
import type { OwnerSum } from './sum-owners.ts';

/** What cells need beside their row. */
export interface OwnerContext {
  zone: string;
  /** UTC ms: what times are told against. */
  now: number;
  /** How the days before are called: `Oct`; null: there is nothing to compare with. */
  before: string | null;
  /** Whether plans matter to any row. */
  hasPlans: boolean;
  /** Measures net cost in the currency that is shown. */
  money: Measure;
}

/** A column after name and share. */
export interface OwnerColumn {
  id: OwnerSort;
  head: string;
  /** From which width of the window it is shown. */
  from: 'always' | 'wide' | 'roomy' | 'vast';
  cell: (row: OwnerRow) => ReactNode;
  title?: (row: OwnerRow) => string | undefined;
  /** As a file has it. */
  plain: (row: OwnerRow) => string | number;
  /** As the table of figures shows it. */
  text: (row: OwnerRow) => string;
  sum: ((sum: OwnerSum) => ReactNode) | null;
}

/** What is summed in US dollars alone: the vault converts net cost only. */
type MoneyField = 'listCost' | 'paidCost';
type CountField = 'requests' | 'sessions' | 'errors' | 'unpricedRequests';
type TimeField = 'firstTimestamp' | 'lastTimestamp';

function moneyColumn(
  id: MoneyField,
  head: string,
  from: OwnerColumn['from'],
  rows: readonly OwnerRow[],
): OwnerColumn {
  const places = columnPlaces(rows.map((row) => row[id]));
  const text = (row: Pick<OwnerRow, MoneyField>): string => formatMoneyCell(row[id], places);
  return {
    id,
    head,
    from,
    // $0.00 would read as if it were free.
    cell: (row) => (isUnpriced(row) ? <span className="t3">unpriced</span> : text(row)),
    title: (row) => formatMoneyExact(row[id]),
    plain: (row) => row[id],
    text,
    sum: (sum) => <span title={formatMoneyExact(sum[id])}>{text(sum)}</span>,
  };
}

/** Net cost in the currency that is shown. */
function costColumn(rows: readonly OwnerRow[], money: Measure): OwnerColumn {
  const cell = money.column(rows);
  return {
    id: 'netCost',
    head: 'Net cost',
    from: 'always',
    cell: (row) => (isUnpriced(row) ? <span className="t3">unpriced</span> : cell(row).text),
    title: (row) => cell(row).title,
    plain: (row) => cell(row).plain ?? row.netCost,
    text: (row) => cell(row).text,
    sum: (sum) => <span title={cell(sum).title}>{cell(sum).text}</span>,
  };
}

function isUnpriced({ requests, unpricedRequests }: OwnerRow): boolean {
  return requests > 0 && unpricedRequests === requests;
}

function countColumn(id: CountField, head: string, from: OwnerColumn['from']): OwnerColumn {
  return {
    id,
    head,
    from,
    cell: (row) =>
      row[id] === 0 && id !== 'requests' ? <span className="t3">0</span> : formatCount(row[id]),
    plain: (row) => row[id],
    text: (row) => formatCount(row[id]),
    sum: (sum) => formatCount(sum[id]),
  };
}

function timeColumn(
  id: TimeField,
  head: string,
  from: OwnerColumn['from'],
  { zone, now }: OwnerContext,
): OwnerColumn {
  const text = (row: OwnerRow): string => {
    const at = row[id];
    return at === null ? UNKNOWN : formatDateTime(at, zone, now);
  };
  return {
    id,
    head,
    from,
    cell: (row) => <span className="t2">{text(row)}</span>,
    title: (row) => (row[id] === null ? undefined : formatMoment(row[id], zone)),
    plain: (row) => (row[id] === null ? '' : formatIso(row[id], zone)),
    text,
    sum: null,
  };
}

function change(row: Compared) {
  return moneyChange(row.shownCost ?? row.netCost, row.previousShownCost ?? row.previousNetCost);
}

function changeColumn(before: string, money: Measure): OwnerColumn {
  return {
    id: 'change',
    head: before === 'the time before' ? 'Change' : `On ${before}`,
    from: 'wide',
    cell: (row) => <span className="t2">{changeCell(row)}</span>,
    title: (row) => `${money.exact(row)}, before ${money.exact(partBefore(row))}`,
    plain: (row) => row.previousShownCost ?? row.previousNetCost,
    text: (row) => {
      const one = change(row);
      if (one.kind === 'none') return UNKNOWN;
      if (one.kind === 'new' || one.kind === 'same') return one.kind;
      return `${one.kind === 'up' ? '+' : '\u2212'}${one.text}`;
    },
    sum: changeCell,
  };
}

function changeCell(row: Compared): ReactNode {
  const one = change(row);
  return one.kind === 'none' ? UNKNOWN : <ChangeText change={one} />;
}

const tokens: OwnerColumn = {
  id: 'totalTokens',
  head: 'Tokens',
  from: 'always',
  cell: (row) => formatTokens(row.totalTokens),
  title: (row) => formatTokensExact(row.totalTokens),
  plain: (row) => row.totalTokens,
  text: (row) => formatTokens(row.totalTokens),
  sum: (sum) => formatTokens(sum.totalTokens),
};

const models: OwnerColumn = {
  id: 'modelCount',
  head: 'Models',
  from: 'roomy',
  cell: (row) => <ModelDots models={row.models} count={row.modelCount} />,
  plain: (row) => row.modelCount,
  text: (row) => formatCount(row.modelCount),
  sum: null,
};

/** The columns of the table, in their order. */
export function ownerColumns(rows: readonly OwnerRow[], context: OwnerContext): OwnerColumn[] {
  const { before, hasPlans, money } = context;
  const dollars = money.currency === 'USD' ? '' : ', USD';
  return [
    costColumn(rows, money),
    ...(before === null ? [] : [changeColumn(before, money)]),
    moneyColumn('listCost', `List cost${dollars}`, 'vast', rows),
    moneyColumn('paidCost', `Paid by use${dollars}`, hasPlans ? 'wide' : 'vast', rows),
    countColumn('requests', 'Requests', 'always'),
    tokens,
    countColumn('sessions', 'Sessions', 'always'),
    countColumn('errors', 'Errors', 'always'),
    countColumn('unpricedRequests', 'Unpriced', hasPlans ? 'roomy' : 'wide'),
    models,
    timeColumn('firstTimestamp', 'First use', 'roomy', context),
    timeColumn('lastTimestamp', 'Last use', 'wide', context),
  ];
}
