import { expect, test } from 'vitest';
import { sources } from '../../../src-main/sources/all.ts';
import { parseBucket } from '../../../src-main/sources/bucket.ts';
import { openaiCost } from '../../../src-main/sources/openai/cost.ts';
import { openaiUsage } from '../../../src-main/sources/openai/usage.ts';
import { Flag } from '../../../src-main/sources/source.ts';
import { fileOf, scanAll } from '../tables/support.ts';
import { COST, DAY, dayRow, USAGE, usageCsv } from './fixtures.ts';

test('each export is recognised by its columns alone, in any order and with others between', () => {
  const known = (head: string) =>
    sources.filter((one) => one.recognises(Buffer.from(head))).map(({ name }) => name);
  expect(known(USAGE)).toEqual(['openai']);
  expect(known(`\ufeff${COST}`)).toEqual(['openai-cost']);
  expect(
    known('"Model",OUTPUT_TOKENS,extra,input_tokens,num_model_requests,end_time,Start Time\n'),
  ).toEqual(['openai']);
  expect(known('start_time,end_time,model\n')).toEqual([]);
  expect(known('<html></html>')).toEqual([]);
});

test('a day bucket is stamped at noon UTC, its tokens by class, its requests as stated', () => {
  const { usage, rejected } = scanAll(openaiUsage, fileOf(usageCsv([dayRow({ batch: 'TRUE' })])));
  expect(rejected).toEqual([]);
  expect(usage).toMatchObject([
    {
      timestamp: DAY + 43_200_000,
      provider: 'openai',
      model: 'gpt-5.5-2026-04-24',
      requests: 7,
      freshInputTokens: 600,
      cacheReadTokens: 400,
      outputTokens: 50,
      serviceTier: 'default',
      flags: Flag.aggregate | Flag.batch,
      reportedCostNanos: null,
      line: 2,
    },
  ]);
  expect(parseBucket(usage[0]?.metadata ?? null)).toEqual({
    from: DAY,
    to: DAY + 86_400_000,
    groupedBy: ['api_key_id', 'batch', 'model', 'project_id', 'service_tier', 'user_id'],
    workspace: null,
    project: 'proj_a',
    apiKey: 'key_a',
    agent: null,
    export: null,
  });
});

test('a minute bucket is stamped at its start', () => {
  const minute = dayRow({ start: DAY + 60_000, end: DAY + 120_000 });
  expect(scanAll(openaiUsage, fileOf(usageCsv([minute]))).usage[0]?.timestamp).toBe(DAY + 60_000);
});

test('rows with equal keys are summed; idle rows carry no usage', () => {
  const { usage, rejected } = scanAll(
    openaiUsage,
    fileOf(
      usageCsv([
        dayRow({}),
        dayRow({ requests: '2.0', input: '30', cached: '', output: '5.0' }),
        dayRow({ idle: true }),
      ]),
    ),
  );
  expect(rejected).toEqual([]);
  expect(usage).toMatchObject([
    { requests: 9, freshInputTokens: 630, cacheReadTokens: 400, outputTokens: 55 },
  ]);
});

test('an empty column is none that the export is grouped by, so the same rows have the same keys without it', () => {
  const grouped = scanAll(
    openaiUsage,
    fileOf(usageCsv([dayRow({ user: '' }), dayRow({ project: 'proj_b', user: '' })])),
  );
  expect(grouped.usage.map(({ metadata }) => parseBucket(metadata).groupedBy)).toEqual(
    Array.from({ length: 2 }, () => ['api_key_id', 'batch', 'model', 'project_id', 'service_tier']),
  );
  const fewer = USAGE.replace('user_id,', '');
  const line = dayRow({ user: '' }).replace(',,', ',');
  const without = scanAll(openaiUsage, fileOf(`${fewer}${line}`));
  expect(without.rejected).toEqual([]);
  expect(without.usage[0]?.key).toEqual(grouped.usage[0]?.key);
});

