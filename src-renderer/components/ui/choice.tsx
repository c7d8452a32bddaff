import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox';
import { Radio as BaseRadio } from '@base-ui/react/radio';
import { Switch as BaseSwitch } from '@base-ui/react/switch';
import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import { Check } from 'lucide-react';
import type { ReactElement } from 'react';

/** A box to tick; `label` names it where no text beside it does. */
export function Checkbox({
  checked,
  onChange,
  label,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label?: string;
}): ReactElement {
  return (
    <BaseCheckbox.Root
      className="check"
      checked={checked}
      onCheckedChange={onChange}
      {...(label ? { 'aria-label': label } : {})}
    >
      <BaseCheckbox.Indicator>
        <Check aria-hidden />
      </BaseCheckbox.Indicator>
    </BaseCheckbox.Root>
  );
}

/** One choice of a RadioGroup. */
export function Radio({ value }: { value: string }): ReactElement {
  return <BaseRadio.Root className="radio" value={value} />;
}

/** On or off, with the word beside it. */
export function Switch({
  checked,
  onChange,
  label,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: string;
}): ReactElement {
  return (
    <span className="row">
      <BaseSwitch.Root
        className="switch"
        checked={checked}
        onCheckedChange={onChange}
        aria-label={label}
      >
        <BaseSwitch.Thumb render={<i />} />
      </BaseSwitch.Root>
      <span aria-hidden>{checked ? 'On' : 'Off'}</span>
    </span>
  );
}

/** Up to five short choices in a row. */
export function Segmented<T extends string>({
  value,
  options,
  onChange,
  label,
}: {
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  label: string;
}): ReactElement {
  return (
    <ToggleGroup
      className="seg"
      aria-label={label}
      value={[value]}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next[0]);
        if (chosen) onChange(chosen.value);
      }}
    >
      {options.map((option) => (
        <Toggle key={option.value} value={option.value}>
          {option.label}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
