import { dedupKey } from '../hash.ts';
import type { ParsedUsage, Source } from '../source.ts';
import { blankUsage } from '../tables/blank-usage.ts';
import type { Cells } from '../tables/cells.ts';
import { millisecondsIn } from '../tables/details.ts';
import { column, required } from '../tables/header.ts';
import { type RequestTable, scanRequests } from '../tables/scan-requests.ts';
import { isTable } from '../tables/walk-table.ts';

/** The provider's name as its rows carry it: OpenRouter sends the bill, whoever answered. */
export const PROVIDER = 'openrouter';

const SPEC = {
  generation_id: required('generation_id'),
  created_at: required('created_at'),
  cost_total: column('cost_total'),
  cost_web_search: column('cost_web_search'),
  cost_cache: column('cost_cache'),
  byok_usage_inference: column('byok_usage_inference'),
  tokens_prompt: required('tokens_prompt'),
  tokens_completion: required('tokens_completion'),
  tokens_reasoning: column('tokens_reasoning'),
  tokens_cached: column('tokens_cached'),
  model_permaslug: required('model_permaslug'),
  provider_name: column('provider_name'),
  cancelled: column('cancelled'),
  finish_reason: column('finish_reason_normalized'),
  generation_time_ms: column('generation_time_ms'),
  time_to_first_token_ms: column('time_to_first_token_ms'),
  app_name: column('app_name'),
  api_key_name: column('api_key_name'),
};

type Name = keyof typeof SPEC;

function read(cells: Cells<Name>): ParsedUsage | null {
  const id = cells.text('generation_id');
  const timestamp = cells.time('created_at');
  if (id === null || timestamp === null) {
    if (cells.problems.length === 0) cells.refuse('generation_id or created_at is missing');
    return null;
  }
  const isCancelled = cells.flag('cancelled');
  return {
    ...blankUsage(),
    key: dedupKey(id, ''),
    timestamp,
    provider: PROVIDER,
    model: cells.text('model_permaslug'),
    requestId: id,
    responseId: id,
    ...tokensOf(cells),
    reportedCostNanos: cells.nanos('cost_total'),
    isError: cells.text('finish_reason') === 'error',
    responseTimeMs: millisecondsIn(cells, 'generation_time_ms'),
    timeToFirstTokenMs: millisecondsIn(cells, 'time_to_first_token_ms'),
    metadata: JSON.stringify({
      ...factsOf(cells),
      ...(isCancelled && { cancelled: true }),
    }),
  };
}

/** Cached tokens are a part of the prompt, reasoning is one of the completion. */
function tokensOf(cells: Cells<Name>): Partial<ParsedUsage> {
  const [prompt, cached] = [cells.count('tokens_prompt'), cells.count('tokens_cached')];
  const [completion, reasoning] = [
    cells.count('tokens_completion'),
    cells.count('tokens_reasoning'),
  ];
  if (cached > prompt)
    cells.refuse(`tokens_cached is ${cached}, more than the ${prompt} of tokens_prompt`);
  if (reasoning > completion)
    cells.refuse(
      `tokens_reasoning is ${reasoning}, more than the ${completion} of tokens_completion`,
    );
  return {
    freshInputTokens: prompt - cached,
    cacheReadTokens: cached,
    outputTokens: completion,
    reasoningTokens: reasoning,
  };
}

/** What people may want to know beside the columns; amounts stay as they are written. */
function factsOf(cells: Cells<Name>): Record<string, string> {
  const names = {
    upstream: 'provider_name',
    finishReason: 'finish_reason',
    app: 'app_name',
    apiKey: 'api_key_name',
    costWebSearch: 'cost_web_search',
    costCache: 'cost_cache',
    byokInference: 'byok_usage_inference',
  } as const;
  const facts = Object.entries(names).flatMap(([name, from]) => {
    const value = cells.text(from);
    return value === null ? [] : [[name, value] as const];
  });
  return Object.fromEntries(facts);
}

const TABLE: RequestTable<Name> = { label: 'OpenRouter’s activity CSV', spec: SPEC, read };

/** OpenRouter's detailed activity export: a row is a request, its cost what OpenRouter billed. */
export const openrouterRequests: Source = {
  name: 'openrouter',
  label: 'OpenRouter activity CSV',
  readsWhole: true,
  roots: () => [],
  matches: (path) => path.toLowerCase().endsWith('.csv'),
  recognises: (head) => isTable(head, TABLE),
  scan: (request, deliver) => scanRequests(request, TABLE, deliver),
};
