import { expect, test } from 'vitest';
import { sources } from '../../../src-main/sources/all.ts';
import { parseBucket } from '../../../src-main/sources/bucket.ts';
import { ccusage } from '../../../src-main/sources/ccusage/ccusage.ts';
import { Flag, type ParsedUsage, type RejectedLine } from '../../../src-main/sources/source.ts';
import { fileOf } from '../tables/support.ts';

const model = (modelName: string, cost = 1.25) => ({
  modelName,
  inputTokens: 10,
  outputTokens: 20,
  cacheCreationTokens: 30,
  cacheReadTokens: 40,
  cost,
});
const day = (date: string, ...modelBreakdowns: unknown[]) => ({
  date,
  inputTokens: 10,
  modelBreakdowns,
});

function scan(daily: readonly unknown[], timeZone?: string) {
  const usage: ParsedUsage[] = [];
  const rejected: RejectedLine[] = [];
  const path = fileOf(JSON.stringify({ daily, totals: { totalCost: 1 } }, null, 2), 'ccusage.json');
  ccusage.scan({ path, checkpoint: null, ...(timeZone && { timeZone }) }, (batch) => {
    usage.push(...batch.usage);
    rejected.push(...batch.rejected);
  });
  return { usage, rejected };
}

test('is recognised alone', () => {
  const head = JSON.stringify({ daily: [day('2026-11-01', model('m'))] });
  expect(sources.filter((one) => one.recognises(Buffer.from(head)))).toEqual([ccusage]);
});

test('a model of a local day is a sum over that day of its agent', () => {
  const { usage, rejected } = scan(
    [day('2026-10-25', model('claude-opus-4-5'), model('gpt-5.5', 0.5))],
    'Europe/Berlin',
  );
  expect(rejected).toEqual([]);
  expect(usage).toMatchObject([
    {
      model: 'claude-opus-4-5',
      requests: 0,
      freshInputTokens: 10,
      outputTokens: 20,
      cacheWrite5mTokens: 30,
      cacheReadTokens: 40,
      reportedCostNanos: 1_250_000_000,
      flags: Flag.aggregate,
      timestamp: Date.UTC(2026, 9, 25, 12),
    },
    { model: 'gpt-5.5', reportedCostNanos: 500_000_000 },
  ]);
  // The day on which clocks go back has 25 hours.
  expect(parseBucket(usage[0]?.metadata ?? null)).toMatchObject({
    from: Date.UTC(2026, 9, 24, 22),
    to: Date.UTC(2026, 9, 25, 23),
    agent: 'claude-code',
  });
  expect(parseBucket(usage[1]?.metadata ?? null).agent).toBe('codex');
});

test('without a zone the days are those of UTC; a later file has the same keys', () => {
  const [first] = scan([day('2026-11-01', model('m'))]).usage;
  expect(parseBucket(first?.metadata ?? null).from).toBe(Date.UTC(2026, 10, 1));
  expect(scan([day('2026-11-01', model('m', 9))]).usage[0]?.key).toEqual(first?.key);
});

test.each([
  [day('2026-02-30', model('m')), 'date is no day, as 2026-11-24'],
  [{ date: '2026-11-01' }, 'modelBreakdowns is no list'],
  [day('2026-11-01', { modelName: 'm' }), 'a model lacks one of its figures'],
  [
    day('2026-11-01', { ...model('m'), inputTokens: -1 }),
    'inputtokens is “-1”: must be a whole number from 0 to 1,000,000,000,000',
  ],
])('a day that cannot be read is told, the rest is taken', (broken, reason) => {
  const { usage, rejected } = scan([broken, day('2026-11-02', model('m'))]);
  expect(usage).toHaveLength(1);
  expect(rejected).toMatchObject([{ line: 3, reason }]);
});
