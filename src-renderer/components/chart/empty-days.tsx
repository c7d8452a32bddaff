import type { ReactElement } from 'react';
import { formatDate } from '../../format/time.ts';
import { describeWhen } from '../../range/describe.ts';
import { todayIn, type Days, type RangeChoice } from '../../range/range.ts';
import { useUsageView } from '../../screens/usage/view-context.tsx';
import { Button } from '../ui/button.tsx';

interface EmptyDaysProps {
  days: Days;
  /** The last usage log that matches all but the range, UTC ms; null: none. */
  newest: number | null;
  isFiltered: boolean;
  onRange: (range: RangeChoice) => void;
  onClear: () => void;
}

/** In the middle of an empty chart: why it is empty, and the way to where the newest usage is. */
export function EmptyDays(props: EmptyDaysProps): ReactElement {
  const { days, newest, isFiltered, onRange, onClear } = props;
  const { zone } = useUsageView();
  const toNewest = (): void => {
    if (newest === null) return;
    const day = todayIn(zone, newest);
    const last = day.with({ day: day.daysInMonth });
    onRange({ kind: 'custom', from: day.with({ day: 1 }).toString(), to: last.toString() });
  };
  return (
    <div className="bars-empty">
      <p>
        No usage {describeWhen(days)}.
        {newest === null
          ? isFiltered
            ? ' No usage log matches these filters.'
            : ''
          : ` Newest: ${formatDate(newest, zone)}.`}
      </p>
      {newest === null ? null : <Button onClick={toNewest}>Show its month</Button>}
      {newest === null && isFiltered ? <Button onClick={onClear}>Clear all filters</Button> : null}
    </div>
  );
}
