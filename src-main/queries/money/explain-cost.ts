import { divideHalfEven } from '../../../src-shared/domain/half-even.ts';
import { formatUsd } from '../../../src-shared/domain/money.ts';
import { priceRequest } from '../../../src-shared/domain/pricing/cost.ts';
import { planOf } from '../../../src-shared/domain/pricing/plans.ts';
import { type CostLine, type Price, PriceFlag } from '../../../src-shared/domain/pricing/price.ts';
import { type CostExplanation, PRICE_NOTES } from '../../../src-shared/ipc/money.ts';
import { toPricedUsage } from '../../pricing/priced-usage.ts';
import type { RawRecord } from '../full-rows.ts';
import type { QueryKit } from '../query-kit.ts';
import { toFactor, toPriceEntry } from './price-entry.ts';
import { shownAmount } from './shown-totals.ts';
import { tierPlaceOf } from './tier-place.ts';

/** What of a row its explanation is made of, beside the columns of a record. */
export interface RawCost {
  /** The price it was priced by, as JSON; null: none. */
  priceTerms: string | null;
  priceFlags: number;
}

/** Says how a row's cost came about: by the price it was priced with, which may not be today's. */
export function explainCost(kit: QueryKit, raw: RawRecord & RawCost): CostExplanation {
  const usage = toPricedUsage(raw, kit.dictionary.name);
  const { terms } = kit.money();
  const price = raw.priceTerms === null ? null : (JSON.parse(raw.priceTerms) as Price);
  const lines = price === null ? [] : priceRequest(usage, price).lines;
  const today =
    usage.model === null ? null : terms.book.find(usage.provider, usage.model, usage.timestamp);
  const computed = today === null ? null : priceRequest(usage, today).listCost;
  const reported = raw.reportedCost === null ? null : BigInt(raw.reportedCost);
  const net = raw.netCost === null ? null : formatUsd(BigInt(raw.netCost));
  const source = kit.dictionary.name(raw.sourceId) ?? '';
  return {
    price: price === null ? null : toPriceEntry(price),
    notes: notesOf(raw.priceFlags),
    lines: lines.map(toLine),
    computed: computed === null ? null : formatUsd(computed),
    reportedDifference:
      computed === null || reported === null ? null : formatUsd(reported - computed),
    tier: tierPlaceOf(kit, raw),
    plan: planOf(terms.plans, { ...usage, source })?.name ?? null,
    shown: shownAmount(kit, net, raw.timestamp),
  };
}

function notesOf(flags: number): CostExplanation['notes'] {
  return PRICE_NOTES.filter((note) => (flags & PriceFlag[note]) !== 0);
}

function toLine({ class: name, count, price, factor, cost }: CostLine) {
  // A search's price is told a search, not a million of them.
  const unit = name === 'webSearch' ? divideHalfEven(BigInt(price), 1_000_000n) : BigInt(price);
  return {
    class: name,
    count,
    price: formatUsd(unit),
    factor: toFactor(factor),
    cost: formatUsd(cost),
  };
}
