import type { UsageDetail } from '../../../../src-shared/ipc/usage.ts';
import { displayName, fileName, tildePath } from '../../../format/names.ts';
import { formatCount, UNKNOWN } from '../../../format/number.ts';
import { formatIso, formatMoment } from '../../../format/time.ts';

/** One line under the cost: a name, its value, and what the tooltip adds. */
export interface Fact {
  name: string;
  value: string;
  title?: string;
  mono?: boolean;
  /** What the copy button beside it writes. */
  copy?: string;
}

interface Surroundings {
  zone: string;
  home: string;
}

function optional(name: string, value: string | null, rest: Partial<Fact> = {}): Fact[] {
  return value === null || value === '' ? [] : [{ name, value, title: value, ...rest }];
}

function milliseconds(value: number, estimated: boolean): string {
  return `${estimated ? '≈\u2009' : ''}${formatCount(Math.round(value))} ms`;
}

function responseTime(detail: UsageDetail): Fact {
  const { responseTimeMs, timeToFirstTokenMs } = detail;
  const first =
    timeToFirstTokenMs === null ? '' : `first token ${milliseconds(timeToFirstTokenMs, false)}`;
  if (responseTimeMs === null) return { name: 'Response time', value: first || UNKNOWN };
  const whole = milliseconds(responseTimeMs, detail.responseTimeEstimated);
  return {
    name: 'Response time',
    value: first ? `${whole}, ${first}` : whole,
    ...(detail.responseTimeEstimated ? { title: 'Worked out from the log, not stated' } : {}),
  };
}

function projectFact(detail: UsageDetail, home: string): Fact[] {
  if (detail.project === null) return [{ name: 'Project', value: UNKNOWN }];
  const path = tildePath(detail.project, home);
  const label = detail.projectLabel ?? path;
  return [{ name: 'Project', value: label, title: path, copy: detail.project }];
}

function origin(detail: UsageDetail, home: string): Fact[] {
  const { file, line } = detail;
  if (file === null) return [];
  const place = line === null ? '' : `, line ${formatCount(line)}`;
  return [
    {
      name: 'File',
      value: `${fileName(file)}${place}`,
      title: `${tildePath(file, home)}${place}`,
      mono: true,
      copy: file,
    },
  ];
}

/** Who made the request, and where it stands. */
function identity(detail: UsageDetail, { zone, home }: Surroundings): Fact[] {
  const guess = detail.timestampEstimated ? '≈\u2009' : '';
  return [
    {
      name: 'Time',
      value: guess + formatMoment(detail.timestamp, zone),
      title: `${formatIso(detail.timestamp, zone)}, ${zone}${guess ? ', taken from a neighbouring line' : ''}`,
    },
    { name: 'Time zone', value: zone },
    ...optional('Request id', detail.requestId, { mono: true, copy: detail.requestId ?? '' }),
    ...optional('Response id', detail.responseId, { mono: true, copy: detail.responseId ?? '' }),
    ...optional('Source', displayName(detail.source)),
    ...optional('Provider', detail.provider === null ? null : displayName(detail.provider)),
    ...optional('Model', detail.model),
    ...projectFact(detail, home),
    ...optional('Session', detail.session, { mono: true, copy: detail.session ?? '' }),
    ...optional('User', detail.user),
  ];
}

/** What pricing depends on. */
function billing(detail: UsageDetail): Fact[] {
  return [
    ...optional('Service tier', detail.serviceTier),
    ...optional('Speed', detail.speed),
    ...optional('Region', detail.inferenceGeo),
    ...optional('Batch', detail.batch ? 'Yes' : null),
    ...optional('Web searches', detail.webSearches > 0 ? formatCount(detail.webSearches) : null),
    ...optional('Context window', detail.contextWindow),
    ...optional('Account', detail.account),
    ...optional('Requests', detail.requests === 1 ? null : formatCount(detail.requests)),
    ...optional('Side chain', detail.sidechain ? 'Yes, a subagent’s request' : null),
  ];
}

/** Every fact of a usage log that is known, in the order of the inspector. */
export function factsOf(detail: UsageDetail, surroundings: Surroundings): Fact[] {
  const { importedAt } = detail;
  const imported = importedAt === null ? null : formatMoment(importedAt, surroundings.zone);
  return [
    ...identity(detail, surroundings),
    responseTime(detail),
    ...billing(detail),
    ...origin(detail, surroundings.home),
    ...optional('Imported', imported),
    ...optional('Dedup key', detail.dedupKey, { mono: true, copy: detail.dedupKey }),
  ];
}
