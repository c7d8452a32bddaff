import { expect, test } from 'vitest';
import { sources } from '../../../src-main/sources/all.ts';
import { anthropicCost } from '../../../src-main/sources/anthropic-console/cost.ts';
import { modelId } from '../../../src-main/sources/anthropic-console/names.ts';
import { anthropicUsage } from '../../../src-main/sources/anthropic-console/usage.ts';
import { parseBucket } from '../../../src-main/sources/bucket.ts';
import { Flag } from '../../../src-main/sources/source.ts';
import { fileOf, scanAll } from '../tables/support.ts';

/** 1 November 2026, 00:00 UTC. */
const DAY = Date.UTC(2026, 10, 1);

const USAGE =
  'usage_date_utc,model_version,api_key,workspace,usage_type,context_window,usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens,web_search_count,inference_geo,speed\n';
const OLDER =
  'usage_date_utc,model_version,api_key,workspace,usage_type,context_window,usage_input_tokens_no_cache,usage_input_tokens_cache_write,usage_input_tokens_cache_read,usage_output_tokens\n';
const COST =
  'usage_date_utc,model,workspace,api_key,usage_type,context_window,token_type,cost_usd,list_price_usd,cost_type,inference_geo,speed\n';

const FULL =
  '2026-11-01,claude-opus-4-5-20251101,"key, of CI",default,standard,≤ 200k,1000,200,30,4000,500,2,global,standard\n';

test('each export is recognised by its columns alone', () => {
  const known = (head: string) =>
    sources.filter((one) => one.recognises(Buffer.from(head))).map(({ name }) => name);
  expect(known(`\ufeff${USAGE}`)).toEqual(['anthropic']);
  expect(known(OLDER)).toEqual(['anthropic']);
  expect(known(COST)).toEqual(['anthropic-cost']);
  expect(known('usage_date_utc,model_version\n')).toEqual([]);
});

test('a day of a model tells each class of its tokens, how it was served, and whose it is', () => {
  const { usage, rejected } = scanAll(anthropicUsage, fileOf(`\ufeff${USAGE}${FULL}`));
  expect(rejected).toEqual([]);
  expect(usage).toMatchObject([
    {
      timestamp: DAY + 43_200_000,
      provider: 'anthropic',
      model: 'claude-opus-4-5-20251101',
      requests: 0,
      freshInputTokens: 1000,
      cacheWrite5mTokens: 200,
      cacheWrite1hTokens: 30,
      cacheReadTokens: 4000,
      outputTokens: 500,
      webSearches: 2,
      contextWindow: '≤ 200k',
      inferenceGeo: 'global',
      speed: 'standard',
      flags: Flag.aggregate,
      reportedCostNanos: null,
    },
  ]);
  expect(parseBucket(usage[0]?.metadata ?? null)).toMatchObject({
    from: DAY,
    to: DAY + 86_400_000,
    workspace: 'default',
    apiKey: 'key, of CI',
  });
});

test('an hour stands at its start; batches are marked; idle hours are no rows', () => {
  const rows = [
    '2026-11-01 13:00,m,k,w,batch,> 200k,5,0,0,0,1,,,',
    '2026-11-01 14:00,m,k,w,standard,≤ 200k,0,0,0,0,0,0,,',
  ];
  const { usage, rejected } = scanAll(anthropicUsage, fileOf(`${USAGE}${rows.join('\n')}\n`));
  expect(rejected).toEqual([]);
  expect(usage).toMatchObject([
    {
      timestamp: DAY + 13 * 3_600_000,
      flags: Flag.aggregate | Flag.batch,
      serviceTier: null,
      contextWindow: '> 200k',
    },
  ]);
});

test('the one column of older files for cache writes counts as five minutes', () => {
  const row = '2026-11-01,claude-3-7-sonnet-20250219,k,w,standard,≤ 200k,10,77,3,4\n';
  expect(scanAll(anthropicUsage, fileOf(`${OLDER}${row}`)).usage).toMatchObject([
    { freshInputTokens: 10, cacheWrite5mTokens: 77, cacheWrite1hTokens: 0, cacheReadTokens: 3 },
  ]);
});

test('rows with equal keys are summed, and a later export has the same keys', () => {
  const twice = scanAll(anthropicUsage, fileOf(USAGE + FULL + FULL));
  expect(twice.usage).toMatchObject([{ freshInputTokens: 2000, webSearches: 4 }]);
  const grown = scanAll(anthropicUsage, fileOf(USAGE + FULL.replace(',1000,', ',1500,')));
  expect(grown.usage[0]?.key).toEqual(twice.usage[0]?.key);
});

test.each([
  [
    FULL.replace('2026-11-01', '2026-13-01'),
    'usage_date_utc is “2026-13-01”: must be a date or a time',
  ],
  [FULL.replace('2026-11-01', ''), 'usage_date_utc is missing'],
  [
    FULL.replace(',500,', ',1.5,'),
    'usage_output_tokens is “1.5”: must be a whole number from 0 to 1,000,000,000,000',
  ],
])('a row that cannot be read is told with its line', (row, reason) => {
  const { usage, rejected } = scanAll(anthropicUsage, fileOf(USAGE + FULL + row));
  expect(usage).toHaveLength(1);
  expect(rejected).toMatchObject([{ line: 3, reason }]);
});

test('a cost row is an amount to the nano-dollar, by the name that its usage has', () => {
  const rows = [
    '2026-11-01,Claude Opus 4.5,default,ci,standard,≤ 200k,input_no_cache,0.0123456785,0.02,token,global,standard',
    '2026-11-01,Claude Opus 4.5,default,ci,standard,≤ 200k,output,1.5,1.5,token,global,standard',
    '2026-11-01,,default,ci,,,,0.01,0.01,web_search,,',
    '2026-11-01,Claude Opus 4.5,default,ci,batch,≤ 200k,output,,,token,global,standard',
  ];
  const { usage, rejected } = scanAll(anthropicCost, fileOf(`${COST}${rows.join('\n')}\n`));
  expect(rejected).toEqual([]);
  expect(usage).toMatchObject([
    { model: 'claude-opus-4-5', reportedCostNanos: 12_345_678, flags: Flag.bill, requests: 0 },
    { model: 'claude-opus-4-5', reportedCostNanos: 1_500_000_000, freshInputTokens: 0 },
    { model: 'web_search', reportedCostNanos: 10_000_000 },
  ]);
  expect(parseBucket(usage[0]?.metadata ?? null).export).toMatchObject({
    until: DAY + 86_400_000,
    sum: '1522345678',
  });
});

test.each([
  ['Claude Opus 4.5', 'claude-opus-4-5'],
  ['Claude Opus 4', 'claude-opus-4'],
  ['Claude Sonnet 4.5 (long context)', 'claude-sonnet-4-5'],
  ['Claude Sonnet 3.7', 'claude-3-7-sonnet'],
  ['Claude 3.5 Haiku', 'claude-3-5-haiku'],
  ['Claude Haiku 3', 'claude-3-haiku'],
  ['web_search', 'web_search'],
  ['Claude Code', 'Claude Code'],
])('%s is %s', (display, id) => {
  expect(modelId(display)).toBe(id);
});
