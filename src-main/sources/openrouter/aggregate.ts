import { DAY_MS } from '../../../src-shared/domain/day-number.ts';
import type { BucketRecord } from '../tables/bucket-row.ts';
import type { Cells } from '../tables/cells.ts';
import { column, required } from '../tables/header.ts';
import { bucketSource, type BucketTable } from '../tables/scan-buckets.ts';
import { PROVIDER } from './requests.ts';

const SPEC = {
  date: required('date'),
  slug: required('slug'),
  usage: required('usage'),
  byok_usage: column('byok_usage'),
  requests: required('requests'),
  prompt_tokens: required('prompt_tokens'),
  completion_tokens: required('completion_tokens'),
  reasoning_tokens: column('reasoning_tokens'),
};

type Name = keyof typeof SPEC;

function read(cells: Cells<Name>): BucketRecord | null {
  const from = cells.time('date');
  if (from === null && cells.problems.length === 0) cells.refuse('date is missing');
  const cost = cells.nanos('usage');
  const figures = {
    requests: cells.count('requests'),
    freshInputTokens: cells.count('prompt_tokens'),
    outputTokens: cells.count('completion_tokens'),
    reasoningTokens: cells.count('reasoning_tokens'),
  };
  const isIdle = Object.values(figures).every((count) => count === 0) && (cost ?? 0) === 0;
  if (from === null || isIdle) return null;
  const { reasoningTokens, outputTokens } = figures;
  if (reasoningTokens > outputTokens)
    cells.refuse(
      `reasoning_tokens is ${reasoningTokens}, more than the ${outputTokens} of completion_tokens`,
    );
  const slug = cells.text('slug');
  const byok = cells.text('byok_usage');
  return {
    from,
    to: from + DAY_MS,
    dimensions: { slug },
    usage: { provider: PROVIDER, model: slug, ...figures, reportedCostNanos: cost },
    ...(byok !== null && { more: { byokUsage: byok } }),
  };
}

const TABLE: BucketTable<Name> = {
  label: 'OpenRouter’s CSV by day',
  source: 'openrouter-aggregate',
  kind: 'aggregate',
  spec: SPEC,
  read,
};

/** OpenRouter's activity export by day and model. */
export const openrouterAggregate = bucketSource(TABLE, 'OpenRouter CSV by day');
