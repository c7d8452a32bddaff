import { Flag } from '../source.ts';
import type { BucketRecord } from '../tables/bucket-row.ts';
import type { Cells } from '../tables/cells.ts';
import { column, required } from '../tables/header.ts';
import { bucketSource, type BucketTable } from '../tables/scan-buckets.ts';
import { bucketOf } from './bucket-of.ts';

const SPEC = {
  start_time: required('start_time'),
  end_time: required('end_time'),
  project_id: column('project_id'),
  user_id: column('user_id'),
  api_key_id: column('api_key_id'),
  model: required('model'),
  batch: column('batch'),
  service_tier: column('service_tier'),
  num_model_requests: required('num_model_requests'),
  input_tokens: required('input_tokens'),
  output_tokens: required('output_tokens'),
  input_cached_tokens: column('input_cached_tokens'),
  input_cache_write_tokens: column('input_cache_write_tokens', 'input_cache_creation_tokens'),
};

type Name = keyof typeof SPEC;

/** The provider's name as its rows carry it. */
export const PROVIDER = 'openai';

function read(cells: Cells<Name>): BucketRecord | null {
  const bucket = bucketOf(cells);
  const requests = cells.count('num_model_requests');
  const input = cells.count('input_tokens');
  const cached = cells.count('input_cached_tokens');
  const written = cells.count('input_cache_write_tokens');
  const output = cells.count('output_tokens');
  if (bucket === null || requests + input + output + cached + written === 0) return null;
  if (cached + written > input)
    cells.refuse(`input_tokens is ${input}, less than the ${cached + written} cached ones in it`);
  const [project, apiKey] = [cells.text('project_id'), cells.text('api_key_id')];
  const serviceTier = cells.text('service_tier');
  const [isBatch, model] = [cells.flag('batch'), cells.text('model')];
  return {
    ...bucket,
    project,
    apiKey,
    dimensions: {
      project_id: project,
      user_id: cells.text('user_id'),
      api_key_id: apiKey,
      model,
      batch: cells.text('batch') === null ? null : String(isBatch),
      service_tier: serviceTier,
    },
    usage: {
      provider: PROVIDER,
      model,
      requests,
      freshInputTokens: Math.max(0, input - cached - written),
      cacheReadTokens: cached,
      cacheWrite5mTokens: written,
      outputTokens: output,
      serviceTier,
      flags: isBatch ? Flag.batch : 0,
    },
  };
}

const TABLE: BucketTable<Name> = {
  label: 'OpenAI’s usage CSV',
  source: 'openai',
  kind: 'aggregate',
  spec: SPEC,
  read,
};

/** OpenAI's usage export: sums by bucket, model and what else it is grouped by. */
export const openaiUsage = bucketSource(TABLE, 'OpenAI usage CSV');
