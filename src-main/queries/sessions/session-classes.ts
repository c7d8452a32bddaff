import { formatUsd } from '../../../src-shared/domain/money.ts';
import { priceRequest } from '../../../src-shared/domain/pricing/cost.ts';
import type { CostLine, Price } from '../../../src-shared/domain/pricing/price.ts';
import type { SessionClasses, SessionInput } from '../../../src-shared/ipc/sessions.ts';
import { toPricedUsage } from '../../pricing/priced-usage.ts';
import type { QueryKit } from '../query-kit.ts';
import { findSession } from './session-names.ts';

type Priced = Parameters<typeof toPricedUsage>[0] & {
  priceId: number | null;
  listCost: number | null;
  discount: number | null;
  netCost: number | null;
};

const ROWS = `SELECT provider_id AS providerId, model_id AS modelId, service_tier_id AS serviceTierId,
    speed_id AS speedId, geo_id AS geoId, context_window_id AS contextWindowId, timestamp, flags, requests,
    input_tokens AS inputTokens, cache_read_tokens AS cacheReadTokens, cache_write_5m_tokens AS cacheWrite5mTokens,
    cache_write_1h_tokens AS cacheWrite1hTokens, output_tokens AS outputTokens, web_searches AS webSearches,
    price_id AS priceId, list_cost AS listCost, discount, net_cost AS netCost
  FROM usage_logs INDEXED BY usage_logs_by_session WHERE session_id = ? AND excluded = 0`;

const CLASSES = [
  'freshInput',
  'cacheWrite5m',
  'cacheWrite1h',
  'cacheRead',
  'output',
  'webSearch',
] as const satisfies readonly CostLine['class'][];

/** What a session cost by class: the sum of the lines that explain each of its rows, and what no line explains. */
export function sessionClasses(kit: QueryKit, input: SessionInput): SessionClasses {
  const priceOf = createPrices(kit);
  const sums = new Map(CLASSES.map((name) => [name, { count: 0, cost: 0n }]));
  let [list, discount, net, explained] = [0n, 0n, 0n, 0n];
  for (const row of kit.statement<Priced>(ROWS).all(findSession(kit, input))) {
    list += BigInt(row.listCost ?? 0);
    discount += BigInt(row.discount ?? 0);
    net += BigInt(row.netCost ?? 0);
    const usage = toPricedUsage(row, kit.dictionary.name);
    for (const [name, tokens] of countsOf(usage)) add(sums, name, tokens, 0n);
    const price = row.priceId === null || row.listCost === null ? null : priceOf(row.priceId);
    for (const line of price === null ? [] : priceRequest(usage, price).lines) {
      add(sums, line.class, 0, line.cost);
      explained += line.cost;
    }
  }
  return {
    lines: CLASSES.flatMap((name) => {
      const { count, cost } = sums.get(name) ?? { count: 0, cost: 0n };
      return count === 0 ? [] : [{ class: name, count, cost: formatUsd(cost) }];
    }),
    otherCost: formatUsd(list - explained),
    listCost: formatUsd(list),
    discount: formatUsd(discount),
    netCost: formatUsd(net),
  };
}

type Sums = Map<CostLine['class'], { count: number; cost: bigint }>;

function add(sums: Sums, name: CostLine['class'], count: number, cost: bigint): void {
  const sum = sums.get(name);
  if (sum === undefined) return;
  sum.count += count;
  sum.cost += cost;
}

/** Tokens by class, and web searches. */
function countsOf(usage: ReturnType<typeof toPricedUsage>): [CostLine['class'], number][] {
  return [
    ['freshInput', usage.freshInputTokens],
    ['cacheWrite5m', usage.cacheWrite5mTokens],
    ['cacheWrite1h', usage.cacheWrite1hTokens],
    ['cacheRead', usage.cacheReadTokens],
    ['output', usage.outputTokens],
    ['webSearch', usage.webSearches],
  ];
}

/** Prices by their id, each read once. */
function createPrices(kit: QueryKit): (id: number) => Price | null {
  const known = new Map<number, Price | null>();
  const terms = kit.statement<string>('SELECT terms FROM prices WHERE id = ?', { pluck: true });
  return (id) => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const text = terms.get(id);
    const price = text === undefined ? null : (JSON.parse(text) as Price);
    known.set(id, price);
    return price;
  };
}
