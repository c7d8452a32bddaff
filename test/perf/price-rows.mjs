import { calcPrice } from '@pydantic/genai-prices';
import { bookOf } from '../../src-main/pricing/book-of.ts';
import { DEFAULT_CONFIG } from '../../src-shared/config/read-config.ts';
import { costOf } from '../../src-shared/domain/pricing/cost.ts';
import { createRandom } from './random.mjs';

const MODELS = [
  ['anthropic', 'claude-opus-4-5-20251101'],
  ['anthropic', 'claude-sonnet-4-5-20250929'],
  ['openai', 'gpt-5-codex'],
  ['openai', 'gpt-5.5'],
];
const random = createRandom(11);

function usage() {
  const [provider, model] = random.pick(MODELS);
  const cacheReadTokens = random.integer(0, 160_000);
  const cacheWrite5mTokens = provider === 'anthropic' ? random.integer(0, 9000) : 0;
  return {
    provider,
    model,
    timestamp: Date.UTC(2026, 10, 1) + random.integer(0, 20 * 86_400_000),
    freshInputTokens: random.integer(1, 9000),
    cacheReadTokens,
    cacheWrite5mTokens,
    cacheWrite1hTokens: 0,
    outputTokens: random.integer(20, 4000),
    webSearches: 0,
    isBatch: false,
    serviceTier: null,
    speed: null,
    inferenceGeo: null,
    contextWindow: null,
    spansRequests: false,
  };
}

const usages = Array.from({ length: 10_000 }, usage);
const { book } = bookOf(DEFAULT_CONFIG.pricing, 'UTC');
let sum = 0;

function ours(one) {
  const price = book.find(one.provider, one.model, one.timestamp);
  if (price === null) throw new Error(`${one.model} has no price`);
  sum += Number(costOf(one, price).listCost);
}

function catalogues(one) {
  const input = one.freshInputTokens + one.cacheReadTokens + one.cacheWrite5mTokens;
  const found = calcPrice(
    {
      input_tokens: input,
      cache_read_tokens: one.cacheReadTokens,
      cache_write_tokens: one.cacheWrite5mTokens,
      output_tokens: one.outputTokens,
    },
    one.model,
    { providerId: one.provider, timestamp: new Date(one.timestamp) },
  );
  sum += found?.total_price ?? 0;
}

/** Rows a second of a way to price, over some passes. */
function speed(price, passes) {
  for (const one of usages.slice(0, 1000)) price(one);
  const begun = performance.now();
  for (let pass = 0; pass < passes; pass += 1) for (const one of usages) price(one);
  return (passes * usages.length) / ((performance.now() - begun) / 1000);
}

const result = { ours: speed(ours, 50), catalogue: speed(catalogues, 1) };
if (!Number.isFinite(sum)) throw new Error('a price was no number');
process.stdout.write(JSON.stringify(result));
