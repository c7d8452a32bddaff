import type { Multiplier, PriceMode } from './price.ts';

/** The day on which the overlay was last gone through. */
export const OVERLAY_VERSION = 'overlay 2026-11-24';

/** A price that the catalogue lacks or has wrong. Amounts are US dollars per million tokens, as decimals. */
export interface OverlayPrice {
  /** Names as in the catalogue. */
  readonly provider: string;
  readonly model: string;
  /** First UTC day, and the day after the last; null is open. */
  readonly from: string | null;
  readonly to: string | null;
  readonly prices: OverlayRates;
  /** Where requests with more input take other prices. */
  readonly long?: { readonly aboveInputTokens: number; readonly prices: OverlayRates };
  readonly source: string;
  /** The day it was looked up. */
  readonly checked: string;
}

/** Prices by class; writing a cache without a price of its own costs as much as reading afresh. */
interface OverlayRates {
  readonly input: string;
  readonly cacheRead: string;
  readonly cacheWrite5m?: string;
  readonly cacheWrite1h?: string;
  readonly output: string;
}

/** Prices that stand over the catalogue's. */
export const OVERLAY_PRICES: readonly OverlayPrice[] = [
  {
    // The catalogue has the later price of cached input, 0.50, before the cut of 10 June 2025 too.
    provider: 'openai',
    model: 'o3',
    from: null,
    to: '2025-06-10',
    prices: { input: '10', cacheRead: '2.5', output: '40' },
    source: 'https://openai.com/index/introducing-o3-and-o4-mini/',
    checked: '2026-11-24',
  },
  {
    // The catalogue lacks the long prices of Sonnet 4, whose million-token window had those of Sonnet 4.5.
    provider: 'anthropic',
    model: 'claude-sonnet-4-0',
    from: null,
    to: null,
    prices: {
      input: '3',
      cacheRead: '0.3',
      cacheWrite5m: '3.75',
      cacheWrite1h: '6',
      output: '15',
    },
    long: {
      aboveInputTokens: 200_000,
      prices: {
        input: '6',
        cacheRead: '0.6',
        cacheWrite5m: '7.5',
        cacheWrite1h: '12',
        output: '22.5',
      },
    },
    source: 'https://platform.claude.com/docs/en/about-claude/pricing#long-context-pricing',
    checked: '2026-11-24',
  },
];

/** What modes of service multiply by, and what a web search costs, for models of one provider; the first that names a mode counts. */
export interface OverlayTerms {
  /** Provider as in the catalogue; null: any. */
  readonly provider: string | null;
  /** Models as in the catalogue; null: any. */
  readonly models: readonly string[] | null;
  readonly multipliers: Readonly<Partial<Record<PriceMode, Multiplier>>>;
  /** Nano-US-dollars. */
  readonly webSearch?: number;
  readonly source: string;
  readonly checked: string;
}

const CHECKED = '2026-11-24';
const OPENAI_FAST = 'https://openai.com/api-fast-mode/';
const OPENAI_PRICES = 'https://developers.openai.com/api/docs/pricing';
const CLAUDE_PRICES = 'https://platform.claude.com/docs/en/about-claude/pricing';
const CLAUDE_FAST = 'https://platform.claude.com/docs/en/build-with-claude/fast-mode';
const CLAUDE_RESIDENCY = 'https://platform.claude.com/docs/en/manage-claude/data-residency';
const GEMINI_PRICES = 'https://ai.google.dev/gemini-api/docs/pricing';

/** 10 US dollars for 1,000 searches. */
const SEARCH = 10_000_000;

function by(numerator: number, denominator = 1): Multiplier {
  return { numerator, denominator, isEstimated: false };
}

function about(numerator: number, denominator = 1): Multiplier {
  return { numerator, denominator, isEstimated: true };
}

/** OpenAI's fast mode is what was called priority processing until 30 July 2026; either word may be stated. */
function priority(models: readonly string[], multiplier: Multiplier): OverlayTerms {
  const multipliers = { priority: multiplier, fast: multiplier };
  return { provider: 'openai', models, multipliers, source: OPENAI_FAST, checked: CHECKED };
}

function claudeFast(models: readonly string[], fast: Multiplier): OverlayTerms {
  const source = CLAUDE_FAST;
  return { provider: 'anthropic', models, multipliers: { fast }, source, checked: CHECKED };
}

function halfPrice(provider: string, modes: readonly ('batch' | 'flex')[], source: string) {
  const multipliers = Object.fromEntries(modes.map((mode) => [mode, by(1, 2)]));
  return { provider, models: null, multipliers, source, checked: CHECKED };
}

/** Terms beside the prices: what the catalogue does not hold. */
export const OVERLAY_TERMS: readonly OverlayTerms[] = [
  claudeFast(['claude-opus-4-6', 'claude-opus-4-7'], by(6)),
  claudeFast(['claude-opus-4-8', 'claude-opus-5'], by(2)),
  // Only third parties name the factor of this one.
  claudeFast(['claude-opus-5-5'], about(2)),
  {
    provider: 'anthropic',
    models: [
      'claude-opus-4-6',
      'claude-opus-4-7',
      'claude-opus-4-8',
      'claude-opus-5',
      'claude-opus-5-5',
      'claude-sonnet-4-6',
      'claude-sonnet-5',
      'claude-fable-5',
      'claude-fable-5-1',
    ],
    multipliers: { usResidency: by(11, 10) },
    source: CLAUDE_RESIDENCY,
    checked: CHECKED,
  },
  { ...halfPrice('anthropic', ['batch'], CLAUDE_PRICES), webSearch: SEARCH },
  priority(['gpt-5.5'], by(5, 2)),
  priority(['gpt-5', 'gpt-5.1', 'gpt-5.2', 'gpt-5.4', 'gpt-5.4-mini', 'gpt-4.1-nano'], by(2)),
  priority(['gpt-5-mini'], by(9, 5)),
  priority(['gpt-4.1', 'gpt-4.1-mini', 'gpt-4o-2024-05-13', 'o3'], by(7, 4)),
  priority(['gpt-4o'], by(17, 10)),
  priority(['gpt-4o-mini'], by(5, 3)),
  priority(['o4-mini'], by(20, 11)),
  priority(['gpt-5.6-sol', 'gpt-5.6-terra', 'gpt-5.6-luna'], by(2)),
  // Named by readers of Codex logs, not on OpenAI's page.
  priority(['gpt-5.3-codex', 'gpt-6-astra'], about(2)),
  { ...halfPrice('openai', ['batch', 'flex'], OPENAI_PRICES), webSearch: SEARCH },
  {
    provider: 'google',
    models: ['gemini-3.7-flash', 'gemini-3.8-flash'],
    multipliers: { priority: by(9, 5) },
    source: GEMINI_PRICES,
    checked: CHECKED,
  },
  halfPrice('google', ['batch', 'flex'], GEMINI_PRICES),
  halfPrice('aws', ['batch'], 'https://aws.amazon.com/bedrock/pricing/'),
  halfPrice('azure', ['batch'], 'https://azure.microsoft.com/pricing/details/azure-openai/'),
  halfPrice('mistral', ['batch'], 'https://mistral.ai/pricing/api'),
  {
    provider: 'moonshotai',
    models: null,
    multipliers: { batch: by(3, 5) },
    source: 'https://platform.kimi.ai/docs/pricing/batch',
    checked: CHECKED,
  },
  {
    // What the trade does: where a provider's own page is not known, half the price is a guess.
    provider: null,
    models: null,
    multipliers: { batch: about(1, 2), flex: about(1, 2) },
    source: OPENAI_PRICES,
    checked: CHECKED,
  },
];
