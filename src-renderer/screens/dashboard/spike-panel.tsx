import { TriangleAlert, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { weekdayDate } from '../../../src-shared/domain/weekday-date.ts';
import type { Spike } from '../../../src-shared/ipc/spikes.ts';
import { Button, IconButton } from '../../components/ui/button.tsx';
import { ModelName } from '../../components/ui/model-name.tsx';
import { formatDuration } from '../../format/duration.ts';
import { addMoney, negated } from '../../format/money-sums.ts';
import { formatCounted } from '../../format/number.ts';
import { formatDateTime } from '../../format/time.ts';
import { shortModel } from '../projects/model-dots.tsx';
import { useUsageView } from '../usage/view-context.tsx';
import { useDashboardView } from './dashboard-view.tsx';
import { daysBetween } from './span-words.ts';
import { effectText, moreText, spikeLines, spikeMoney } from './spike-words.ts';
import { useSpikes } from './spikes-context.tsx';
import { onlySession, withNames } from './targets.ts';

/** Models that are listed one by one. */
const MOST = 3;

function Models({
  spike,
  open,
}: {
  spike: Spike;
  open: (model: string | null) => void;
}): ReactElement {
  const { lines, others } = spikeLines(spike, MOST);
  return (
    <table className="plain spike-models">
      <thead>
        <tr>
          <th scope="col">Model</th>
          <th scope="col" className="num">
            That day
          </th>
          <th scope="col" className="num">
            More
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, label, cost, more }, at) => (
          <tr key={`${key} ${label}`}>
            <td>
              {others > 0 && at === lines.length - 1 ? (
                <span className="t2">{label}</span>
              ) : (
                <button type="button" className="link-quiet cut" onClick={() => open(key)}>
                  <ModelName model={key} text={key === null ? null : shortModel(key)} />
                </button>
              )}
            </td>
            <td className="num">{spikeMoney(cost, spike)}</td>
            <td className="num">{moreText(more, spike)}</td>
          </tr>
        ))}
        <tr className="total">
          <td>Sum</td>
          <td className="num">{spikeMoney(spike.cost, spike)}</td>
          <td className="num">{moreText(addMoney(spike.cost, negated(spike.expected)), spike)}</td>
        </tr>
      </tbody>
    </table>
  );
}

/** The project, the session and the hours that stand out. */
function Where({ spike }: { spike: Spike }): ReactElement {
  const { zone } = useUsageView();
  const { session, hours } = spike;
  const project = spike.causes.find(({ dimension }) => dimension === 'project');
  const [hour] = hours;
  return (
    <>
      {project ? (
        <p>
          Most in <b>{project.label}</b>: {moreText(project.excess, spike)}
        </p>
      ) : null}
      {session ? (
        <>
          <p>
            <b>
              Session <span className="mono">{session.session.slice(0, 8)}</span> alone:{' '}
              {spikeMoney(session.cost, spike)}
            </b>
          </p>
          <p className="t2">
            {formatCounted(session.requests, 'request')} in{' '}
            {formatDuration(session.lastTimestamp - session.firstTimestamp)} from{' '}
            {formatDateTime(session.firstTimestamp, zone, session.firstTimestamp)
              .split(', ')
              .at(-1)}
            .
          </p>
        </>
      ) : null}
      {hour ? (
        <p className="t2">
          Dearest hour: {String(hour.hour).padStart(2, '0')}:00, {spikeMoney(hour.cost, spike)}.
        </p>
      ) : null}
      <p className="t2">{effectText(spike)}</p>
    </>
  );
}

/** Why a day is marked, the way to its usage logs, and how to say that it is no spike. */
export function SpikePanel({
  spike,
  onClose,
}: {
  spike: Spike;
  onClose: () => void;
}): ReactElement {
  const { place, open } = useDashboardView();
  const { zone } = useUsageView();
  const { oneIn, dismiss } = useSpikes();
  const days = daysBetween(spike.from, spike.to, zone);
  const { session } = spike;
  const openModel = (key: string | null): void => {
    const filters = withNames(place.filters, 'model', [{ key, label: key ?? '' }]);
    if (filters) open({ days, filters });
  };
  return (
    <>
      <header className="row">
        <span className="status warn grow">
          <TriangleAlert className="icon-s" strokeWidth={1.75} aria-hidden />
          Spike on {weekdayDate(spike.date)}
        </span>
        <IconButton label="Close" icon={X} size="small" onClick={onClose} />
      </header>
      <div className="spike-amount">{spikeMoney(spike.cost, spike)}</div>
      <p className="t2">
        {spikeMoney(spike.expected, spike)} was expected, {spikeMoney(spike.limit, spike)} at most
      </p>
      <Models spike={spike} open={openModel} />
      <div className="spike-where">
        <Where spike={spike} />
      </div>
      <div className="row spike-acts">
        {session ? (
          <Button
            variant="primary"
            onClick={() => open({ days, filters: onlySession(place.filters, session) })}
          >
            Open the session
          </Button>
        ) : (
          <Button variant="primary" onClick={() => open({ days })}>
            Open the day
          </Button>
        )}
        <Button
          onClick={() => {
            dismiss(spike);
            onClose();
          }}
        >
          Not a spike
        </Button>
      </div>
      <p className="sm t3">Marked when chance alone gives such a day about once in {oneIn}.</p>
    </>
  );
}
