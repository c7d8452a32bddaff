import { ChatVaultError, invalidInput } from '../../src-shared/ipc/envelope.ts';
import {
  DEFAULT_LIMIT,
  MAX_LIMIT,
  SORT_FIELDS,
  type UsageFilter,
  type UsagePageInput,
  type UsageSort,
  type UsageTotals,
} from '../../src-shared/ipc/usage.ts';
import { createQueries, type Queries } from '../queries/query-table.ts';
import { type Group, type Grouping, GROUPINGS } from '../queries/usage-groups.ts';
import { querySettings } from '../queries/query-settings.ts';
import { openVault } from '../vault/open.ts';
import { makeConfigBudgets } from './budget/make-budgets.ts';
import { type Command, type CommandContext, EXIT } from './command.ts';
import { FILTER_OPTIONS, readFilter } from './filter-options.ts';
import { showGroups, showRows } from './usage-tables.ts';

/** What is asked for. */
interface UsageRequest {
  filter: UsageFilter;
  groupBy: Grouping | null;
  page: UsagePageInput;
}

async function run(context: CommandContext): Promise<number> {
  const request = readRequest(context);
  const vault = openVault({ dataDir: context.dataDir, clock: context.clock });
  try {
    makeConfigBudgets(context, vault);
    const settings = querySettings(context.config, context.home);
    const queries = createQueries(
      vault.read,
      () => settings,
      () => context.now,
    );
    // Sums and rows of one state of the vault, whoever imports meanwhile.
    const text = vault.read.snapshot(() => show(queries, request, context));
    context.io.out(text);
    return EXIT.ok;
  } catch (error) {
    throw namedAfterOption(error);
  } finally {
    vault.close();
  }
}

function show(queries: Queries, request: UsageRequest, context: CommandContext): string {
  return context.json ? toJson(queries, request, context) : toText(queries, request, context);
}

function readRequest(context: CommandContext): UsageRequest {
  const { args } = context;
  const filter = readFilter(context);
  const groupBy = args.one('group-by');
  return {
    filter,
    groupBy: groupBy === null ? null : readGrouping(groupBy),
    page: {
      filter,
      sort: readSort(args.one('sort')),
      limit: readLimit(args.one('limit')),
      cursor: args.one('cursor'),
    },
  };
}

function readGrouping(text: string): Grouping {
  const found = GROUPINGS.find((grouping) => grouping === text);
  if (found === undefined) throw invalidInput('--group-by', text, GROUPINGS.join(', '));
  return found;
}

function readSort(text: string | null): UsageSort {
  if (text === null) return { field: 'timestamp', descending: true };
  const [name, way, ...rest] = text.split(':');
  const field = SORT_FIELDS.find((candidate) => candidate === name);
  const isWay = way === undefined || way === 'desc' || way === 'asc';
  if (field === undefined || !isWay || rest.length > 0) {
    throw invalidInput('--sort', text, `${SORT_FIELDS.join(', ')}, each also with :desc`);
  }
  return { field, descending: way === 'desc' };
}

function readLimit(text: string | null): number {
  if (text === null) return DEFAULT_LIMIT;
  const limit = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > MAX_LIMIT) {
    throw invalidInput('--limit', text, `a whole number from 1 to ${MAX_LIMIT}`);
  }
  return limit;
}

/** A cursor is read by the query, which knows no options. */
function namedAfterOption(error: unknown): unknown {
  if (!(error instanceof ChatVaultError) || error.failure.field !== 'cursor') return error;
  const { value, allowed } = error.failure;
  return invalidInput('--cursor', value ?? '', allowed ?? 'a cursor');
}

function groupsOf(
  queries: Queries,
  { filter, groupBy }: UsageRequest,
  context: CommandContext,
): Group[] {
  const { timeZone, config } = context;
  const { firstDayOfWeek } = config;
  return groupBy === null ? [] : queries.groups({ filter, groupBy, timeZone, firstDayOfWeek });
}

function toJson(queries: Queries, request: UsageRequest, context: CommandContext): string {
  const { totalCount, firstTimestamp, lastTimestamp, ...figures } = queries.totals(request);
  const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString());
  const totals = {
    ...figures,
    firstTimestamp: iso(firstTimestamp),
    lastTimestamp: iso(lastTimestamp),
  };
  if (request.groupBy !== null) {
    const groups = groupsOf(queries, request, context).map(({ label: _label, ...group }) => group);
    return toLine({ totals, groups, totalCount, hasMore: false, nextCursor: null });
  }
  const { rows, hasMore, nextCursor } = queries.records(request.page);
  return toLine({ totals, rows, totalCount, hasMore, nextCursor });
}

function toLine(document: unknown): string {
  return `${JSON.stringify(document)}\n`;
}

function toText(queries: Queries, request: UsageRequest, context: CommandContext): string {
  const totals: UsageTotals = queries.totals(request);
  if (request.groupBy !== null) {
    return showGroups(groupsOf(queries, request, context), totals, request.groupBy, context);
  }
  return showRows(queries.page(request.page), totals, context);
}

/** `usage`: usage logs, or their sums by a group, with the sums of all that match. */
export const usageCommand: Command = {
  name: 'usage',
  usage: '[filters] [--group-by NAME] [--sort FIELD[:desc]] [--limit N] [--cursor C]',
  summary: 'show usage logs and their sums, filtered, sorted and grouped',
  options: {
    ...FILTER_OPTIONS,
    'group-by': { value: 'NAME', summary: `sums by ${GROUPINGS.join(', ')}` },
    sort: {
      value: 'FIELD[:desc]',
      summary: `${SORT_FIELDS.join(', ')}; with :desc the largest first (default: timestamp:desc)`,
    },
    limit: { value: 'N', summary: `rows to show, 1 to ${MAX_LIMIT} (default: ${DEFAULT_LIMIT})` },
    cursor: { value: 'C', summary: 'nextCursor of the page before' },
  },
  maxOperands: 0,
  needsConfig: true,
  run,
};
