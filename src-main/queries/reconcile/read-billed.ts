import { accountOf, type AccountRules } from '../../../src-shared/domain/accounts.ts';
import { DAY_MS } from '../../../src-shared/domain/day-number.ts';
import { billerOf } from '../../pricing/aliases.ts';
import { parseBucket } from '../../sources/bucket.ts';
import { BUCKET_FLAGS, Exclusion, Flag } from '../../sources/source.ts';
import type { QueryKit } from '../query-kit.ts';

/** What a provider states of an account, UTC day and model; money is nano-US-dollars. */
export interface Billed {
  account: string;
  /** UTC days since 1970. */
  day: number;
  modelId: number | null;
  isBill: boolean;
  amount: bigint;
  /** Its price is not known, or it is in another currency: the amount is 0. */
  isUnpriced: boolean;
  tokens: number;
  isBatch: boolean;
}

interface BucketRow {
  timestamp: number;
  sourceId: number;
  providerId: number | null;
  modelId: number | null;
  flags: number;
  /** Of a bill what it says, of a usage export what that costs; null: not known. */
  amount: number | null;
  tokens: number;
  metadata: string | null;
}

// Which of some exports of one day is right was decided when they came in: others are left out here.
const ROWS = `
  SELECT timestamp, source_id AS sourceId, provider_id AS providerId, model_id AS modelId, flags,
    CASE WHEN flags & ${Flag.bill} <> 0 THEN reported_cost ELSE net_cost END AS amount,
    total_tokens AS tokens, request_metadata AS metadata
  FROM usage_logs INDEXED BY usage_logs_buckets
  WHERE flags & ${BUCKET_FLAGS} <> 0
    AND excluded IN (${Exclusion.none}, ${Exclusion.coveredByLogs}, ${Exclusion.coveredByUsage})`;

/** Reads all that providers state: amounts of bills, and sums of usage; an agent's own sums are no provider's. */
export function readBilled(kit: QueryKit): Billed[] {
  const { accounts } = kit.money().terms;
  return kit
    .statement<BucketRow>(ROWS)
    .all()
    .flatMap((row) => {
      const account = accountOfBucket(kit, row, accounts);
      if (account === null) return [];
      return [
        {
          account,
          day: Math.floor(row.timestamp / DAY_MS),
          modelId: row.modelId,
          isBill: (row.flags & Flag.bill) !== 0,
          amount: BigInt(row.amount ?? 0),
          isUnpriced: row.amount === null,
          tokens: row.tokens,
          isBatch: (row.flags & Flag.batch) !== 0,
        },
      ];
    });
}

function accountOfBucket(kit: QueryKit, row: BucketRow, rules: AccountRules): string | null {
  const { agent, workspace, project, apiKey } = parseBucket(row.metadata);
  if (agent !== null) return null;
  const source = kit.dictionary.name(row.sourceId) ?? '';
  const biller = billerOf(kit.dictionary.name(row.providerId), null);
  return accountOf(rules, { source, biller, workspace, project, apiKey });
}
