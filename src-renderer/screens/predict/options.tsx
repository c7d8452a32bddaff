import { SlidersHorizontal } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { FORECAST_METHODS } from '../../../src-shared/domain/forecast/methods.ts';
import { MAX_DAYS_AHEAD } from '../../../src-shared/ipc/forecast.ts';
import { Button } from '../../components/ui/button.tsx';
import { Segmented } from '../../components/ui/choice.tsx';
import { Popover } from '../../components/ui/popover.tsx';
import { Select } from '../../components/ui/select.tsx';
import { ChoiceField, TextField } from '../../components/ui/text-field.tsx';
import { MOST_WINDOW, wholeWithin } from './place.ts';
import { usePredictView } from './predict-view.tsx';
import { methodName } from './words.ts';

interface NumberProps {
  label: string;
  value: number | null;
  least: number;
  most: number;
  placeholder?: string;
  /** Null: an empty field, where that has a meaning. */
  onChange: (value: number | null) => void;
}

/** A whole number of days; wrong text stays, and says what is allowed. */
function DaysField(props: NumberProps): ReactElement {
  const { label, value, least, most, placeholder, onChange } = props;
  const [text, setText] = useState(value === null ? '' : String(value));
  const isEmpty = text.trim() === '' && placeholder !== undefined;
  const isBad = !isEmpty && wholeWithin(text.trim(), least, most) === null;
  return (
    <TextField
      label={label}
      value={text}
      unit="days"
      {...(placeholder === undefined ? {} : { placeholder })}
      error={
        isBad ? `“${text}” is not allowed. Write a whole number from ${least} to ${most}.` : null
      }
      onChange={(next) => {
        setText(next);
        const given = wholeWithin(next.trim(), least, most);
        if (given !== null || (next.trim() === '' && placeholder !== undefined)) onChange(given);
      }}
    />
  );
}

function Fields(): ReactElement {
  const { place, change, hasPlans } = usePredictView();
  const isForecast = place.view !== 'backtest';
  return (
    <div className="predict-options">
      {isForecast ? (
        <DaysField
          label="Days ahead"
          value={place.days}
          least={1}
          most={MAX_DAYS_AHEAD}
          onChange={(days) => (days === null ? undefined : change({ days }))}
        />
      ) : null}
      <DaysField
        label="Window: the last days that count"
        value={place.windowDays}
        least={2}
        most={MOST_WINDOW}
        placeholder="As in the settings"
        onChange={(windowDays) => change({ windowDays })}
      />
      {isForecast ? (
        <ChoiceField label="Method">
          <Select
            label="Method"
            value={place.method}
            options={FORECAST_METHODS.map((value) => ({ value, label: methodName(value) }))}
            onChange={(method) => change({ method })}
          />
        </ChoiceField>
      ) : null}
      {hasPlans ? (
        <ChoiceField label="What counts">
          <Segmented
            label="Basis"
            value={place.basis}
            options={[
              { value: 'paid', label: 'Paid' },
              { value: 'value', label: 'Value' },
            ]}
            onChange={(basis) => change({ basis })}
          />
        </ChoiceField>
      ) : null}
    </div>
  );
}

/** Horizon, window, method and basis. */
export function Options(): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label="Options"
      trigger={<Button icon={SlidersHorizontal}>Options</Button>}
    >
      <Fields />
    </Popover>
  );
}
