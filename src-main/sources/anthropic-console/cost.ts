import type { BucketRecord } from '../tables/bucket-row.ts';
import type { Cells } from '../tables/cells.ts';
import { column, required } from '../tables/header.ts';
import { bucketSource, type BucketTable } from '../tables/scan-buckets.ts';
import { bucketOf, modelId, PROVIDER, servedOf } from './names.ts';

const SPEC = {
  usage_date_utc: required('usage_date_utc'),
  model: required('model'),
  workspace: column('workspace'),
  api_key: column('api_key'),
  usage_type: column('usage_type'),
  context_window: column('context_window'),
  token_type: column('token_type'),
  cost_usd: required('cost_usd'),
  list_price_usd: column('list_price_usd'),
  cost_type: column('cost_type'),
  inference_geo: column('inference_geo'),
  speed: column('speed'),
};

type Name = keyof typeof SPEC;

function read(cells: Cells<Name>): BucketRecord | null {
  const bucket = bucketOf(cells);
  const nanos = cells.nanos('cost_usd');
  const listPrice = cells.nanos('list_price_usd');
  if (bucket === null || nanos === null) return null;
  const [workspace, apiKey] = [cells.text('workspace'), cells.text('api_key')];
  const [shown, tokenType, costType] = [
    cells.text('model'),
    cells.text('token_type'),
    cells.text('cost_type'),
  ];
  const served = servedOf(cells);
  return {
    ...bucket,
    workspace,
    apiKey,
    dimensions: {
      model: shown,
      workspace,
      api_key: apiKey,
      usage_type: cells.text('usage_type'),
      context_window: cells.text('context_window'),
      token_type: tokenType,
      cost_type: costType,
      inference_geo: served.inferenceGeo,
      speed: served.speed,
    },
    usage: {
      provider: PROVIDER,
      // What is billed without a model (a web search) stands for itself.
      model: shown === null ? (costType ?? tokenType) : modelId(shown),
      ...served,
      reportedCostNanos: nanos,
    },
    more: {
      ...(shown !== null && { model: shown }),
      ...(tokenType !== null && { tokenType }),
      ...(costType !== null && { costType }),
      ...(listPrice !== null && { listPriceUsd: cells.text('list_price_usd') ?? '' }),
    },
  };
}

const TABLE: BucketTable<Name> = {
  label: 'the Anthropic Console’s cost CSV',
  source: 'anthropic-cost',
  kind: 'bill',
  spec: SPEC,
  read,
};

/** The Anthropic Console's cost export: what it bills by day, model and kind of token. */
export const anthropicCost = bucketSource(TABLE, 'Anthropic Console cost CSV');
