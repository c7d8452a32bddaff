import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import type { Dimension } from '../../../src-shared/ipc/usage.ts';
import { type Sums, toFigures } from '../sums/figures.ts';
import type { RatedCost } from '../money/display-rates.ts';
import { nameOf } from '../usage-facets.ts';
import { CellSum, SUMS_WIDTH } from './cells.ts';
import { addRated, ratedCost } from './rated-costs.ts';
import type { Scope } from './scope.ts';

/** A name of a dimension with its sums. */
export interface Named {
  key: string | null;
  label: string;
  sums: Sums;
  /** The net cost in the display currency; null or missing where US dollars are shown. */
  rated?: RatedCost | null;
}

/** The sums of each name of a dimension within the range, the dearest first, then the one with more tokens. */
export function namesOf(scope: Scope, dimension: Dimension): Named[] {
  // Projects that share a configured name are one.
  const byName = new Map<string | null, { label: string } & SumOfName>();
  for (const [id, { sum, rated }] of sumsById(scope, dimension)) {
    const { value, label } = nameOf(scope.kit, dimension, id);
    const known = byName.get(value);
    if (known === undefined) byName.set(value, { label, sum, rated });
    else {
      known.sum.merge(sum);
      if (rated !== null) known.rated?.merge(rated);
    }
  }
  return [...byName]
    .map(([key, { label, sum, rated }]) => ({ key, label, sums: sum.toSums(), rated }))
    .filter(({ sums }) => sums.rows > 0n)
    .sort((a, b) => compareSums(a.sums, b.sums));
}

interface SumOfName {
  sum: CellSum;
  rated: RatedCost | null;
}

function sumsById(scope: Scope, dimension: Dimension): Map<number, SumOfName> {
  const byId = new Map<number, SumOfName>();
  for (const { day, value } of scope.days) {
    const { ids, sums } = value.names[dimension];
    for (const [at, id] of ids.entries()) {
      let known = byId.get(id);
      if (known === undefined)
        byId.set(id, (known = { sum: new CellSum(), rated: ratedCost(scope) }));
      known.sum.addSums(sums, at * SUMS_WIDTH);
      addRated(known.rated, day, sums, at);
    }
  }
  return byId;
}

/** The distribution of names with their shares of the net cost, or of the tokens where nothing costs. */
export function distributionOf(names: readonly Named[]): Dashboard['models'] {
  const cost = total(names.map(({ sums }) => sums.netCost));
  const tokens = total(names.map(({ sums }) => tokensOf(sums)));
  return names.map(({ key, label, sums, rated }) => ({
    ...toFigures(sums),
    shownCost: rated?.shown() ?? null,
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
