import type { Coverage } from '../../../src-shared/domain/pricing/plans.ts';
import { BUCKET_MS, NameKind } from '../../vault/kinds.ts';
import { dayOfDate } from '../../vault/rollups/local-days.ts';
import type { Dictionary } from '../dictionary.ts';

/** SQL that is 1 for rows, or for sums, which a subscription covers, and 0 or NULL for the rest. */
export interface CoverageSql {
  days: string;
  rollups: string;
  rows: string;
}

const NOTHING: CoverageSql = { days: '0', rollups: '0', rows: '0' };

/** Makes the SQL of the plans in force, anew only when they or the vault's names have changed. */
export function createCoverage(
  dictionary: Dictionary,
  plans: () => readonly Coverage[],
): () => CoverageSql {
  let known = NOTHING;
  let basis: unknown[] = [];
  return () => {
    const coverages = plans();
    if (coverages.length === 0) return NOTHING;
    const models = dictionary.ofKind(NameKind.model);
    const sources = dictionary.ofKind(NameKind.source);
    const now = [coverages, models.size, sources.size];
    if (now.every((part, index) => part === basis[index])) return known;
    basis = now;
    known = anyOf(coverages.map((coverage) => coverageSql(dictionary, coverage)));
    return known;
  };
}

/** SQL that is 1 for what one of several covers. */
export function anyOf(parts: readonly CoverageSql[]): CoverageSql {
  if (parts.length === 0) return NOTHING;
  const join = (of: keyof CoverageSql) => `(${parts.map((part) => part[of]).join(' OR ')})`;
  return { days: join('days'), rollups: join('rollups'), rows: join('rows') };
}

/**
 * SQL that is 1 for what a plan covers, older plans left out of account. Its dates are local midnights, which lie on
 * quarter-hours in every zone: a rollup is covered whole or not at all.
 */
export function coverageSql(
  dictionary: Dictionary,
  { plan, coversSource, coversModel, from, to }: Coverage,
): CoverageSql {
  const idsWhere = (kind: 1 | 3, matches: (name: string) => boolean) =>
    [...dictionary.ofKind(kind)].filter(([, name]) => matches(name)).map(([id]) => id);
  const names = [
    `source_id IN (${idsWhere(NameKind.source, coversSource).join(', ')})`,
    // Without patterns every model is meant, a missing one included.
    ...(plan.models.length === 0
      ? []
      : [`model_id IN (${idsWhere(NameKind.model, coversModel).join(', ')})`]),
  ];
  const within = (column: string, unit: number) => [
    ...names,
    ...(Number.isFinite(from) ? [`${column} >= ${from / unit}`] : []),
    ...(Number.isFinite(to) ? [`${column} < ${to / unit}`] : []),
  ];
  const { from: firstDay, to: endDay } = plan;
  const days = [
    ...names,
    ...(firstDay === null ? [] : [`day >= ${dayOfDate(firstDay)}`]),
    ...(endDay === null ? [] : [`day < ${dayOfDate(endDay)}`]),
  ];
  return {
    days: `(${days.join(' AND ')})`,
    rollups: `(${within('bucket', BUCKET_MS).join(' AND ')})`,
    rows: `(${within('timestamp', 1).join(' AND ')})`,
  };
}
