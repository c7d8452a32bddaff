import type { BucketRecord } from '../tables/bucket-row.ts';
import type { Cells } from '../tables/cells.ts';
import { column, required } from '../tables/header.ts';
import { bucketSource, type BucketTable } from '../tables/scan-buckets.ts';
import { bucketOf } from './bucket-of.ts';
import { PROVIDER } from './usage.ts';

const SPEC = {
  start_time: required('start_time'),
  end_time: required('end_time'),
  amount_value: required('amount_value'),
  amount_currency: required('amount_currency'),
  line_item: column('line_item'),
  project_id: column('project_id'),
  organization_id: column('organization_id'),
};

type Name = keyof typeof SPEC;

function read(cells: Cells<Name>): BucketRecord | null {
  const bucket = bucketOf(cells);
  const nanos = cells.nanos('amount_value');
  if (bucket === null || nanos === null) return null;
  const [lineItem, project] = [cells.text('line_item'), cells.text('project_id')];
  const currency = (cells.text('amount_currency') ?? 'usd').toUpperCase();
  const isForeign = currency !== 'USD';
  return {
    ...bucket,
    project,
    dimensions: {
      line_item: lineItem,
      project_id: project,
      organization_id: cells.text('organization_id'),
      amount_currency: isForeign ? currency : null,
    },
    usage: {
      provider: PROVIDER,
      model: modelOf(lineItem),
      // What another currency is worth is not the file's to say: it stays unpriced.
      reportedCostNanos: isForeign ? null : nanos,
    },
    more: {
      ...(lineItem !== null && { lineItem }),
      ...(isForeign && { amount: cells.text('amount_value') ?? '', currency }),
    },
  };
}

/** `gpt-5.5-2026-04-24, input` is about a model; other items stand for themselves. */
function modelOf(lineItem: string | null): string | null {
  return lineItem?.split(',')[0]?.trim() ?? null;
}

const TABLE: BucketTable<Name> = {
  label: 'OpenAI’s cost CSV',
  source: 'openai-cost',
  kind: 'bill',
  spec: SPEC,
  read,
};

/** OpenAI's cost export: what it bills by day and line item. */
export const openaiCost = bucketSource(TABLE, 'OpenAI cost CSV');
