import type { Dashboard } from '../../src-shared/ipc/dashboard.ts';
import type { Spike } from '../../src-shared/ipc/spikes.ts';
import type { CommandContext } from './command.ts';
import { formatCost, formatCount, formatMs, formatUsd4 } from './figures-text.ts';
import { type Column, layOut } from './table.ts';

type Point = Dashboard['points'][number];
type Part = Dashboard['models'][number];

/** Shows a dashboard for people. */
export function showDashboard(
  found: Dashboard,
  spikes: readonly Spike[],
  { io, timeZone }: CommandContext,
): string {
  const { summary } = found;
  if (summary.totalCount === 0) return 'No usage logs match.\n';
  const width = io.columns;
  const day = (time: number) =>
    new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(time);
  return [
    `${day(found.range.from)} to ${day(found.range.to - 1)}: ${lineOf(found)}`,
    layOut(found.points, POINTS, width),
    layOut(found.models, partColumns('Model'), width),
    layOut(found.projects, partColumns('Project'), width),
    timesOf(found),
    ...spikes.map(spikeText),
  ].join('\n');
}

function lineOf({ summary, previous }: Dashboard): string {
  const parts = [
    `net cost ${formatCost(summary)}`,
    `before ${formatCost(previous)}`,
    `${formatCount(summary.requests)} requests`,
    `${formatCount(summary.errors)} errors`,
    `cache saved ${formatUsd4(summary.cacheSavings)}`,
  ];
  if (summary.paidCost !== summary.netCost || summary.fees !== null)
    parts.splice(
      1,
      0,
      `paid ${formatUsd4(summary.paidCost)} and fees ${formatUsd4(summary.fees ?? '0')}`,
    );
  return `${parts.join(' · ')}\n`;
}

const POINTS: readonly Column<Point>[] = [
  { title: 'Period', align: 'left', drop: null, text: ({ key }) => key },
  { title: 'Requests', align: 'right', drop: null, text: ({ requests }) => formatCount(requests) },
  { title: 'Errors', align: 'right', drop: 2, text: ({ errors }) => formatCount(errors) },
  { title: 'Tokens', align: 'right', drop: 1, text: ({ totalTokens }) => formatCount(totalTokens) },
  { title: 'Cost', align: 'right', drop: null, text: formatCost },
];

function partColumns(title: string): Column<Part>[] {
  return [
    { title, align: 'left', drop: null, text: ({ label }) => label },
    { title: 'Requests', align: 'right', drop: 2, text: ({ requests }) => formatCount(requests) },
    {
      title: 'Tokens',
      align: 'right',
      drop: 1,
      text: ({ totalTokens }) => formatCount(totalTokens),
    },
    { title: 'Cost', align: 'right', drop: null, text: formatCost },
    {
      title: 'Share',
      align: 'right',
      drop: 3,
      text: ({ share }) => `${(share * 100).toFixed(1)}%`,
    },
  ];
}

function timesOf({ latency: { all, isEstimated } }: Dashboard): string {
  if (all.p50 === null || all.p95 === null || all.p99 === null) return '';
  const [p50, p95, p99] = [all.p50, all.p95, all.p99].map((ms) => `≈ ${formatMs(ms)}`);
  const note = isEstimated ? ', estimated from logs' : '';
  return `Response time: half within ${p50}, 95% within ${p95}, 99% within ${p99}${note}\n`;
}

function spikeText({ date, cost, expected, limit, causes }: Spike): string {
  const [first] = causes;
  const most = first === undefined ? '' : `, most of it ${first.label}`;
  return `Spike on ${date}: ${formatUsd4(cost)}, ${formatUsd4(expected)} was expected, ${formatUsd4(limit)} at most${most}\n`;
}
