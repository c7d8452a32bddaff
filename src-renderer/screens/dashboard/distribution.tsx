import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { NameSlots } from '../../../src-shared/ipc/app.ts';
import type { Dashboard, SeriesBy } from '../../../src-shared/ipc/dashboard.ts';
import { ChartSection } from '../../components/chart/chart-section.tsx';
import type { ChartTable } from '../../components/chart/chart-table.ts';
import { useNameSlots } from '../../format/name-slots.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { largestRemainder } from '../../../src-shared/domain/largest-remainder.ts';
import { SERIES_WORDS } from './choices.ts';
import { useDashboardView } from './dashboard-view.tsx';
import { nameText, useDashboardData, useOpenNames } from './data-context.tsx';
import { DistributionList } from './distribution-list.tsx';
import { distributionPicture, type Bar } from './distribution-picture.ts';
import { dollarColumns } from './file-heads.ts';
import { sumOf, sumOfAll, type Measure } from './figures.ts';
import { foldNames, type Line } from './fold.ts';
import { seriesSlots, slotToken } from './slots.ts';
import { SpikeList } from './spike-marks.tsx';

/** Names that are listed one by one, and one more for the others. */
const MOST = 8;

/** The list as a table: requests and tokens beside the amount. */
export function distributionTable(
  lines: readonly Line[],
  by: SeriesBy,
  measure: Measure,
  open: (line: Line) => (() => void) | undefined,
  total = sumOf(lines),
): ChartTable {
  const amounts = measure.column(lines);
  const shares = largestRemainder(lines.map(measure.value));
  const count = (value: number) => ({ text: formatCount(value), plain: value });
  const requests = lines.reduce((sum, line) => sum + line.requests, 0);
  return {
    head: [SERIES_WORDS[by], 'Net cost', 'Share', 'Requests', 'Tokens'],
    fileHead: [SERIES_WORDS[by], `Net cost, ${measure.currency}`, 'Share, %', 'Requests', 'Tokens'],
    ...dollarColumns([{ head: 'Net cost', parts: lines }], measure),
    rows: lines.map((line, index) => {
      const way = open(line);
      const share = shares[index] ?? '';
      return [
        { text: nameText(by, line), ...(way ? { open: way } : {}) },
        measure.isMoney ? amounts(line) : { text: '—', plain: line.netCost },
        { text: share, plain: share.replace('%', '') },
        count(line.requests),
        count(line.totalTokens),
      ];
    }),
    total: [
      { text: 'Sum' },
      measure.isMoney ? amounts(total) : { text: '—' },
      { text: '100%' },
      count(requests),
      count(total.totalTokens),
    ],
  };
}

/** Models without a price: they are not in the sum. */
export function Unpriced({ models }: { models: Dashboard['models'] }): ReactElement | null {
  const waiting = models.filter(({ unpricedRequests }) => unpricedRequests > 0);
  const [first] = waiting;
  if (!first) return null;
  const requests = waiting.reduce((sum, { unpricedRequests }) => sum + unpricedRequests, 0);
  const name = waiting.length === 1 ? first.label : `${waiting.length} models`;
  return (
    <div className="dist-unpriced">
      <div className="row">
        <i className="swatch hatch" />
        <span className="cut grow" title={waiting.map(({ label }) => label).join('\n')}>
          {name}
        </span>
        <span className="status warn">
          <TriangleAlert className="icon-s" strokeWidth={1.75} aria-hidden />
          Unpriced
        </span>
      </div>
      <div className="sm t3 dist-under">
        <span>{formatCounted(requests, 'request')}, not in the sum</span>
        <Link href="/settings/unpriced" className="link end">
          {waiting.length === 1 ? 'Set a price' : 'Set prices'}
        </Link>
      </div>
    </div>
  );
}

/** The bars of the list; one that has a price for none of its requests says so. */
export function barsOf(
  lines: readonly Line[],
  by: SeriesBy,
  measure: Measure,
  kept: NameSlots,
): Bar[] {
  const amounts = measure.column(lines);
  const shares = largestRemainder(lines.map(measure.value));
  const slots = seriesSlots(lines, by, kept);
  const most = Math.max(...lines.map(measure.value), 0);
  return lines.map((line, index) => ({
    label: nameText(by, line),
    color: slotToken(slots[index] ?? 0),
    amount: amounts(line).text,
    exact: amounts(line).title ?? '',
    share: shares[index] ?? '',
    width: most > 0 ? (measure.value(line) / most) * 100 : 0,
  }));
}

/** What each name had of it, the largest first; what has no price stands apart. */
export function Distribution(): ReactElement {
  const { data, measure, names, when } = useDashboardData();
  const { seriesBy: by } = useDashboardView().place;
  const openNames = useOpenNames(by);
  // Measured in money, a name that cost nothing because it has no price is told below, not as $0.00.
  const counted = measure.isMoney
    ? names.filter(({ requests, unpricedRequests }) => unpricedRequests < requests)
    : names;
  const lines = foldNames(counted, MOST);
  const bars = barsOf(lines, by, measure, useNameSlots());
  const whole = sumOfAll(lines, data.summary);
  const total = measure.column(lines)(whole);
  const way = (line: Line) => openNames(line.keys.map((key) => ({ key, label: line.label })));
  const title = `By ${by}`;
  return (
    <ChartSection
      id={`by-${by}`}
      title={title}
      under={when}
      table={distributionTable(lines, by, measure, way, whole)}
      picture={() => distributionPicture(bars, total.text)}
    >
      <DistributionList
        bars={bars}
        open={(index) => {
          const line = lines[index];
          return line && way(line);
        }}
        total={{ ...total, label: measure.isMoney ? 'Net cost' : 'Tokens' }}
      />
      <Unpriced models={data.models} />
      <SpikeList />
    </ChartSection>
  );
}
