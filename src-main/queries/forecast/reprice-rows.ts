import { priceRequest } from '../../../src-shared/domain/pricing/cost.ts';
import {
  type CostLine,
  type Price,
  type PriceBook,
  type PricedUsage,
  PriceFlag,
  TOKEN_CLASSES,
} from '../../../src-shared/domain/pricing/price.ts';
import { CostStatus } from '../../vault/kinds.ts';
import { toPricedUsage } from '../../pricing/priced-usage.ts';
import { Flag } from '../../sources/source.ts';
import { allOf, type Condition, condition } from '../condition.ts';
import type { QueryKit } from '../query-kit.ts';
import { rowCondition } from '../row-condition.ts';
import { isImpossible, type Selection } from '../selection.ts';
import { WANTED_ROWS } from '../wanted.ts';

/** Which rows are priced anew, and by which model's prices. */
export interface RepriceQuestion {
  /** With a period. */
  selection: Selection;
  /** Rows that a subscription covers are left out, for they cost nothing. */
  basis: 'paid' | 'value';
  to: { provider: string | null; model: string };
}

/** What rows cost, and would by other prices, in nano-US-dollars; a row without either price is in none of the sums. */
export interface Repriced {
  requests: number;
  /** Net cost as it is. */
  now: bigint;
  discount: bigint;
  /** List cost by the other prices: the sum of the classes. */
  after: bigint;
  classes: Map<CostLine['class'], { count: number; cost: bigint }>;
  estimatedRequests: number;
  unpricedNow: number;
  unpricedThen: number;
}

const COUNTS = {
  freshInput: 'freshInputTokens',
  cacheRead: 'cacheReadTokens',
  cacheWrite5m: 'cacheWrite5mTokens',
  cacheWrite1h: 'cacheWrite1hTokens',
  output: 'outputTokens',
} as const;
/** Tokens that a price is for. */
const PER = 1_000_000;

/** A row, or the sum of rows that are priced alike. */
type Raw = Parameters<typeof toPricedUsage>[0] & {
  rows: number;
  net: bigint | number;
  off: bigint | number;
};

/**
 * Prices rows anew, each at its own time, mode of service and size. Where one price without sizes holds throughout and a token
 * costs whole nano-dollars, rounding changes nothing, so that sums of rows alike are priced; else one row after the other.
 */
export function repriceRows(kit: QueryKit, question: RepriceQuestion): Repriced {
  const found: Repriced = {
    requests: 0,
    now: 0n,
    discount: 0n,
    after: 0n,
    classes: new Map(),
    estimatedRequests: 0,
    unpricedNow: 0,
    unpricedThen: 0,
  };
  if (isImpossible(question.selection)) return found;
  const where = whereOf(kit, question);
  found.unpricedNow = countUnpriced(kit, where);
  const { book } = kit.money().terms;
  const priced = allOf(
    where,
    condition(`cost_status IN (${CostStatus.priced}, ${CostStatus.reported})`),
  );
  const single = singlePrice(book, question);
  if (single !== null && addSums(kit, priced, single, found)) return found;
  for (const row of read(kit, priced, ROW_COLUMNS, '')) addRow(kit, row, book, question.to, found);
  return found;
}

function whereOf(kit: QueryKit, { selection, basis }: RepriceQuestion): Condition {
  const paid = basis === 'paid' ? condition(`NOT coalesce(${kit.coverage().rows}, 0)`) : null;
  return allOf(condition('excluded = 0'), rowCondition(selection), paid, WANTED_ROWS);
}

const SOURCE = 'usage_logs INDEXED BY usage_logs_by_time';

function countUnpriced(kit: QueryKit, where: Condition): number {
  const all = allOf(where, condition(`cost_status = ${CostStatus.unpriced}`));
  const sql = `SELECT coalesce(sum(requests), 0) FROM ${SOURCE} WHERE ${all.sql}`;
  return kit.statement<number>(sql, { pluck: true }).get(...all.params) ?? 0;
}

