import type { CostExplanation, PriceEntry } from '../../src-shared/ipc/money.ts';
import type { UsageRow } from '../../src-shared/ipc/usage.ts';
import { formatUsd, parseUsd } from '../../src-shared/domain/money.ts';
import { divideHalfEven } from '../../src-shared/domain/half-even.ts';

type Rates = readonly [input: string, read: string, write5m: string, write1h: string, out: string];

/** US dollars per million tokens; what is missing is unpriced. */
const RATES: Readonly<Record<string, Rates>> = {
  'claude-opus-4-5': ['5', '0.5', '6.25', '10', '25'],
  'claude-sonnet-4-5': ['3', '0.3', '3.75', '6', '15'],
  'claude-haiku-4-5': ['1', '0.1', '1.25', '2', '5'],
  'gpt-5-codex': ['1.25', '0.125', '1.25', '1.25', '10'],
  'gpt-5.5': ['5', '0.5', '6.25', '6.25', '30'],
};
const MILLION = 1_000_000n;

function nine(amount: string): string {
  return formatUsd(parseUsd(amount) ?? 0n);
}

function perMillion([input, read, write5m, write1h, out]: Rates): PriceEntry['perMillion'] {
  return {
    freshInput: nine(input),
    cacheRead: nine(read),
    cacheWrite5m: nine(write5m),
    cacheWrite1h: nine(write1h),
    output: nine(out),
  };
}

/** The price of a model in the catalogue of the preview; null: none. */
export function priceOf(model: string, provider: string | null): PriceEntry | null {
  const rates = RATES[model];
  if (!rates) return null;
  const isLong = model === 'gpt-5.5';
  return {
    origin: 'catalogue',
    provider,
    model,
    version: 'genai-prices 0.1.8',
    source: `https://example.com/${provider ?? 'models'}/pricing`,
    from: Date.UTC(2025, 10, 23, 23),
    to: null,
    perMillion: perMillion(rates),
    sizeTiers: isLong
      ? [{ aboveInputTokens: 272_000, perMillion: perMillion(['10', '1', '12.5', '12.5', '45']) }]
      : [],
    estimatedClasses: [],
    multipliers: [
      { mode: 'batch', factor: '1/2', isEstimated: false },
      { mode: 'flex', factor: '1/2', isEstimated: false },
    ],
    webSearch: nine('0.01'),
  };
}

export const PRICED_MODELS = Object.keys(RATES);

type Counts = Pick<
  UsageRow,
  | 'freshInputTokens'
  | 'cacheReadTokens'
  | 'cacheWrite5mTokens'
  | 'cacheWrite1hTokens'
  | 'outputTokens'
>;

function linesOf(counts: Counts, price: PriceEntry): CostExplanation['lines'] {
  const read = {
    freshInput: counts.freshInputTokens,
    cacheWrite5m: counts.cacheWrite5mTokens,
    cacheWrite1h: counts.cacheWrite1hTokens,
    cacheRead: counts.cacheReadTokens,
    output: counts.outputTokens,
  } as const;
  return (['freshInput', 'cacheWrite5m', 'cacheWrite1h', 'cacheRead', 'output'] as const)
    .filter((name) => read[name] > 0)
    .map((name) => {
      const nanos = parseUsd(price.perMillion[name]) ?? 0n;
      const cost = divideHalfEven(BigInt(read[name]) * nanos, MILLION);
      return {
        class: name,
        count: read[name],
        price: price.perMillion[name],
        factor: '1',
        cost: formatUsd(cost),
      };
    });
}

function sumOf(lines: CostExplanation['lines']): bigint {
  return lines.reduce((sum, { cost }) => sum + (parseUsd(cost) ?? 0n), 0n);
}

/** List cost, discount (a tenth for Claude) and net cost of a row; null where its model is unpriced. */
export function costsOf(
  model: string,
  counts: Counts,
): { listCost: string; discount: string; netCost: string } | null {
  const price = priceOf(model, null);
  if (!price) return null;
  const list = sumOf(linesOf(counts, price));
  const off = model.startsWith('claude') ? divideHalfEven(list, 10n) : 0n;
  return { listCost: formatUsd(list), discount: formatUsd(off), netCost: formatUsd(list - off) };
}

/** How a row's cost came about. */
export function explain(row: UsageRow): CostExplanation {
  const price = row.model === null ? null : priceOf(row.model, row.provider);
  const hasTier = row.discount !== null && row.discount !== '0.000000000';
  return {
    price,
    notes: [],
    lines: price ? linesOf(row, price) : [],
    computed: row.listCost,
    reportedDifference: null,
    tier: hasTier
      ? {
          list: 'Claude, negotiated',
          mode: 'graduated',
          month: '2026-11',
          tokensBefore: 210_000_000,
          shares: [{ tier: 'Volume', tokens: row.totalTokens, percent: '10' }],
        }
      : null,
    plan: row.model?.startsWith('gpt') ? 'ChatGPT Plus' : null,
    shown: null,
  };
}
