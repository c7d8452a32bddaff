import type { OwnerKind, OwnerRow } from '../../../../src-shared/ipc/projects.ts';
import type { ChartTable } from '../../../components/chart/chart-table.ts';
import { dollarColumns, fileHead } from '../../dashboard/file-heads.ts';
import type { Measure } from '../../dashboard/figures.ts';
import type { OwnerColumn } from './owner-columns.tsx';
import { OWNER_WORDS } from './owner-words.ts';

/** Most rows of a file and of its table of figures; the names are a person's own, so that there are seldom so many. */
const MOST = 990;

interface OwnersTableProps {
  by: OwnerKind;
  rows: readonly OwnerRow[];
  columns: readonly OwnerColumn[];
  shares: readonly string[];
  open: (row: OwnerRow) => (() => void) | undefined;
  money: Measure;
}

/** The list with all of its figures, for keys, screen readers and files. */
export function ownersTable(props: OwnersTableProps): ChartTable {
  const { by, rows, columns, shares, open, money } = props;
  const first = [OWNER_WORDS[by].one, 'Share'];
  const heads = columns.map(({ id, head }) => HEADS[id] ?? head);
  const inCurrency = (head: string, id: OwnerColumn['id'] | undefined): string =>
    money.currency !== 'USD' && (id === 'netCost' || id === 'change')
      ? fileHead(head, money)
      : head;
  return {
    head: [...first, ...heads],
    fileHead: [...first, ...heads.map((head, at) => inCurrency(head, columns[at]?.id))],
    ...dollarColumns([{ head: 'Net cost', parts: rows.slice(0, MOST) }], money),
    rows: rows.slice(0, MOST).map((row, index) => {
      const way = open(row);
      const share = shares[index] ?? '';
      return [
        {
          text: row.label,
          title: row.key ?? row.label,
          plain: row.key ?? row.label,
          ...(way ? { open: way } : {}),
        },
        { text: share, plain: share.replace('%', '') },
        ...columns.map((column) => {
          const title = column.title?.(row);
          return { text: column.text(row), plain: column.plain(row), ...(title ? { title } : {}) };
        }),
      ];
    }),
  };
}

/** Of a file, whose figures stand for themselves. */
const HEADS: Partial<Record<OwnerColumn['id'], string>> = { change: 'Net cost before' };
