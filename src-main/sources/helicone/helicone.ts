import { dedupKey } from '../hash.ts';
import type { ParsedUsage } from '../source.ts';
import { blankUsage } from '../tables/blank-usage.ts';
import type { Cells } from '../tables/cells.ts';
import { millisecondsIn, reportedNanos } from '../tables/details.ts';
import { column, required } from '../tables/header.ts';
import { recordSource, type RecordTable } from '../tables/scan-records.ts';

const SPEC = {
  response_id: required('response_id'),
  created: required('response_created_at'),
  status: column('response_status', 'status'),
  provider: column('provider'),
  model: required('model', 'response_model', 'request_model'),
  user: column('request_user_id', 'user_id'),
  prompt: required('prompt_tokens'),
  cache_read: column('prompt_cache_read_tokens'),
  cache_write: column('prompt_cache_write_tokens'),
  completion: required('completion_tokens'),
  latency: column('latency', 'delay_ms'),
  first_token: column('time_to_first_token'),
  cost: column('cost', 'cost_usd'),
};

type Name = keyof typeof SPEC;

function read(cells: Cells<Name>): ParsedUsage | null {
  const id = cells.text('response_id');
  const timestamp = cells.time('created');
  if (id === null || timestamp === null) {
    if (cells.problems.length === 0) cells.refuse('response_id or response_created_at is missing');
    return null;
  }
  const statusCode = statusOf(cells.text('status'));
  const [prompt, cacheRead, cacheWrite] = [
    cells.count('prompt'),
    cells.count('cache_read'),
    cells.count('cache_write'),
  ];
  if (cacheRead + cacheWrite > prompt)
    cells.refuse(`prompt_tokens is ${prompt}, less than the ${cacheRead + cacheWrite} cached ones`);
  const output = cells.count('completion');
  const isError = (statusCode ?? 0) >= 400;
  const model = cells.text('model');
  return {
    ...blankUsage(),
    key: dedupKey(id, ''),
    timestamp,
    provider: cells.text('provider')?.toLowerCase() ?? null,
    model,
    user: cells.text('user'),
    requestId: id,
    responseId: id,
    freshInputTokens: Math.max(0, prompt - cacheRead - cacheWrite),
    cacheReadTokens: cacheRead,
    cacheWrite5mTokens: cacheWrite,
    outputTokens: output,
    reportedCostNanos: reportedNanos(cells.nanos('cost'), {
      tokens: prompt + output,
      isError,
      model,
    }),
    isError,
    statusCode,
    responseTimeMs: millisecondsIn(cells, 'latency'),
    timeToFirstTokenMs: millisecondsIn(cells, 'first_token'),
  };
}

/** Helicone writes codes of its own below 0 for requests that were cancelled. */
function statusOf(text: string | null): number | null {
  const code = Number(text ?? Number.NaN);
  return Number.isInteger(code) && code >= 100 && code <= 599 ? code : null;
}

const TABLE: RecordTable<Name> = {
  label: 'Helicone’s CSV',
  spec: SPEC,
  // Never `request_body`, `response_body` or properties.
  members: [
    'response_id',
    'response_created_at',
    'response_status',
    'provider',
    'model',
    'request_user_id',
    'prompt_tokens',
    'prompt_cache_read_tokens',
    'prompt_cache_write_tokens',
    'completion_tokens',
    'latency',
    'delay_ms',
    'time_to_first_token',
    'cost',
    'cost_usd',
  ],
  requiredMembers: ['response_id', 'response_created_at', 'prompt_tokens', 'completion_tokens'],
  read,
};

/** Helicone's export: a row is a request that went through the gateway. */
export const helicone = recordSource(TABLE, { name: 'helicone', label: 'Helicone export' });
