import { dedupKey } from '../hash.ts';
import type { ParsedUsage } from '../source.ts';
import { blankUsage } from '../tables/blank-usage.ts';
import type { Cells } from '../tables/cells.ts';
import { between, objectIn, reportedNanos } from '../tables/details.ts';
import { column, required } from '../tables/header.ts';
import { recordSource, type RecordTable } from '../tables/scan-records.ts';
import { failureOf } from './failure.ts';
import { tokensOf } from './tokens.ts';

const SPEC = {
  request_id: required('request_id'),
  call_type: column('call_type'),
  spend: required('spend'),
  total_tokens: column('total_tokens'),
  prompt_tokens: required('prompt_tokens'),
  completion_tokens: required('completion_tokens'),
  start: required('starttime', 'start_time'),
  end: column('endtime', 'end_time'),
  first_token: column('completionstarttime', 'completion_start_time'),
  model: column('model'),
  model_group: column('model_group'),
  provider: column('custom_llm_provider'),
  user: column('user'),
  end_user: column('end_user'),
  team: column('team_id'),
  metadata: column('metadata'),
  cache_hit: column('cache_hit'),
  session: column('session_id'),
  status: column('status'),
};

/** The columns of the export that are read. */
export type Name = keyof typeof SPEC;

function read(cells: Cells<Name>): ParsedUsage | null {
  const id = cells.text('request_id');
  const start = cells.time('start');
  if (id === null || start === null) {
    if (cells.problems.length === 0) cells.refuse('request_id or startTime is missing');
    return null;
  }
  const metadata = objectIn(cells, 'metadata');
  const failure = failureOf(cells, metadata);
  const isCacheHit = /^true$/i.test(cells.text('cache_hit') ?? '');
  const tokens = tokensOf(cells, metadata);
  const model = cells.text('model') ?? cells.text('model_group');
  return {
    ...blankUsage(),
    key: dedupKey(id, ''),
    timestamp: start,
    provider: cells.text('provider'),
    model,
    user: cells.text('end_user') ?? cells.text('user'),
    session: cells.text('session'),
    requestId: id,
    responseId: id,
    ...tokens,
    // An answer from LiteLLM's own cache costs nothing, as a failure does.
    reportedCostNanos: reportedNanos(cells.nanos('spend'), {
      tokens: cells.count('prompt_tokens') + tokens.outputTokens,
      isError: isCacheHit || failure.isError,
      model,
    }),
    ...failure,
    responseTimeMs: between(start, cells.time('end')),
    timeToFirstTokenMs: firstToken(cells, start),
    metadata: factsOf(cells, isCacheHit),
  };
}

/** Without streaming LiteLLM writes the end as the first token's time, which tells nothing. */
function firstToken(cells: Cells<Name>, start: number): number | null {
  const [first, end] = [cells.time('first_token'), cells.time('end')];
  return first === end ? null : between(start, first);
}

function factsOf(cells: Cells<Name>, isCacheHit: boolean): string | null {
  const [callType, team, group] = [
    cells.text('call_type'),
    cells.text('team'),
    cells.text('model_group'),
  ];
  const facts = {
    ...(callType !== null && { callType }),
    ...(team !== null && { team }),
    ...(group !== null && group !== cells.text('model') && { modelGroup: group }),
    ...(isCacheHit && { cacheHit: true }),
  };
  return Object.keys(facts).length === 0 ? null : JSON.stringify(facts);
}

const TABLE: RecordTable<Name> = {
  label: 'LiteLLM’s spend logs',
  spec: SPEC,
  // Never `messages`, `response` or `proxy_server_request`.
  members: [
    'request_id',
    'call_type',
    'spend',
    'total_tokens',
    'prompt_tokens',
    'completion_tokens',
    'startTime',
    'endTime',
    'completionStartTime',
    'model',
    'model_group',
    'custom_llm_provider',
    'user',
    'end_user',
    'team_id',
    'metadata',
    'cache_hit',
    'session_id',
    'status',
  ],
  requiredMembers: ['request_id', 'spend', 'prompt_tokens', 'completion_tokens', 'startTime'],
  read,
};

/** LiteLLM's spend logs, as CSV, JSON list or JSON Lines: a row is a request that went through the gateway. */
export const litellm = recordSource(TABLE, { name: 'litellm', label: 'LiteLLM spend logs' });