test('a file without order is summed as well, up to 50,000 rows that wait; above that it is refused', () => {
  const next = DAY + 86_400_000;
  const mixed = [dayRow({}), dayRow({ start: next }), dayRow({})];
  expect(scanAll(openaiUsage, fileOf(usageCsv(mixed))).usage).toMatchObject([
    { requests: 14, timestamp: DAY + 43_200_000 },
    { requests: 7 },
  ]);
  const many = Array.from({ length: 50_001 }, (_, at) =>
    dayRow({ start: next, project: `p${at}` }),
  );
  const large = fileOf(usageCsv([dayRow({}), ...many, dayRow({})]));
  expect(() => scanAll(openaiUsage, large)).toThrow('sort the file by its start time');
});

test('a later export has the same keys, so it replaces', () => {
  const first = scanAll(openaiUsage, fileOf(usageCsv([dayRow({})])));
  const later = scanAll(openaiUsage, fileOf(usageCsv([dayRow({ requests: '11' })])));
  expect(later.usage[0]?.key).toEqual(first.usage[0]?.key);
});

test.each([
  [
    { requests: '7.5' },
    'num_model_requests is “7.5”: must be a whole number from 0 to 1,000,000,000,000',
  ],
  [{ input: '-1' }, 'input_tokens is “-1”: must be a whole number from 0 to 1,000,000,000,000'],
  [{ input: '100' }, 'input_tokens is 100, less than the 400 cached ones in it'],
  [{ batch: 'perhaps' }, 'batch is text: must be TRUE or FALSE'],
  [{ startText: 'yesterday' }, 'start_time is text: must be a date or a time'],
  [{ startText: '' }, 'start_time or end_time is missing'],
  [{ end: DAY }, 'end_time is not after start_time'],
])('a row that cannot be read is told with its line: %j', (given, reason) => {
  const { usage, rejected } = scanAll(
    openaiUsage,
    fileOf(usageCsv([dayRow({ project: 'proj_b' }), dayRow(given)])),
  );
  expect(usage).toHaveLength(1);
  expect(rejected).toMatchObject([{ line: 3, reason }]);
  expect(rejected[0]?.excerpt).toContain('"model":"gpt-5.5-2026-04-24"');
});

test('a cost row is an amount to the nano-dollar; a credit is below zero', () => {
  const rows = [
    `${DAY / 1000},${DAY / 1000 + 86400},x,x,0.0000123455,usd,"gpt-5.5-2026-04-24, input",proj_a,org_a,Acme`,
    `${DAY / 1000},${DAY / 1000 + 86400},x,x,-1.5,usd,credit,proj_a,org_a,Acme`,
    `${DAY / 1000},${DAY / 1000 + 86400},x,x,,usd,,,org_a,Acme`,
  ];
  const { usage, rejected } = scanAll(openaiCost, fileOf(`${COST}${rows.join('\n')}\n`));
  expect(rejected).toEqual([]);
  expect(usage).toMatchObject([
    {
      model: 'gpt-5.5-2026-04-24',
      reportedCostNanos: 12_346,
      flags: Flag.bill,
      requests: 0,
      timestamp: DAY + 43_200_000,
    },
    { model: 'credit', reportedCostNanos: -1_500_000_000 },
  ]);
  const facts = usage.map(({ metadata }) => parseBucket(metadata));
  expect(facts[0]?.export).toMatchObject({ until: DAY + 86_400_000, sum: '-1499987654' });
  expect(facts[1]?.export).toEqual(facts[0]?.export);
});

test('an amount in another currency is kept as text, and costs nothing that is known', () => {
  const row = `${DAY / 1000},${DAY / 1000 + 86400},x,x,2.50,eur,images,,org_a,Acme`;
  const [usage] = scanAll(openaiCost, fileOf(`${COST}${row}\n`)).usage;
  expect(usage?.reportedCostNanos).toBeNull();
  expect(usage?.metadata).toContain('"amount":"2.50","currency":"EUR"');
});
