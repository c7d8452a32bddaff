import fc from 'fast-check';
import type { BillExport } from '../../../src-main/sources/bucket.ts';
import { dedupKey } from '../../../src-main/sources/hash.ts';
import { Flag } from '../../../src-main/sources/source.ts';
import {
  bucketUsage,
  type BucketRecord,
  keyOfBucket,
} from '../../../src-main/sources/tables/bucket-row.ts';
import { parseBucket } from '../../../src-main/sources/bucket.ts';
import { usage } from '../rows.ts';
import type { ModelRow } from './model.ts';

const DAY = 86_400_000;
/** 20 November 2026, 00:00 UTC. */
export const START = Date.UTC(2026, 10, 20);
const HOUR = 3_600_000;

const model = fc.constantFrom('acme-1', 'acme-1-20260101', 'route/acme-1', 'acme-2');
const provider = fc.constantFrom('acme', 'other');
const day = fc.integer({ min: 0, max: 2 });

const request = fc
  .record({
    source: fc.constantFrom('claude-code', 'codex', 'openrouter', 'litellm'),
    at: fc.integer({ min: 0, max: 3 * 96 - 1 }),
    response: fc.constantFrom(null, null, 'r1', 'r2', 'r3'),
    part: fc.integer({ min: 0, max: 5 }),
    model,
    provider,
  })
  .map(({ source, at, response, part, ...names }): ModelRow => {
    const own = `${source} ${at} ${part} ${names.model} ${names.provider}`;
    return {
      source,
      bucket: null,
      isBill: false,
      usage: usage({
        ...names,
        key: dedupKey(response ?? own, `${own} ${response ?? ''}`),
        timestamp: START + at * 900_000 + part,
        session: null,
        responseId: response,
        requestId: own,
      }),
    };
  });

const columns = fc.constantFrom<string[]>(['model'], ['model', 'project_id']);

const aggregate = fc
  .record({
    source: fc.constantFrom('openai', 'anthropic'),
    provider,
    day,
    hours: fc.constantFrom(null, null, 0, 13),
    columns,
    project: fc.constantFrom('p1', 'p2'),
    model,
    requests: fc.integer({ min: 0, max: 3 }),
    tokens: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ source, hours, columns: groupedBy, tokens, ...given }): ModelRow => {
    const start = START + given.day * DAY + (hours ?? 0) * HOUR;
    const project = groupedBy.includes('project_id') ? given.project : null;
    const record: BucketRecord = {
      from: start,
      to: start + (hours === null ? DAY : HOUR),
      dimensions: { model: given.model, project_id: project, provider: given.provider },
      project,
      usage: {
        provider: given.provider,
        model: given.model,
        requests: given.requests,
        freshInputTokens: tokens,
      },
    };
    return bucketRow(source, record, [...groupedBy, 'provider'], null);
  });

const agentDay = fc
  .record({ day, model, tokens: fc.integer({ min: 1, max: 9 }), zone: fc.constantFrom(-8, 0, 9) })
  .map(({ tokens, zone, ...given }): ModelRow => {
    const from = START + given.day * DAY - zone * HOUR;
    const record: BucketRecord = {
      from,
      to: from + DAY,
      agent: 'claude-code',
      dimensions: { model: given.model },
      usage: { provider: 'acme', model: given.model, freshInputTokens: tokens },
    };
    return bucketRow('ccusage', record, ['model'], null);
  });

const bill = fc
  .record({
    provider,
    day,
    item: fc.constantFrom('acme-1, input', 'acme-2, output'),
    export: fc.record<BillExport>({
      until: fc.constantFrom(START + 3 * DAY, START + 4 * DAY),
      sum: fc.constantFrom('9', '10'),
      hash: fc.constantFrom('a', 'b'),
    }),
    amount: fc.integer({ min: -5, max: 50 }),
  })
  .map(({ export: whole, ...given }): ModelRow => {
    const from = START + given.day * DAY;
    // What an export says of an item is one thing, whoever reads it.
    const amount = given.amount + whole.sum.length;
    const record: BucketRecord = {
      from,
      to: from + DAY,
      dimensions: { line_item: given.item, provider: given.provider },
      usage: { provider: given.provider, model: given.item, reportedCostNanos: amount },
    };
    return bucketRow('openai-cost', record, ['line_item', 'provider'], whole);
  });

function bucketRow(
  source: string,
  record: BucketRecord,
  groupedBy: string[],
  whole: BillExport | null,
): ModelRow {
  const flag = whole === null ? Flag.aggregate : Flag.bill;
  const file = { source, flag, groupedBy, export: whole };
  const told = bucketUsage(record, file, keyOfBucket(record, file));
  return { source, usage: told, bucket: parseBucket(told.metadata), isBill: whole !== null };
}

/** A row of any kind; few values of each, so that accounts, days, models, responses and keys meet often. */
export const anyRow = fc.oneof(
  { weight: 4, arbitrary: request },
  { weight: 4, arbitrary: aggregate },
  { weight: 1, arbitrary: agentDay },
  { weight: 2, arbitrary: bill },
);
