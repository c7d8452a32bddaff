import { TriangleAlert } from 'lucide-react';
import { useState, type CSSProperties, type ReactElement } from 'react';
import { weekdayDate } from '../../../src-shared/domain/weekday-date.ts';
import type { Spike } from '../../../src-shared/ipc/spikes.ts';
import {
  heightOf,
  scaleOf,
  slotsOf,
  type BarsSpec,
  type PlotArea,
} from '../../components/chart/bars-spec.ts';
import { LinkButton } from '../../components/ui/button.tsx';
import { Popover } from '../../components/ui/popover.tsx';
import { formatCounted } from '../../format/number.ts';
import { SpikePanel } from './spike-panel.tsx';
import { spikeMoney } from './spike-words.ts';
import { useSpikes } from './spikes-context.tsx';

/** What is pressed to learn of a spike, in pixels. */
const SIZE = 24;
/** Spikes that are listed. */
const MOST = 3;

function SpikePopover({
  spike,
  trigger,
  side,
}: {
  spike: Spike;
  trigger: ReactElement<Record<string, unknown>>;
  side: 'right' | 'bottom';
}): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={`Spike on ${weekdayDate(spike.date)}`}
      className="spike-panel"
      side={side}
      trigger={trigger}
    >
      <SpikePanel spike={spike} onClose={() => setOpen(false)} />
    </Popover>
  );
}

/** Over the triangle of a marked bar. */
function styleOf(spec: BarsSpec, area: PlotArea, at: number): CSSProperties {
  const slot = (area.right - area.left) / Math.max(1, slotsOf(spec));
  const height = heightOf(spec.points[at] ?? { values: [] });
  const top = area.bottom - (height / scaleOf(spec).max) * (area.bottom - area.top);
  return {
    left: area.left + (at + 0.5) * slot - SIZE / 2,
    top: Math.max(0, top - SIZE),
    width: SIZE,
    height: SIZE,
  };
}

/** What is pressed on the bars of spikes. */
export function SpikeMarks({ area, spec }: { area: PlotArea; spec: BarsSpec }): ReactElement {
  const { spikes } = useSpikes();
  return (
    <>
      {spikes.map((spike) => {
        const at = spec.points.findIndex(({ key }) => key === spike.date);
        if (at === -1) return null;
        const name = `Spike on ${weekdayDate(spike.date)}: ${spikeMoney(spike.cost, spike)}. Why`;
        return (
          <SpikePopover
            key={spike.date}
            spike={spike}
            side="right"
            trigger={
              <button
                type="button"
                className="spike-mark"
                aria-label={name}
                style={styleOf(spec, area, at)}
              />
            }
          />
        );
      })}
    </>
  );
}

/** How many spikes there are, the newest with the way to why. */
export function SpikeList(): ReactElement | null {
  const { spikes, dismissed, restore } = useSpikes();
  if (spikes.length === 0 && dismissed === 0) return null;
  return (
    <div className="dist-spikes" role="group" aria-label="Spikes">
      {spikes.length === 0 ? null : (
        <span className="status warn">
          <TriangleAlert className="icon-s" strokeWidth={1.75} aria-hidden />
          {formatCounted(spikes.length, 'spike')}
        </span>
      )}
      {spikes
        .slice(-MOST)
        .toReversed()
        .map((spike) => (
          <div key={spike.date} className="sm t3 dist-under">
            <span>
              {weekdayDate(spike.date)}, {spikeMoney(spike.cost, spike)}
            </span>
            <SpikePopover
              spike={spike}
              side="bottom"
              trigger={<LinkButton className="end">Why</LinkButton>}
            />
          </div>
        ))}
      {dismissed === 0 ? null : (
        <div className="sm t3 dist-under">
          <span>{formatCounted(dismissed, 'day')} said to be no spike</span>
          <LinkButton className="end" onClick={restore}>
            Mark again
          </LinkButton>
        </div>
      )}
    </div>
  );
}
