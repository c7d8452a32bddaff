import { OctagonAlert } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { Temporal } from 'temporal-polyfill';
import { describeDay } from '../../../range/describe.ts';
import { parseDay } from '../../../range/parse-day.ts';
import { useUsageView } from '../view-context.tsx';

/** A day as text; what cannot be read stays as it was written. */
function DayField({
  label,
  day,
  onChange,
  onProblem,
}: {
  label: string;
  day: Temporal.PlainDate | null;
  onChange: (day: Temporal.PlainDate) => void;
  onProblem: (text: string | null) => void;
}): ReactElement {
  const { today } = useUsageView();
  const shown = day ? describeDay(day) : '';
  const [text, setText] = useState(shown);
  const [known, setKnown] = useState(shown);
  if (known !== shown) {
    setKnown(shown);
    setText(shown);
  }
  const bad = text !== '' && parseDay(text, today) === null;
  const commit = (): void => {
    const read = parseDay(text, today);
    if (text.trim() === shown || text.trim() === '') setText(shown);
    else if (read) onChange(read);
    onProblem(bad ? text : null);
  };
  return (
    <label className={bad ? 'input bad tab' : 'input tab'}>
      <input
        aria-label={label}
        aria-invalid={bad || undefined}
        value={text}
        placeholder="24 Nov 2026"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => (event.key === 'Enter' ? commit() : undefined)}
      />
    </label>
  );
}

/** First and last day, both included; a first day after the last one takes it along. */
export function DateRangeFields(): ReactElement {
  const { days, today, dispatch } = useUsageView();
  const [problem, setProblem] = useState<string | null>(null);
  const choose = (from: Temporal.PlainDate, to: Temporal.PlainDate): void => {
    const ordered = Temporal.PlainDate.compare(from, to) <= 0;
    const [first, last] = ordered ? [from, to] : [to, from];
    dispatch({
      type: 'range',
      range: { kind: 'custom', from: first.toString(), to: last.toString() },
    });
  };
  return (
    <>
      <div className="date-range">
        <DayField
          label="First day"
          day={days.from}
          onChange={(from) => choose(from, days.to ?? today)}
          onProblem={setProblem}
        />
        <span className="t3">to</span>
        <DayField
          label="Last day"
          day={days.to}
          onChange={(to) => choose(days.from ?? to, to)}
          onProblem={setProblem}
        />
      </div>
      {problem === null ? null : (
        <p className="sm date-error" role="alert">
          <OctagonAlert className="icon-s" aria-hidden />“{problem}” is not a day. Write it as 24
          Nov 2026.
        </p>
      )}
    </>
  );
}
