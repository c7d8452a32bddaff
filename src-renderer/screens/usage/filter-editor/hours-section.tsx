import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import type { ReactElement } from 'react';
import { useSettings } from '../../../api/use-settings.ts';
import { Select } from '../../../components/ui/select.tsx';
import { hoursOf, withHours } from '../filters.ts';
import {
  asWeekHours,
  hoursOfWeek,
  hoursText,
  hourText,
  weekOf,
  type WeekHours,
} from '../hours-text.ts';
import { useUsageView } from '../view-context.tsx';

const ALL: WeekHours = { days: [0, 1, 2, 3, 4, 5, 6], from: 0, to: 24 };

function options(from: number, to: number): { value: string; label: string }[] {
  return Array.from({ length: to - from + 1 }, (_, at) => ({
    value: String(from + at),
    label: hourText(from + at),
  }));
}

/** Days of the week, and from which hour up to which of each. */
export function HoursSection(): ReactElement {
  const { view, dispatch, zone } = useUsageView();
  const week = weekOf(useSettings()?.firstDayOfWeek ?? 'monday');
  const hours = hoursOf(view.filters);
  // Hours that are no such stretch come from an address alone: choosing begins anew.
  const { days, from, to } = asWeekHours(hours) ?? ALL;
  const choose = (part: Partial<WeekHours>): void => {
    const next = { days, from, to, ...part };
    const all = hoursOfWeek(next);
    const isAll = all.length === hoursOfWeek(ALL).length;
    dispatch({ type: 'filters', filters: withHours(view.filters, isAll ? [] : all) });
  };
  return (
    <div>
      <div className="editor-head">
        <h2 className="head grow">Hour and weekday</h2>
        <span className="sm t3">{zone}</span>
      </div>
      <ToggleGroup
        className="seg editor-days"
        aria-label="Days of the week"
        multiple
        value={days.map(String)}
        onValueChange={(next) => {
          const chosen = next.map(Number).toSorted((a, b) => a - b);
          if (chosen.length > 0) choose({ days: chosen });
        }}
      >
        {week.map(({ day, name }) => (
          <Toggle key={name} value={String(day)}>
            {name}
          </Toggle>
        ))}
      </ToggleGroup>
      <div className="date-range editor-hours">
        <Select
          label="From hour"
          value={String(from)}
          options={options(0, to - 1)}
          onChange={(value) => choose({ from: Number(value) })}
        />
        <span className="t3">to</span>
        <Select
          label="To hour"
          value={String(to)}
          options={options(from + 1, 24)}
          onChange={(value) => choose({ to: Number(value) })}
        />
      </div>
      {hours.length > 0 ? <div className="sm t3 editor-length">{hoursText(hours)}</div> : null}
    </div>
  );
}
