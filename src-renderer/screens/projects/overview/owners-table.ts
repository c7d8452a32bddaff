import type { OwnerKind, OwnerRow } from '../../../../src-shared/ipc/projects.ts';
import type { ChartTable } from '../../../components/chart/chart-table.ts';
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
}

/** The list with all of its figures, for keys, screen readers and files. */
export function ownersTable({ by, rows, columns, shares, open }: OwnersTableProps): ChartTable {
  return {
    head: [OWNER_WORDS[by].one, 'Share', ...columns.map(({ id, head }) => HEADS[id] ?? head)],
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
