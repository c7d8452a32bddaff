import {
  type Dashboard,
  DASHBOARD_PERIODS,
  type DashboardPeriod,
  MAX_POINTS,
} from '../../src-shared/ipc/dashboard.ts';
import type { Spike } from '../../src-shared/ipc/spikes.ts';
import type { DashboardQuestion } from '../queries/dashboard/scope.ts';
import { askVault, asOfGiven } from './ask-vault.ts';
import { type Command, type CommandContext, EXIT } from './command.ts';
import { showDashboard } from './dashboard-text.ts';
import { FILTER_OPTIONS, readFilter } from './filter-options.ts';
import { choiceOf, wholeOf } from './option-values.ts';

/** Points when none are asked for. */
const DEFAULT_POINTS = 30;

function run(context: CommandContext): Promise<number> {
  const { io, json } = context;
  const question = readQuestion(context);
  const { found, spikes } = askVault(context, (queries) => {
    const dashboard = queries.dashboard(question);
    const filter = { ...question.filter, ...dashboard.range };
    return {
      found: dashboard,
      spikes: queries.spikes({ filter, ...asOfGiven(context) }).spikes,
    };
  });
  const answer = json
    ? `${JSON.stringify({ ...toJson(found), spikes: spikes.map(spikeJson) })}\n`
    : showDashboard(found, spikes, context);
  io.out(answer);
  return Promise.resolve(EXIT.ok);
}

function readQuestion(context: CommandContext): DashboardQuestion {
  const { args, now, asOfGiven, timeZone } = context;
  const filter = readFilter(context);
  // Rows after a given moment are not there yet.
  if (asOfGiven) filter.to = Math.min(filter.to ?? Number.POSITIVE_INFINITY, now + 1);
  return {
    filter,
    period: choiceOf<DashboardPeriod>('--period', args.one('period') ?? 'daily', DASHBOARD_PERIODS),
    points: wholeOf('--points', args.one('points') ?? String(DEFAULT_POINTS), 1, MAX_POINTS),
    seriesBy: 'model',
    previous: null,
    timeZone,
  };
}

const iso = (time: number) => new Date(time).toISOString();
const isoOrNull = (time: number | null) => (time === null ? null : iso(time));

/** The contract's JSON: all times are ISO 8601 UTC. */
function toJson(found: Dashboard) {
  const { range, previous, firstTimestamp, lastTimestamp, ...rest } = found;
  return {
    ...rest,
    range: { from: iso(range.from), to: iso(range.to) },
    firstTimestamp: isoOrNull(firstTimestamp),
    lastTimestamp: isoOrNull(lastTimestamp),
    previous: {
      ...previous,
      range: { from: iso(previous.range.from), to: iso(previous.range.to) },
    },
    points: found.points.map(({ from, to, ...point }) => ({
      ...point,
      from: iso(from),
      to: iso(to),
    })),
    errors: found.errors.map(({ newestTimestamp, ...error }) => ({
      ...error,
      newestTimestamp: iso(newestTimestamp),
    })),
    sessions: {
      total: found.sessions.total,
      top: found.sessions.top.map((session) => ({ ...session, startedAt: iso(session.startedAt) })),
    },
    requests: found.requests.map((request) => ({ ...request, timestamp: iso(request.timestamp) })),
  };
}

/** A spike in US dollars, its times ISO 8601 UTC; its local day is `date`. */
function spikeJson({ from: _from, to: _to, rate: _rate, session, ...spike }: Spike) {
  return {
    ...spike,
    session: session && {
      ...session,
      firstTimestamp: iso(session.firstTimestamp),
      lastTimestamp: iso(session.lastTimestamp),
    },
  };
}

/** `dashboard`: everything at a glance. */
export const dashboardCommand: Command = {
  name: 'dashboard',
  usage: '[filters] [--period NAME] [--points N]',
  summary: 'show sums, points in time, models, projects, response times and errors at a glance',
  options: {
    ...FILTER_OPTIONS,
    period: { value: 'NAME', summary: `${DASHBOARD_PERIODS.join(', ')} (default: daily)` },
    points: {
      value: 'N',
      summary: `periods to show where --from is not given, 1 to ${MAX_POINTS} (default: ${DEFAULT_POINTS})`,
    },
  },
  maxOperands: 0,
  needsConfig: true,
  run,
};
