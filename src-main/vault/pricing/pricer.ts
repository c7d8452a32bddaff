import { cacheSavings, costOf, type ListCost } from '../../../src-shared/domain/pricing/cost.ts';
import type { Price } from '../../../src-shared/domain/pricing/price.ts';
import { isSyntheticModel } from '../../../src-shared/domain/synthetic-model.ts';
import { toPricedUsage } from '../../pricing/priced-usage.ts';
import { Flag } from '../../sources/source.ts';
import { CostStatus } from '../kinds.ts';
import type { LogRow } from '../log-row.ts';
import type { Names } from '../names.ts';
import type { PriceStore } from './price-store.ts';
import type { PricingTerms } from './terms.ts';

/** The columns that pricing fills in; `discount` and `netCost` are then the tiers' to change. */
type Cost = Pick<
  LogRow,
  'costStatus' | 'listCost' | 'discount' | 'netCost' | 'priceId' | 'priceFlags' | 'cacheSavings'
>;

/** Works out what rows cost. */
export interface Pricer {
  /** Sets the cost of a row by the terms in force, without tier discounts. Only inside a transaction that may write. */
  apply(row: LogRow): void;
}

const UNPRICED: Readonly<Cost> = {
  costStatus: CostStatus.unpriced,
  listCost: null,
  discount: null,
  netCost: null,
  priceId: null,
  priceFlags: 0,
  cacheSavings: null,
};

/** Makes the pricer of a connection. */
export function createPricer(
  stores: { names: Names; prices: PriceStore },
  terms: () => PricingTerms,
): Pricer {
  const nameOf = (id: number | null): string | null =>
    id === null ? null : stores.names.nameOf(id);
  const kit: CostKit = { ...stores, nameOf };
  return { apply: (row) => setCost(row, costFor(row, kit, terms())) };
}

/** Field by field: it is done for every row, and a general copy takes several times as long. */
function setCost(row: LogRow, cost: Cost): void {
  row.costStatus = cost.costStatus;
  row.listCost = cost.listCost;
  row.discount = cost.discount;
  row.netCost = cost.netCost;
  row.priceId = cost.priceId;
  row.priceFlags = cost.priceFlags;
  row.cacheSavings = cost.cacheSavings;
}

interface CostKit {
  names: Names;
  prices: PriceStore;
  nameOf: (id: number | null) => string | null;
}

function costFor(row: LogRow, { names, prices, nameOf }: CostKit, terms: PricingTerms): Cost {
  const usage = toPricedUsage(row, nameOf);
  const { model } = usage;
  // A bill has no tokens: there is only what it says.
  if ((row.flags & Flag.bill) !== 0)
    return row.reportedCost === null ? UNPRICED : plain(CostStatus.reported, row.reportedCost);
  if (isSyntheticModel(model)) return plain(CostStatus.free, 0);
  const price = model === null ? null : terms.book.find(usage.provider, model, row.timestamp);
  const computed = price === null ? null : costOf(usage, price);
  const prefersReported = terms.reportedSources.has(names.nameOf(row.sourceId));
  const isReported = isStated(row, computed?.listCost ?? null);
  if (isReported && (prefersReported || computed === null))
    return plain(CostStatus.reported, row.reportedCost ?? 0);
  if (price === null || computed === null) return UNPRICED;
  return pricedBy(price, computed, cacheSavings(usage, price, computed), prices);
}

/** Above this ($4.5 million) a row's cost is no amount that anyone paid, and two of them would not add up exactly: it is unpriced. */
const MOST = Math.floor(Number.MAX_SAFE_INTEGER / 2);

function pricedBy(
  price: Price,
  { listCost, flags }: ListCost,
  savings: number,
  prices: PriceStore,
): Cost {
  if (listCost > MOST) return UNPRICED;
  const amount = Number(listCost);
  return {
    costStatus: CostStatus.priced,
    listCost: amount,
    discount: 0,
    netCost: amount,
    priceId: prices.idOf(price),
    priceFlags: flags,
    cacheSavings: savings,
  };
}

/** A reported 0 with tokens is a cost that was not known (LiteLLM writes 0 then), but for a failure or where the price says 0 too. */
function isStated(row: LogRow, computed: number | bigint | null): boolean {
  if (row.reportedCost === null) return false;
  if (row.reportedCost !== 0) return true;
  return row.inputTokens + row.outputTokens === 0 || row.isError === 1 || isZero(computed);
}

/** A model that is known to be free. */
function isZero(computed: number | bigint | null): boolean {
  return computed !== null && Number(computed) === 0;
}

function plain(costStatus: number, amount: number): Cost {
  return {
    costStatus,
    listCost: amount,
    discount: 0,
    netCost: amount,
    priceId: null,
    priceFlags: 0,
    cacheSavings: null,
  };
}

/** The columns a price depends on: while they are equal, a merged row keeps the cost it has. */
const PRICED_BY = [
  'timestamp',
  'sourceId',
  'providerId',
  'modelId',
  'inputTokens',
  'cacheReadTokens',
  'cacheWrite5mTokens',
  'cacheWrite1hTokens',
  'outputTokens',
  'webSearches',
  'requests',
  'isError',
  'serviceTierId',
  'speedId',
  'geoId',
  'contextWindowId',
  'reportedCost',
] as const satisfies readonly (keyof LogRow)[];

const PRICING_FLAGS = Flag.batch | Flag.spansRequests;

/** True when two rows cost the same by the same terms. */
export function isPricedAlike(a: LogRow, b: LogRow): boolean {
  return (
    ((a.flags ^ b.flags) & PRICING_FLAGS) === 0 && PRICED_BY.every((name) => a[name] === b[name])
  );
}

/** Takes the cost over from another row. */
export function keepCost(row: LogRow, from: LogRow): void {
  setCost(row, from);
}
