import type { OwnerRow } from '../../../../src-shared/ipc/projects.ts';
import { sumOf, type Part } from '../../dashboard/figures.ts';
import { addMoney } from '../../../format/money-sums.ts';

/** One line of the matrix. */
export interface MatrixLine {
  label: string;
  /** The names that it stands for; more than one only in the last. */
  rows: readonly OwnerRow[];
  costs: readonly string[];
  /** The same in the display currency; null where US dollars are shown. */
  shownCosts: readonly string[] | null;
  netCost: string;
  shownCost: string | null;
}

/** What a line spent on one model, as a part of a column. */
export function partAt({ costs, shownCosts }: MatrixLine, at: number): Part {
  return { netCost: costs[at] ?? '0', shownCost: shownCosts?.[at] ?? null, totalTokens: 0 };
}

/** The dearest rows, all others as one line, so that the lines always add up to the whole. */
export function matrixLines(rows: readonly OwnerRow[], most: number): MatrixLine[] {
  const cut = rows.length > most ? most - 1 : most;
  const first = rows.slice(0, cut).map((row) => ({
    label: row.label,
    rows: [row],
    costs: row.byModel,
    shownCosts: row.shownByModel ?? null,
    netCost: row.netCost,
    shownCost: row.shownCost ?? null,
  }));
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
      shownCosts: one.shownByModel
        ? one.shownByModel.map((_cost, at) =>
            addMoney(...rest.map(({ shownByModel }) => shownByModel?.[at] ?? null)),
          )
        : null,
      shownCost: sumOf(rest).shownCost ?? null,
      netCost: addMoney(...rest.map(({ netCost }) => netCost)),
    },
  ];
}
