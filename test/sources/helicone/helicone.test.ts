import { expect, test } from 'vitest';
import { sources } from '../../../src-main/sources/all.ts';
import { helicone } from '../../../src-main/sources/helicone/helicone.ts';
import { fileOf, scanAll } from '../tables/support.ts';

const HEADER =
  'response_id,response_created_at,response_status,model,prompt_tokens,completion_tokens,latency,cost,request_user_id,request_body\n';

test('a row is a request with its status, times and cost; bodies are never read', () => {
  const rows = [
    'chatcmpl-1,2026-11-01T13:00:00.000Z,200,gpt-5.5,100,30,1234.5,0.0123,nora,a secret',
    'chatcmpl-2,2026-11-01 13:00:01,429,gpt-5.5,0,0,12,0,,a secret',
    'chatcmpl-3,2026-11-01 13:00:02,-3,unknown-model,7,1,,0,,a secret',
  ];
  const text = `${HEADER}${rows.join('\n')}\n`;
  expect(sources.filter((one) => one.recognises(Buffer.from(text)))).toEqual([helicone]);
  const { usage, rejected } = scanAll(helicone, fileOf(text));
  expect(rejected).toEqual([]);
  expect(usage).toMatchObject([
    {
      timestamp: Date.UTC(2026, 10, 1, 13),
      responseId: 'chatcmpl-1',
      model: 'gpt-5.5',
      user: 'nora',
      freshInputTokens: 100,
      outputTokens: 30,
      responseTimeMs: 1235,
      reportedCostNanos: 12_300_000,
      statusCode: 200,
      isError: false,
    },
    { statusCode: 429, isError: true, reportedCostNanos: 0 },
    { statusCode: null, isError: false, reportedCostNanos: null, responseTimeMs: null },
  ]);
  expect(JSON.stringify(usage)).not.toContain('secret');
});

test.each([
  [
    'x,2026-11-01,200,m,1.5,0,1,0,,',
    'prompt is “1.5”: must be a whole number from 0 to 1,000,000,000,000',
  ],
  [',2026-11-01,200,m,1,0,1,0,,', 'response_id or response_created_at is missing'],
  ['x,2026-11-01,200,m,1,0,-1,0,,', 'latency is no time in milliseconds'],
])('a row that cannot be read is told with its line', (row, reason) => {
  const { usage, rejected } = scanAll(helicone, fileOf(`${HEADER}${row}\n`));
  expect(usage).toEqual([]);
  expect(rejected).toMatchObject([{ line: 2, reason }]);
});
