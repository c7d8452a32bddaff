import { type Coverage, planOf } from '../../../src-shared/domain/pricing/plans.ts';
import {
  createTierListOf,
  discountOf,
  type TierList,
} from '../../../src-shared/domain/pricing/tiers.ts';
import { CostStatus } from '../../vault/kinds.ts';
import { readWatermark } from '../../vault/watermark-read.ts';
import type { QueryKit } from '../query-kit.ts';

interface TieredRow {
  timestamp: number;
  sourceId: number;
  modelId: number | null;
  tokens: number;
  listCost: number;
  discount: number;
}

const ROWS = `SELECT timestamp, source_id AS sourceId, model_id AS modelId, total_tokens AS tokens,
    list_cost AS listCost, discount
  FROM usage_logs INDEXED BY usage_logs_by_time
  WHERE excluded = 0 AND cost_status = ${CostStatus.priced} AND timestamp >= ? AND timestamp < ?
  ORDER BY timestamp, dedup_key`;

/** How much more discount rows would have than they have, in nano-US-dollars: all, and of them those that no plan covers. */
export interface MoreDiscount {
  net: bigint;
  paid: bigint;
}

/** The same discounts as they are. */
export const NO_MORE: Readonly<MoreDiscount> = { net: 0n, paid: 0n };

/**
 * Gives how much more discount the rows of a month would have if it were a month that tiers count by, under some plans, than
 * they have. Rows under a plan are not counted by tiers and have none. Nothing for a month that retention has cut: it keeps
 * its discounts.
 */
export function createMonthDiscounts(
  kit: QueryKit,
  plans: readonly Coverage[],
): (month: { start: number; end: number }) => MoreDiscount {
  const { tierLists } = kit.money().terms;
  const watermark = readWatermark(kit.db).at ?? Number.NEGATIVE_INFINITY;
  const listOf = createTierListOf(tierLists);
  return ({ start, end }) => {
    if (tierLists.length === 0 || start < watermark) return NO_MORE;
    const rows = kit.statement<TieredRow>(ROWS).all(start, end);
    return moreDiscount(
      rows.map((row) => {
        const model = kit.dictionary.name(row.modelId);
        const source = kit.dictionary.name(row.sourceId) ?? '';
        const isCovered = planOf(plans, { source, model, timestamp: row.timestamp }) !== null;
        return { row, isCovered, list: isCovered ? null : listOf(model) };
      }),
    );
  };
}

interface Placed {
  row: TieredRow;
  isCovered: boolean;
  list: TierList | null;
}

function moreDiscount(rows: readonly Placed[]): MoreDiscount {
  const totals = new Map<TierList, number>();
  for (const { row, list } of rows)
    if (list !== null) totals.set(list, (totals.get(list) ?? 0) + row.tokens);
  const passed = new Map<TierList, number>();
  const more = { ...NO_MORE };
  for (const { row, isCovered, list } of rows) {
    const before = list === null ? 0 : (passed.get(list) ?? 0);
    if (list !== null) passed.set(list, before + row.tokens);
    const place = { before, monthTotal: list === null ? 0 : (totals.get(list) ?? 0) };
    const now = list === null ? 0 : discountOf(row.listCost, list, row.tokens, place);
    const difference = BigInt(now) - BigInt(row.discount);
    more.net += difference;
    if (!isCovered) more.paid += difference;
  }
  return more;
}
