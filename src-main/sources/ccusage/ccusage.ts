import { createCalendar, type Calendar } from '../../../src-shared/domain/calendar.ts';
import { asObject, type JsonObject } from '../lines/json.ts';
import {
  Flag,
  type ParsedUsage,
  type ScanBatch,
  type ScanRequest,
  type Source,
} from '../source.ts';
import {
  type BucketRecord,
  bucketUsage,
  keyOfBucket,
  type WholeFile,
} from '../tables/bucket-row.ts';
import { createCells } from '../tables/cells.ts';
import { matchHeader, required } from '../tables/header.ts';
import { type JsonItem, rejectedItem } from '../tables/json-item.ts';
import { readJsonList } from '../tables/json-list.ts';
import { createOutbox } from '../tables/outbox.ts';

const SPEC = {
  modelname: required('modelname'),
  inputtokens: required('inputtokens'),
  outputtokens: required('outputtokens'),
  cachecreationtokens: required('cachecreationtokens'),
  cachereadtokens: required('cachereadtokens'),
  cost: required('cost'),
};
const SHAPE = { date: true, modelBreakdowns: true } as const;
const FILE: WholeFile = {
  source: 'ccusage',
  flag: Flag.aggregate,
  groupedBy: ['model'],
  export: null,
};
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A day of ccusage's, as it comes out: its rows, or why it cannot be read. */
type Day = { rows: ParsedUsage[] } | { reason: string };

function readDay(value: unknown, calendar: Calendar): Day {
  const day = asObject(value);
  const bounds = boundsOf(day?.['date'], calendar);
  const models = day?.['modelBreakdowns'];
  if (bounds === null) return { reason: 'date is no day, as 2026-11-24' };
  if (!Array.isArray(models)) return { reason: 'modelBreakdowns is no list' };
  const rows: ParsedUsage[] = [];
  for (const model of models) {
    const row = readModel(asObject(model) ?? {}, bounds);
    if (typeof row === 'string') return { reason: row };
    rows.push(row);
  }
  return { rows };
}

/** The local day in UTC ms; null where there is no such day. */
function boundsOf(date: unknown, calendar: Calendar): { from: number; to: number } | null {
  if (typeof date !== 'string' || !DATE.test(date)) return null;
  try {
    const { start, end } = calendar.spanOf('day', calendar.startOf(date));
    return { from: start, to: end };
  } catch {
    // The calendar throws for a day that does not exist, as 30 February.
    return null;
  }
}

/** A model's row of a day; a text says why it cannot be read. */
function readModel(model: JsonObject, bounds: { from: number; to: number }): ParsedUsage | string {
  const names = Object.keys(model);
  const columns = matchHeader(names, SPEC);
  if (columns === null) return 'a model lacks one of its figures';
  const cells = createCells(
    names.map((name) => String(model[name] ?? '')),
    columns,
  );
  const name = cells.text('modelname');
  const record: BucketRecord = {
    ...bounds,
    dimensions: { model: name },
    agent: agentOf(name ?? ''),
    usage: {
      provider: null,
      model: name,
      freshInputTokens: cells.count('inputtokens'),
      outputTokens: cells.count('outputtokens'),
      cacheWrite5mTokens: cells.count('cachecreationtokens'),
      cacheReadTokens: cells.count('cachereadtokens'),
      reportedCostNanos: cells.nanos('cost'),
    },
  };
  const [problem] = cells.problems;
  return problem ?? bucketUsage(record, FILE, keyOfBucket(record, FILE));
}

/** Which agent's logs ccusage summed up: it tells the agents apart by what they talk to. */
function agentOf(model: string): string {
  return /^(?:gpt|codex|o\d)/i.test(model) ? 'codex' : 'claude-code';
}

function scan({ path, timeZone = 'UTC' }: ScanRequest, deliver: (batch: ScanBatch) => void): void {
  const outbox = createOutbox(deliver);
  const calendar = createCalendar(timeZone);
  readJsonList(path, 'daily', (item: JsonItem) => {
    const { value, line, offset, length, problem } = item;
    const day: Day = problem === null ? readDay(value, calendar) : { reason: problem };
    if ('rows' in day) for (const row of day.rows) outbox.add({ ...row, line, offset });
    else outbox.reject(rejectedItem(item, day.reason, SHAPE));
    outbox.pass(offset + length, line);
  });
  outbox.end();
}

/** What `ccusage daily --json` prints: an agent's own sums by local day and model, which count only where its logs are gone. */
export const ccusage: Source = {
  name: 'ccusage',
  label: 'ccusage JSON',
  readsWhole: true,
  roots: () => [],
  matches: (path) => path.toLowerCase().endsWith('.json'),
  recognises: (head) =>
    /^(?:\u00ef\u00bb\u00bf)?\s*\{\s*"daily"\s*:\s*\[/.test(head.toString('latin1')),
  scan,
};
