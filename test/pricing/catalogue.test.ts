import { readFileSync } from 'node:fs';
import { calcPrice, findProvider, type ModelPrice } from '@pydantic/genai-prices';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOf } from '../../src-shared/domain/pricing/cost.ts';
import { OVERLAY_PRICES } from '../../src-shared/domain/pricing/overlay.ts';
import { canonicalModel } from '../../src-main/pricing/aliases.ts';
import { CATALOGUE_VERSION, listCatalogue } from '../../src-main/pricing/catalogue.ts';
import { isNamed } from '../../src-main/pricing/match-name.ts';
import { plainBook, usageOf } from './support.ts';

const NOW = Date.UTC(2026, 10, 24, 12);

/** What the book finds, as `provider/model`. */
function find(provider: string | null, model: string): string | null {
  const price = plainBook.find(provider, model, NOW);
  return price && `${price.provider}/${price.model}`;
}

describe('the catalogue', () => {
  it('is the version that is installed', () => {
    const text = readFileSync('node_modules/@pydantic/genai-prices/package.json', 'utf8');
    expect(`genai-prices ${/"version": "([^"]+)"/.exec(text)?.[1]}`).toBe(CATALOGUE_VERSION);
  });

  it.each([
    ['anthropic', 'claude-opus-9'],
    ['anthropic', 'claude-opus-4-10'],
    ['anthropic', 'claude-sonnet-5-5'],
    ['anthropic', 'claude-haiku-4-5-turbo'],
    ['anthropic', 'claude'],
    ['anthropic', 'sonnet'],
    ['anthropic', 'gpt-99'],
    ['openrouter', 'no-vendor-model'],
    ['groq', 'gpt-5'],
    ['openai', 'gpt-99'],
    ['openai', 'gpt-5-ultra'],
    ['openai', 'gpt-6.1-sol'],
    ['openai', 'gpt-5.5-2030'],
    ['openai', 'o33'],
    ['google', 'gemini-3-pro'],
    ['google', 'gemini-1.5-flash-8b'],
    ['google', 'gemini-2.5-pro-ultra'],
    ['deepseek', 'deepseek-v5'],
    ['deepseek', 'deepseek-r1-distill-llama-70b'],
    ['bedrock', 'us.anthropic.claude-opus-9-20270101-v1:0'],
    ['bedrock', 'us.anthropic.claude-sonnet-5-5-v1:0'],
    ['vertex', 'claude-opus-9@20270101'],
    ['openrouter', 'anthropic/claude-opus-9'],
    ['ollama', 'gpt-oss-20b'],
    ['openai', 'whisper-1'],
    [null, 'openrouter/acme/model'],
    [null, 'qwen3-coder-30b'],
    [null, ''],
  ])('knows nothing of %s %s', (provider, model) => expect(find(provider, model)).toBeNull());

  it.each([
    [null, 'claude-opus-4-5-20251101', 'anthropic/claude-opus-4-5'],
    [null, 'Claude-Opus-4-5', 'anthropic/claude-opus-4-5'],
    ['anthropic', 'claude-sonnet-4-5-20250929[1m]', 'anthropic/claude-sonnet-4-5'],
    ['anthropic', 'anthropic/claude-opus-4-5', 'anthropic/claude-opus-4-5'],
    ['litellm', 'openai/gpt-5-2025-08-07', 'openai/gpt-5'],
    ['openai', 'gpt-5.5-2030-01-01', 'openai/gpt-5.5'],
    ['openai', 'ft:gpt-4o-2024-08-06:acme::abc', 'openai/ft:gpt-4o'],
    [
      'bedrock',
      'arn:aws:bedrock:us-east-1:1:inference-profile/us.anthropic.claude-opus-4-6-v1:0',
      'aws/regional.anthropic.claude-opus-4-6-v1:0',
    ],
    ['bedrock', 'bedrock/global.anthropic.claude-opus-5', 'aws/global.anthropic.claude-opus-5'],
    ['vertex_ai', 'vertex_ai/claude-opus-4-5@20251101', 'google/claude-opus-4-5'],
    ['gemini', 'gemini/gemini-2.5-flash', 'google/gemini-2.5-flash'],
    ['google', 'publishers/google/models/gemini-2.5-pro', 'google/gemini-2.5-pro'],
    ['google', 'gemini-2.5-pro-preview-06-05', 'google/gemini-2.5-pro'],
    ['xai', 'grok-4-latest', 'x-ai/grok-4-0709'],
    ['groq', 'openai/gpt-oss-120b', 'groq/openai/gpt-oss-120b'],
    ['openrouter', 'openrouter/openai/gpt-5', 'openrouter/openai/gpt-5'],
    ['github-copilot', 'claude-opus-4.8', 'github-copilot/claude-opus-4.8'],
  ])('knows %s %s as %s', (provider, model, expected) =>
    expect(find(provider, model)).toBe(expected),
  );

  it('takes the maker’s price for that of a seller it does not know, and calls it estimated', () => {
    const price = plainBook.find('acme-gateway', 'claude-opus-4-5', NOW);
    expect([price?.provider, price?.estimatedClasses.length]).toEqual(['anthropic', 5]);
    expect(plainBook.find('litellm', 'claude-opus-4-5', NOW)?.estimatedClasses).toEqual([]);
    // Claude Code that talks to another's server calls it Anthropic all the same.
    const other = plainBook.find('anthropic', 'glm-5.2', NOW);
    expect([other?.provider, other?.estimatedClasses.length]).toEqual(['zai', 5]);
  });

  it('says where each price is from', () => {
    const sources = listCatalogue(() => true).flatMap(
      ({ timeline }) => timeline.at(NOW).price?.source ?? [],
    );
    expect(sources.length).toBeGreaterThan(1000);
    expect(sources.filter((source) => !/^https?:\/\/\S+[^.;,)\s]$/.test(source))).toEqual([]);
  });

  it('marks what a request costs beside its tokens, and classes that it does not list', () => {
    expect(plainBook.find('perplexity', 'sonar-pro', NOW)?.estimatedClasses.length).toBe(5);
    expect(plainBook.find('openai', 'gpt-5-pro', NOW)?.estimatedClasses).toEqual(['cacheRead']);
  });
});

