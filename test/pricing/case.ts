import type { PricedUsage } from '../../src-shared/domain/pricing/price.ts';

/** One usage whose price was worked out by hand or published. */
export interface Case {
  readonly name: string;
  readonly provider?: string;
  readonly model: string;
  /** UTC; missing: 24 November 2026, a Tuesday. */
  readonly at?: string;
  readonly tokens: {
    readonly fresh?: number;
    readonly read?: number;
    readonly write5m?: number;
    readonly write1h?: number;
    readonly out?: number;
  };
  readonly webSearches?: number;
  readonly isBatch?: boolean;
  readonly serviceTier?: string;
  readonly speed?: string;
  readonly inferenceGeo?: string;
  readonly contextWindow?: string;
  readonly spansRequests?: boolean;
  /** Nano-US-dollars. */
  readonly nanos: bigint;
  /** The arithmetic (tokens × US dollars per million is micro-dollars), or where it was published. */
  readonly why: string;
}

/** The usage that a case is about. */
export function toUsage(one: Case): PricedUsage {
  return {
    provider: one.provider ?? null,
    model: one.model,
    timestamp: Date.parse(one.at ?? '2026-11-24'),
    freshInputTokens: one.tokens.fresh ?? 0,
    cacheReadTokens: one.tokens.read ?? 0,
    cacheWrite5mTokens: one.tokens.write5m ?? 0,
    cacheWrite1hTokens: one.tokens.write1h ?? 0,
    outputTokens: one.tokens.out ?? 0,
    webSearches: one.webSearches ?? 0,
    isBatch: one.isBatch ?? false,
    serviceTier: one.serviceTier ?? null,
    speed: one.speed ?? null,
    inferenceGeo: one.inferenceGeo ?? null,
    contextWindow: one.contextWindow ?? null,
    spansRequests: one.spansRequests ?? false,
  };
}
