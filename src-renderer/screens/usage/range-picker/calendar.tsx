import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState, type KeyboardEvent, type ReactElement } from 'react';
import { Temporal } from 'temporal-polyfill';
import { useSettings } from '../../../api/use-settings.ts';
import { IconButton } from '../../../components/ui/button.tsx';
import { MONTHS } from '../../../format/time.ts';
import { describeDay } from '../../../range/describe.ts';
import { useUsageView } from '../view-context.tsx';
import { monthGrid, weekdayNames } from './month-grid.ts';

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -7,
  ArrowDown: 7,
};

/** Arrows go from day to day within the page shown. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  if (step === undefined || event.altKey) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  buttons[at + step]?.focus();
  event.preventDefault();
}

function useRangeClicks(): (day: Temporal.PlainDate) => void {
  const { dispatch } = useUsageView();
  const [start, setStart] = useState<Temporal.PlainDate | null>(null);
  return (day) => {
    const from = start && Temporal.PlainDate.compare(start, day) <= 0 ? start : day;
    const to = start && from === day ? start : day;
    setStart(start ? null : day);
    dispatch({
      type: 'range',
      range: { kind: 'custom', from: from.toString(), to: to.toString() },
    });
  };
}

function dayClass(day: Temporal.PlainDate, month: Temporal.PlainYearMonth): string {
  return day.toPlainYearMonth().equals(month) ? '' : 'other';
}

/** A month to choose days from: the first click is one end, the second the other. */
export function Calendar(): ReactElement {
  const { days, today } = useUsageView();
  const firstDay = useSettings()?.firstDayOfWeek ?? 'monday';
  const [month, setMonth] = useState(() => (days.to ?? today).toPlainYearMonth());
  const choose = useRangeClicks();
  const within = (day: Temporal.PlainDate): boolean =>
    days.from !== null &&
    days.to !== null &&
    Temporal.PlainDate.compare(day, days.from) >= 0 &&
    Temporal.PlainDate.compare(day, days.to) <= 0;
  const isEdge = (day: Temporal.PlainDate): boolean =>
    (days.from?.equals(day) ?? false) || (days.to?.equals(day) ?? false);
  return (
    <div className="calendar">
      <div className="calendar-head">
        <span className="grow head" aria-live="polite">
          {MONTHS[month.month - 1]} {month.year}
        </span>
        <IconButton
          label="Earlier month"
          icon={ChevronLeft}
          size="small"
          onClick={() => setMonth(month.subtract({ months: 1 }))}
        />
        <IconButton
          label="Later month"
          icon={ChevronRight}
          size="small"
          onClick={() => setMonth(month.add({ months: 1 }))}
        />
      </div>
      {/* The days are buttons of their own; arrows only move the focus among them. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div className="calendar-days" role="group" aria-label="Days" onKeyDown={moveFocus}>
        {weekdayNames(firstDay).map((name) => (
          <span key={name} aria-hidden>
            {name}
          </span>
        ))}
        {monthGrid(month, firstDay).map((day) => {
          const edge = isEdge(day) ? 'edge' : '';
          const inside = within(day) ? 'within' : dayClass(day, month);
          return (
            <button
              key={day.toString()}
              type="button"
              aria-label={describeDay(day)}
              aria-pressed={within(day)}
              className={`${edge || inside} ${day.equals(today) ? 'today' : ''}`.trim()}
              onClick={() => choose(day)}
            >
              {day.day}
            </button>
          );
        })}
      </div>
    </div>
  );
}
