import { type AccountRules, accountOf } from '../../../src-shared/domain/accounts.ts';
import { planOf } from '../../../src-shared/domain/pricing/plans.ts';
import { billerOf, canonicalModel } from '../../pricing/aliases.ts';
import { type BucketFacts, parseBucket } from '../../sources/bucket.ts';
import type { StoredRow } from '../log-row.ts';
import type { Names } from '../names.ts';
import type { PricingTerms } from '../pricing/terms.ts';

/** What of a usage log decides where it belongs; an id of 0 or null is a missing name. */
export interface PlacedRow {
  readonly sourceId: number;
  readonly providerId: number | null;
  readonly modelId: number | null;
  readonly timestamp: number;
}

/** Names of accounts and models as counting compares them, remembered for as long as the terms are the same. */
export interface RowNames {
  /** The canonical model; empty for none. */
  model(modelId: number | null): string;
  /** The account of a request. */
  account(row: PlacedRow): string;
  /** True where a plan covers a request: then it is on no bill. */
  isPlanned(row: PlacedRow): boolean;
}

/** Makes the names of some terms. */
export function createRowNames(names: Names, terms: PricingTerms): RowNames {
  const models = new Map<number, string>();
  const accounts = new Map<string, string>();
  const nameOf = (id: number | null) => (id === null || id === 0 ? null : names.nameOf(id));
  return {
    model(id) {
      if (id === null || id === 0) return '';
      const known = models.get(id) ?? canonicalModel(names.nameOf(id));
      models.set(id, known);
      return known;
    },
    account(row) {
      const key = `${row.sourceId} ${row.providerId ?? 0} ${row.modelId ?? 0}`;
      const known = accounts.get(key) ?? requestAccount(row, nameOf, terms.accounts);
      accounts.set(key, known);
      return known;
    },
    isPlanned: ({ sourceId, modelId, timestamp }) =>
      terms.plans.length > 0 &&
      planOf(terms.plans, { source: names.nameOf(sourceId), model: nameOf(modelId), timestamp }) !==
        null,
  };
}

function requestAccount(
  row: PlacedRow,
  nameOf: (id: number | null) => string | null,
  rules: AccountRules,
): string {
  return accountOf(rules, {
    source: nameOf(row.sourceId) ?? '',
    biller: billerOf(nameOf(row.providerId), nameOf(row.modelId)),
    workspace: null,
    project: null,
    apiKey: null,
  });
}

/** The account of a row that stands for a bucket: by what the vendor calls it, else its source's, else the provider. */
function bucketAccount(
  { source, provider }: { source: string; provider: string | null },
  { workspace, project, apiKey }: Pick<BucketFacts, 'workspace' | 'project' | 'apiKey'>,
  rules: AccountRules,
): string {
  return accountOf(rules, {
    source,
    biller: billerOf(provider, null),
    workspace,
    project,
    apiKey,
  });
}

/** A row's bucket, and whose bill it is on. */
export function readBucketRow(row: StoredRow, names: Names, rules: AccountRules) {
  const facts = parseBucket(row.requestMetadata);
  const source = names.nameOf(row.sourceId);
  const provider = row.providerId === null ? null : names.nameOf(row.providerId);
  return { facts, source, account: bucketAccount({ source, provider }, facts, rules) };
}
