import { formatPercent } from '../../../src-shared/domain/half-even.ts';
import { planOf } from '../../../src-shared/domain/pricing/plans.ts';
import {
  createTierListOf,
  sharesOf,
  type TierList,
} from '../../../src-shared/domain/pricing/tiers.ts';
import type { CostExplanation } from '../../../src-shared/ipc/money.ts';
import { CostStatus } from '../../vault/kinds.ts';
import type { RawRecord } from '../full-rows.ts';
import type { QueryKit } from '../query-kit.ts';

interface Counted {
  sourceId: number;
  modelId: number | null;
  timestamp: number;
  tokens: number;
  isBefore: number;
}

const MONTH = `SELECT source_id AS sourceId, model_id AS modelId, timestamp, total_tokens AS tokens,
    (timestamp, dedup_key) < (SELECT timestamp, dedup_key FROM usage_logs WHERE id = ?) AS isBefore
  FROM usage_logs INDEXED BY usage_logs_by_time
  WHERE excluded = 0 AND cost_status = ${CostStatus.priced} AND timestamp >= ? AND timestamp < ?`;

/** Where a row stands among its month's tiers, by the settings in force; null: no tier list counts it. */
export function tierPlaceOf(kit: QueryKit, raw: RawRecord): CostExplanation['tier'] {
  const { terms, calendar } = kit.money();
  if (terms.tierLists.length === 0 || raw.costStatus !== CostStatus.priced) return null;
  const listOf = createTierListOf(terms.tierLists);
  const listOfRow = (row: Pick<Counted, 'sourceId' | 'modelId' | 'timestamp'>) =>
    tierListOf(kit, listOf, row);
  const list = listOfRow(raw);
  if (list === null) return null;
  const month = calendar.spanOf('month', raw.timestamp);
  const rows = kit.statement<Counted>(MONTH).all(raw.id, month.start, month.end);
  let [before, monthTotal] = [0, 0];
  for (const row of rows) {
    if (listOfRow(row) !== list) continue;
    monthTotal += row.tokens;
    if (row.isBefore === 1) before += row.tokens;
  }
  const shares = sharesOf(list, raw.inputTokens + raw.outputTokens, { before, monthTotal });
  return {
    list: list.name,
    mode: list.mode,
    month: month.key,
    tokensBefore: before,
    shares: shares.map(({ tier, tokens }) => ({
      tier: tier.name,
      tokens,
      percent: formatPercent(tier.discount),
    })),
  };
}

/** The list that counts a row; none counts what a subscription covers. */
function tierListOf(
  { dictionary, money }: QueryKit,
  listOf: (model: string | null) => TierList | null,
  { sourceId, modelId, timestamp }: Pick<Counted, 'sourceId' | 'modelId' | 'timestamp'>,
): TierList | null {
  const model = dictionary.name(modelId);
  const source = dictionary.name(sourceId) ?? '';
  return planOf(money().terms.plans, { source, model, timestamp }) === null ? listOf(model) : null;
}
