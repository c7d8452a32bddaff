import { parseContextWindow } from './context-window.ts';
import type { Price, PricedUsage } from './price.ts';

type SizeTier = Price['sizeTiers'][number];

/** Tokens of a request's whole input, cache included: what size tiers go by. */
function totalInput(usage: PricedUsage): number {
  return (
    usage.freshInputTokens +
    usage.cacheReadTokens +
    usage.cacheWrite5mTokens +
    usage.cacheWrite1hTokens
  );
}

/**
 * The size tier whose prices a usage takes: the highest whose limit the total input exceeds; null: the short price. Tokens
 * of several requests are decided by the context window that the source states, and where even their sum exceeds no limit;
 * undefined: not to be decided, then the short price is the one to take.
 */
export function sizeTierOf(usage: PricedUsage, price: Price): SizeTier | null | undefined {
  const { sizeTiers } = price;
  if (sizeTiers.length === 0) return null;
  const total = totalInput(usage);
  if (!usage.spansRequests) return highestBelow(sizeTiers, total);
  if (total <= (sizeTiers[0]?.aboveInputTokens ?? 0)) return null;
  const sizes = usage.contextWindow === null ? null : parseContextWindow(usage.contextWindow);
  if (sizes === null) return undefined;
  const largest = highestBelow(sizeTiers, sizes.upTo);
  return highestBelow(sizeTiers, sizes.above + 1) === largest ? largest : undefined;
}

function highestBelow(tiers: readonly SizeTier[], input: number): SizeTier | null {
  let found: SizeTier | null = null;
  for (const tier of tiers) if (input > tier.aboveInputTokens) found = tier;
  return found;
}
