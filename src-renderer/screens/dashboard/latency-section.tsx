import type { ReactElement } from 'react';
import { ModelName } from '../../components/ui/model-name.tsx';
import { formatCounted, roundTo, UNKNOWN } from '../../format/number.ts';
import { useDashboardData, useOpenNames } from './data-context.tsx';

interface Times {
  count: number;
  p50: number | null;
  p95: number | null;
  p99: number | null;
}

/** Models that are listed. */
const MOST = 6;
const COLUMNS = ['p50', 'p95', 'p99'] as const;

/** Milliseconds as seconds with one place, marked as near: they come from histograms. */
function seconds(ms: number | null): string {
  return ms === null ? UNKNOWN : `≈\u2009${roundTo(ms / 1000, 1)}`;
}

function Cells({ times }: { times: Times }): ReactElement[] {
  return COLUMNS.map((column) => (
    <td
      key={column}
      className="num"
      title={`Of ${formatCounted(times.count, 'response time')} that are known, within 3.5%`}
    >
      {seconds(times[column])}
    </td>
  ));
}

/** How long responses took, by model: the middle one, and those that one in twenty and one in a hundred is slower than. */
export function LatencySection(): ReactElement {
  const { latency, models: dearest } = useDashboardData().data;
  const openNames = useOpenNames('model');
  // In the order of every other list of models.
  const place = new Map(dearest.map(({ key }, at) => [key, at]));
  const models = latency.models
    .toSorted((a, b) => (place.get(a.key) ?? 0) - (place.get(b.key) ?? 0))
    .slice(0, MOST);
  return (
    <section className="section" aria-label="Response time">
      <header>
        <h2 className="head">Response time</h2>
        {latency.isEstimated ? (
          <span className="sm t3 end" title="From the lines of the logs, where no source states it">
            partly estimated
          </span>
        ) : null}
      </header>
      <table className="plain latency">
        <thead>
          <tr>
            <th scope="col">Model</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className="num">
                {column}, s
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {models.map(({ key, ...times }) => (
            <tr key={key}>
              <td>
                <button
                  type="button"
                  className="link-quiet cut"
                  onClick={openNames([{ key, label: key ?? '' }])}
                >
                  <ModelName model={key} />
                </button>
              </td>
              <Cells times={times} />
            </tr>
          ))}
          <tr className="total">
            <td>{latency.all.count === 0 ? 'None is known' : 'All models'}</td>
            <Cells times={latency.all} />
          </tr>
        </tbody>
      </table>
    </section>
  );
}
