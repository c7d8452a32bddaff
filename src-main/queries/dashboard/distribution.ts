import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import type { Dimension } from '../../../src-shared/ipc/usage.ts';
import { type Sums, toFigures } from '../sums/figures.ts';
import { nameOf } from '../usage-facets.ts';
import { CellSum, PLACE } from './cells.ts';
import type { Scope } from './scope.ts';

/** A name of a dimension with its sums. */
export interface Named {
  key: string | null;
  label: string;
  sums: Sums;
}

/** The sums of each name of a dimension within the range, the dearest first, then the one with more tokens. */
export function namesOf({ kit, cells }: Scope, dimension: Dimension): Named[] {
  const byId = new Map<number, CellSum>();
  const place = PLACE[dimension];
  for (const cell of cells) {
    const id = cell[place] ?? 0;
    let sum = byId.get(id);
    if (sum === undefined) byId.set(id, (sum = new CellSum()));
    sum.add(cell);
  }
  // Projects that share a configured name are one.
  const byName = new Map<string | null, { label: string; sum: CellSum }>();
  for (const [id, sum] of byId) {
    const { value, label } = nameOf(kit, dimension, id);
    const known = byName.get(value);
    if (known === undefined) byName.set(value, { label, sum });
    else known.sum.merge(sum);
  }
  return [...byName]
    .map(([key, { label, sum }]) => ({ key, label, sums: sum.toSums() }))
    .filter(({ sums }) => sums.rows > 0n)
    .sort((a, b) => compareSums(a.sums, b.sums));
}

/** The distribution of names with their shares of the net cost, or of the tokens where nothing costs. */
export function distributionOf(names: readonly Named[]): Dashboard['models'] {
  const cost = total(names.map(({ sums }) => sums.netCost));
  const tokens = total(names.map(({ sums }) => tokensOf(sums)));
  return names.map(({ key, label, sums }) => ({
    ...toFigures(sums),
    key,
    label,
    share: cost > 0n ? ratio(sums.netCost, cost) : ratio(tokensOf(sums), tokens),
  }));
}

function total(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}

function ratio(part: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number(part) / Number(whole);
}

/** All tokens of some rows. */
export function tokensOf({ input, output }: Sums): bigint {
  return input + output;
}

/** The dearer first; of equals the one with more tokens. */
function compareSums(a: Sums, b: Sums): number {
  if (a.netCost !== b.netCost) return a.netCost > b.netCost ? -1 : 1;
  const [left, right] = [tokensOf(a), tokensOf(b)];
  return left === right ? 0 : left > right ? -1 : 1;
}