describe('names', () => {
  it.each([
    ['us.anthropic.claude-opus-4-1-20250805-v1:0', 'claude-opus-4-1'],
    ['claude-sonnet-4-5@20250929', 'claude-sonnet-4-5'],
    ['claude-sonnet-4-5-20250929[1m]', 'claude-sonnet-4-5'],
    ['openrouter/anthropic/claude-sonnet-4.5', 'claude-sonnet-4.5'],
    ['gpt-5-2025-08-07', 'gpt-5'],
    ['OpenAI/GPT-99-2031-01-01', 'gpt-99'],
    ['acme-9-20300101-v1:0', 'acme-9'],
  ])('%s is canonically %s', (model, expected) => {
    expect(canonicalModel(model)).toBe(expected);
    expect(canonicalModel(expected)).toBe(expected);
  });

  it('match where only a date or a version follows, or a route stands before', () => {
    const starts = { starts_with: 'claude-x-5' };
    expect(isNamed(starts, 'claude-x-5-20260101')).toBe(true);
    expect(isNamed(starts, 'claude-x-5@20260101')).toBe(true);
    expect(isNamed(starts, 'claude-x-5-latest')).toBe(true);
    expect(isNamed(starts, 'claude-x-5-5')).toBe(false);
    expect(isNamed(starts, 'claude-x-50')).toBe(false);
    expect(isNamed({ contains: 'a.claude-x' }, 'us.a.claude-x-v1:0')).toBe(true);
    expect(isNamed({ contains: 'us.a.claude-x' }, 'eus.a.claude-x')).toBe(false);
    expect(isNamed({ ends_with: 'claude-x' }, 'anthropic/claude-x')).toBe(true);
    expect(isNamed({ ends_with: 'claude-x' }, 'not-claude-x')).toBe(false);
  });
});

/** Where the two are meant to differ: DeepSeek's weekends, and what the overlay replaces. */
function isMeantToDiffer(provider: string, model: string): boolean {
  return (
    model.startsWith('deepseek-v4') ||
    OVERLAY_PRICES.some((entry) => entry.provider === provider && entry.model === model)
  );
}

const ASKED = [
  'anthropic',
  'openai',
  'google',
  'x-ai',
  'deepseek',
  'mistral',
  'moonshotai',
  'openrouter',
].flatMap((provider) =>
  (findProvider({ providerId: provider })?.models ?? []).flatMap((model) =>
    isMeantToDiffer(provider, model.id) ? [] : [{ provider, model: model.id }],
  ),
);

describe('the catalogue’s own sums', () => {
  const counts = fc.record({
    fresh: fc.nat({ max: 400_000 }),
    read: fc.nat({ max: 400_000 }),
    write: fc.nat({ max: 100_000 }),
    out: fc.nat({ max: 100_000 }),
    timestamp: fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2027, 1, 1) }),
  });

  it('agree with ours within a float’s error', () => {
    let priced = 0;
    fc.assert(
      fc.property(fc.constantFrom(...ASKED), counts, ({ provider, model }, { timestamp, ...n }) => {
        const options = { providerId: provider, timestamp: new Date(timestamp) };
        const stated = calcPrice({ input_tokens: 1, output_tokens: 1 }, model, options);
        const ours = plainBook.find(provider, model, timestamp);
        if (stated === null || ours === null || ours.model !== stated.model.id) return;
        const lists = (key: keyof ModelPrice) => stated.model_price[key] !== undefined;
        // Classes it does not list are priced by rules of ours.
        const read = lists('cache_read_mtok') ? n.read : 0;
        const write = lists('cache_write_mtok') ? n.write : 0;
        const input = n.fresh + read + write;
        // It lets OpenAI's long price begin one token early.
        if (input === 272_000 || !lists('input_mtok') || !lists('output_mtok')) return;
        const theirs = calcPrice(
          {
            input_tokens: input,
            cache_read_tokens: read,
            cache_write_tokens: write,
            output_tokens: n.out,
          },
          model,
          options,
        );
        if (Object.keys(stated.model_price).some((key) => /requests|reasoning|citation/.test(key)))
          return;
        const usage = usageOf({
          freshInputTokens: n.fresh,
          cacheReadTokens: read,
          cacheWrite5mTokens: write,
          outputTokens: n.out,
        });
        const nanos = Number(costOf(usage, ours).listCost);
        priced += 1;
        expect(Math.abs(nanos - (theirs?.total_price ?? NaN) * 1e9)).toBeLessThan(
          2.5 + nanos * 1e-12,
        );
      }),
      { numRuns: 2000 },
    );
    expect(priced).toBeGreaterThan(1000);
  });
});
