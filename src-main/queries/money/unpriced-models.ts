import type { UnpricedModels } from '../../../src-shared/ipc/money.ts';
import { BUCKET_MS } from '../../vault/kinds.ts';
import type { QueryKit } from '../query-kit.ts';

interface Sum {
  modelId: number;
  providerId: number;
  requests: number;
  inputTokens: number;
  outputTokens: number;
  first: number;
  last: number;
}

/**
 * Models whose requests have no price, with what they used; from the rollups that hold unpriced requests, so tokens of
 * priced requests in the same quarter-hour are told with them where a price began within it.
 */
const SUMS = `SELECT model_id AS modelId, provider_id AS providerId, sum(unpriced) AS requests,
    sum(input_tokens) AS inputTokens, sum(output_tokens) AS outputTokens, min(bucket) AS first, max(bucket) AS last
  FROM usage_rollups WHERE unpriced > 0 GROUP BY model_id, provider_id
  ORDER BY sum(input_tokens + output_tokens) DESC, model_id`;

/** Lists the models that no one knows a price of; times are those of quarter-hours, in UTC ms. */
export function unpricedModels({ statement, dictionary }: QueryKit): UnpricedModels {
  return statement<Sum>(SUMS)
    .all()
    .map(({ modelId, providerId, first, last, ...sums }) => ({
      ...sums,
      model: dictionary.name(modelId),
      provider: dictionary.name(providerId),
      firstTimestamp: first * BUCKET_MS,
      lastTimestamp: last * BUCKET_MS,
    }));
}
