import { invalidInput } from '../../src-shared/ipc/envelope.ts';
import { DIMENSIONS, type UsageFilter, usageFilterSchema } from '../../src-shared/ipc/usage.ts';
import type { CommandContext, OptionSpec } from './command.ts';
import { parseMoment } from './run-cli.ts';

/** The options that say which usage logs. */
export const FILTER_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  model: { value: 'NAME', repeatable: true, summary: 'only this model; * stands for anything' },
  provider: { value: 'NAME', repeatable: true, summary: 'only this provider' },
  project: {
    value: 'NAME',
    repeatable: true,
    summary: 'only this project: its folder, label or configured name',
  },
  user: { value: 'NAME', repeatable: true, summary: 'only this user' },
  source: { value: 'NAME', repeatable: true, summary: 'only this source, as claude-code' },
  status: { value: 'ok|error', summary: 'only requests that went well, or only errors' },
  from: { value: 'TIME', summary: 'from a date (local midnight) or an ISO 8601 time on' },
  to: { value: 'TIME', summary: 'up to a date or time, which is excluded' },
  text: {
    value: 'TEXT',
    summary:
      'a part of a model’s, provider’s or project’s name or of an error, or the beginning of a request id',
  },
};

/** Reads the filter options; throws `invalid-input` that names the option, its value and what is allowed. */
export function readFilter(context: CommandContext): UsageFilter {
  const { args } = context;
  const filter: UsageFilter = {};
  for (const dimension of DIMENSIONS) {
    const patterns = args.all(dimension);
    if (patterns.length > 0) filter[dimension] = [...patterns];
  }
  readStatus(context, filter);
  readPeriod(context, filter);
  const text = args.one('text');
  if (text !== null) filter.text = text;
  return checked(filter);
}

function readStatus({ args }: CommandContext, filter: UsageFilter): void {
  const status = args.one('status');
  if (status === null) return;
  if (status !== 'ok' && status !== 'error') throw invalidInput('--status', status, 'ok or error');
  filter.status = status;
}

function readPeriod({ args, timeZone }: CommandContext, filter: UsageFilter): void {
  const [from, to] = [args.one('from'), args.one('to')];
  if (from !== null) filter.from = parseMoment('--from', from, timeZone);
  if (to !== null) filter.to = parseMoment('--to', to, timeZone);
  if (filter.from === undefined || filter.to === undefined || filter.from <= filter.to) return;
  throw invalidInput('--to', to, `a time after --from (${from})`);
}

/** Lengths and numbers of values are the contract's business. */
function checked(filter: UsageFilter): UsageFilter {
  const result = usageFilterSchema.safeParse(filter);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const [field, index] = issue?.path ?? [];
  const value: unknown = typeof field === 'string' ? Reflect.get(filter, field) : undefined;
  const shown: unknown = Array.isArray(value) && typeof index === 'number' ? value[index] : value;
  throw invalidInput(`--${String(field)}`, shortened(shown), ALLOWED[String(field)] ?? NAME);
}

const NAME = 'a name of 1 to 1,000 characters, 200 names at most';
const ALLOWED: Record<string, string> = { text: 'a text of 1 to 500 characters' };

function shortened(value: unknown): string {
  const text = Array.isArray(value) ? `${value.length} values` : String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