/** What rows are priced by, beside their tokens. */
const TERMS = `provider_id AS providerId, model_id AS modelId, service_tier_id AS serviceTierId, speed_id AS speedId,
  geo_id AS geoId, context_window_id AS contextWindowId, flags & ${Flag.batch} AS flags`;
const ROW_COLUMNS = `${TERMS.replace(`flags & ${Flag.batch}`, 'flags')}, timestamp, requests, input_tokens AS inputTokens,
  cache_read_tokens AS cacheReadTokens, cache_write_5m_tokens AS cacheWrite5mTokens,
  cache_write_1h_tokens AS cacheWrite1hTokens, output_tokens AS outputTokens, web_searches AS webSearches,
  1 AS rows, net_cost AS net, discount AS off`;
const SUM_COLUMNS = `${TERMS}, max(timestamp) AS timestamp, sum(requests) AS requests, sum(input_tokens) AS inputTokens,
  sum(cache_read_tokens) AS cacheReadTokens, sum(cache_write_5m_tokens) AS cacheWrite5mTokens,
  sum(cache_write_1h_tokens) AS cacheWrite1hTokens, sum(output_tokens) AS outputTokens,
  sum(web_searches) AS webSearches, count(*) AS rows, sum(net_cost) AS net, sum(discount) AS off`;

function read(kit: QueryKit, where: Condition, columns: string, group: string) {
  const sql = `SELECT ${columns} FROM ${SOURCE} WHERE ${where.sql}${group}`;
  return kit.statement<Raw>(sql).iterate(...where.params);
}

/** The price that holds for the whole period and does not go by a request's size; null: there is none. */
function singlePrice(book: PriceBook, { selection, to }: RepriceQuestion): Price | null {
  const { from, to: end } = selection;
  if (from === null || end === null) return null;
  const price = book.find(to.provider, to.model, from);
  if (price === null || price.sizeTiers.length > 0 || price.estimatedClasses.length > 0)
    return null;
  return price.to === null || price.to >= end ? price : null;
}

/** Adds the sums of rows alike; false, and nothing added, where a token costs a part of a nano-dollar. */
function addSums(kit: QueryKit, where: Condition, price: Price, to: Repriced): boolean {
  const sums = [...read(kit, where, SUM_COLUMNS, ' GROUP BY 1, 2, 3, 4, 5, 6, 7')].map((row) => ({
    row,
    // A sum is one of several requests only in name: no size decides.
    usage: { ...toPricedUsage(row, kit.dictionary.name), spansRequests: false },
  }));
  if (!sums.every(({ usage }) => isWhole(usage, price))) return false;
  for (const { row, usage } of sums) add(to, row, usage, price);
  return true;
}

/** Whether every class of a usage costs whole nano-dollars a token. */
function isWhole(usage: PricedUsage, price: Price): boolean {
  const one = { ...usage };
  for (const name of TOKEN_CLASSES) one[COUNTS[name]] = 1;
  return priceRequest(one, price).lines.every(
    ({ class: name, price: rate, factor }) =>
      name === 'webSearch' ||
      (BigInt(rate) * BigInt(factor.numerator)) % (BigInt(PER) * BigInt(factor.denominator)) === 0n,
  );
}

function addRow(
  kit: QueryKit,
  row: Raw,
  book: PriceBook,
  { provider, model }: RepriceQuestion['to'],
  to: Repriced,
): void {
  const price = book.find(provider, model, row.timestamp);
  if (price === null) {
    to.unpricedThen += row.requests;
    return;
  }
  add(to, row, toPricedUsage(row, kit.dictionary.name), price);
}

function add(to: Repriced, row: Raw, usage: PricedUsage, price: Price): void {
  to.requests += row.requests;
  to.now += BigInt(row.net);
  to.discount += BigInt(row.off);
  const { lines, listCost, flags } = priceRequest(usage, price);
  to.after += listCost;
  if ((flags & PriceFlag.estimated) !== 0) to.estimatedRequests += row.requests;
  for (const { class: name, count, cost } of lines) {
    const known = to.classes.get(name) ?? { count: 0, cost: 0n };
    to.classes.set(name, { count: known.count + count, cost: known.cost + cost });
  }
}
