import type { BucketRecord } from '../tables/bucket-row.ts';
import type { Cells } from '../tables/cells.ts';
import { column, required } from '../tables/header.ts';
import { bucketSource, type BucketTable } from '../tables/scan-buckets.ts';
import { bucketOf, PROVIDER, servedOf } from './names.ts';

const SPEC = {
  usage_date_utc: required('usage_date_utc'),
  model_version: required('model_version'),
  api_key: column('api_key'),
  workspace: column('workspace'),
  usage_type: column('usage_type'),
  context_window: column('context_window'),
  inference_geo: column('inference_geo'),
  speed: column('speed'),
  usage_input_tokens_no_cache: required('usage_input_tokens_no_cache'),
  usage_input_tokens_cache_write_5m: column('usage_input_tokens_cache_write_5m'),
  usage_input_tokens_cache_write_1h: column('usage_input_tokens_cache_write_1h'),
  usage_input_tokens_cache_write: column('usage_input_tokens_cache_write'),
  usage_input_tokens_cache_read: column('usage_input_tokens_cache_read'),
  usage_output_tokens: required('usage_output_tokens'),
  web_search_count: column('web_search_count'),
};

type Name = keyof typeof SPEC;

function read(cells: Cells<Name>): BucketRecord | null {
  const bucket = bucketOf(cells);
  const tokens = {
    freshInputTokens: cells.count('usage_input_tokens_no_cache'),
    cacheReadTokens: cells.count('usage_input_tokens_cache_read'),
    ...cacheWrites(cells),
    outputTokens: cells.count('usage_output_tokens'),
    webSearches: cells.count('web_search_count'),
  };
  const isIdle = Object.values(tokens).every((count) => count === 0);
  if (bucket === null || isIdle) return null;
  const [workspace, apiKey] = [cells.text('workspace'), cells.text('api_key')];
  const model = cells.text('model_version');
  const served = servedOf(cells);
  return {
    ...bucket,
    workspace,
    apiKey,
    dimensions: {
      model,
      workspace,
      api_key: apiKey,
      usage_type: cells.text('usage_type'),
      context_window: cells.text('context_window'),
      inference_geo: served.inferenceGeo,
      speed: served.speed,
    },
    usage: { provider: PROVIDER, model, ...served, ...tokens },
  };
}

/** Older files have one column for both times to live: its tokens stand as those of five minutes. */
function cacheWrites(cells: Cells<Name>): {
  cacheWrite5mTokens: number;
  cacheWrite1hTokens: number;
} {
  const [short, long] = [
    cells.count('usage_input_tokens_cache_write_5m'),
    cells.count('usage_input_tokens_cache_write_1h'),
  ];
  const whole = cells.count('usage_input_tokens_cache_write');
  const rest = Math.max(0, whole - short - long);
  return { cacheWrite5mTokens: short + rest, cacheWrite1hTokens: long };
}

const TABLE: BucketTable<Name> = {
  label: 'the Anthropic Console’s usage CSV',
  source: 'anthropic',
  kind: 'aggregate',
  spec: SPEC,
  read,
};

/** The Anthropic Console's usage export: sums by day or hour, model, workspace and key. */
export const anthropicUsage = bucketSource(TABLE, 'Anthropic Console usage CSV');
