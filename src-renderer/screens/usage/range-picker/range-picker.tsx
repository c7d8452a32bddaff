import {
  Calendar as CalendarIcon,
  Check,
  ChevronDown,
  ChevronLeft,
  ChevronRight,
} from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { Button, IconButton } from '../../../components/ui/button.tsx';
import { Popover } from '../../../components/ui/popover.tsx';
import { useCommandHandler } from '../../../commands/command-context.tsx';
import {
  describeChoice,
  describeDays,
  describeLength,
  PRESET_LABELS,
} from '../../../range/describe.ts';
import { PRESETS, shiftRange, type Preset } from '../../../range/range.ts';
import { useUsageView } from '../view-context.tsx';
import { Calendar } from './calendar.tsx';
import { DateRangeFields } from './date-range-fields.tsx';

function Presets({ onChosen }: { onChosen: () => void }): ReactElement {
  const { view, dispatch } = useUsageView();
  const chosen = view.range.kind === 'preset' && view.range.steps === 0 ? view.range.preset : null;
  const choose = (preset: Preset): void => {
    dispatch({ type: 'range', range: { kind: 'preset', preset, steps: 0 } });
    onChosen();
  };
  return (
    <div className="range-presets" role="group" aria-label="Ranges">
      {PRESETS.map((preset) => (
        <button
          key={preset}
          type="button"
          className="option"
          aria-current={preset === chosen || undefined}
          onClick={() => choose(preset)}
        >
          {PRESET_LABELS[preset]}
          {preset === chosen ? <Check className="icon-s" aria-hidden /> : null}
        </button>
      ))}
    </div>
  );
}

function RangePanel({ onChosen }: { onChosen: () => void }): ReactElement {
  const { days, zone } = useUsageView();
  return (
    <div className="range-panel">
      <Presets onChosen={onChosen} />
      <div className="range-custom">
        <div className="editor-head">
          <h2 className="head grow">Custom</h2>
          <span className="sm t3">{zone}</span>
        </div>
        <DateRangeFields />
        <div className="sm t3 editor-length">{describeLength(days)}</div>
        <Calendar />
      </div>
    </div>
  );
}

/** Earlier, the range itself, later. */
export function RangePicker(): ReactElement {
  const { view, days, today, dispatch } = useUsageView();
  const [open, setOpen] = useState(false);
  const earlier = shiftRange(view.range, -1, today);
  const later = shiftRange(view.range, 1, today);
  const go = (range: typeof earlier) => (): void => {
    if (range) dispatch({ type: 'range', range });
  };
  useCommandHandler('usage.dates', () => setOpen(true));
  useCommandHandler('usage.earlier', go(earlier), earlier !== null);
  useCommandHandler('usage.later', go(later), later !== null);
  const name = describeChoice(view.range, today);
  const dates = describeDays(days);
  return (
    <span className="joined range-picker">
      <IconButton
        label="Earlier"
        variant="default"
        icon={ChevronLeft}
        command="usage.earlier"
        disabledBecause={earlier ? null : 'All time has no earlier'}
        onClick={go(earlier)}
      />
      <Popover
        open={open}
        onOpenChange={setOpen}
        label="Date range"
        trigger={
          <Button icon={CalendarIcon} command="usage.dates" tip={dates || undefined}>
            {name === '' ? null : <span>{name}</span>}
            {dates === '' ? null : (
              <span className={name === '' ? '' : 't3 only-wide'}>{dates}</span>
            )}
            <ChevronDown className="icon-s" strokeWidth={1.75} aria-hidden />
          </Button>
        }
      >
        <RangePanel onChosen={() => setOpen(false)} />
      </Popover>
      <IconButton
        label="Later"
        variant="default"
        icon={ChevronRight}
        command="usage.later"
        disabledBecause={later ? null : 'Nothing later yet'}
        onClick={go(later)}
      />
    </span>
  );
}
