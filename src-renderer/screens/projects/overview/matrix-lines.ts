import type { OwnerRow } from '../../../../src-shared/ipc/projects.ts';
import { addMoney } from '../../../format/money-sums.ts';

/** One line of the matrix. */
export interface MatrixLine {
  label: string;
  /** The names that it stands for; more than one only in the last. */
  rows: readonly OwnerRow[];
  costs: readonly string[];
  netCost: string;
}

/** The dearest rows, all others as one line, so that the lines always add up to the whole. */
export function matrixLines(rows: readonly OwnerRow[], most: number): MatrixLine[] {
  const cut = rows.length > most ? most - 1 : most;
  const first = rows
    .slice(0, cut)
    .map((row) => ({ label: row.label, rows: [row], costs: row.byModel, netCost: row.netCost }));
  const rest = rows.slice(cut);
  const [one] = rest;
  if (!one) return first;
  return [
    ...first,
    {
      label: `Other (${rest.length})`,
      rows: rest,
      costs: one.byModel.map((_cost, at) =>
        addMoney(...rest.map(({ byModel }) => byModel[at] ?? null)),
      ),
      netCost: addMoney(...rest.map(({ netCost }) => netCost)),
    },
  ];
}
