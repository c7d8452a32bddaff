import { Combobox as BaseCombobox } from '@base-ui/react/combobox';
import { Select as BaseSelect } from '@base-ui/react/select';
import { Check, ChevronsUpDown, Search } from 'lucide-react';
import type { ReactElement } from 'react';

interface Option<T extends string> {
  value: T;
  label: string;
}

interface SelectProps<T extends string> {
  value: T;
  options: readonly Option<T>[];
  onChange: (value: T) => void;
  label: string;
  className?: string;
  disabled?: boolean;
}

/** One value of a short list. */
export function Select<T extends string>({
  value,
  options,
  onChange,
  label,
  className = '',
  disabled = false,
}: SelectProps<T>): ReactElement {
  return (
    <BaseSelect.Root
      items={options}
      value={value}
      disabled={disabled}
      onValueChange={(next) => (next === null ? undefined : onChange(next))}
    >
      <BaseSelect.Trigger className={`input select ${className}`} aria-label={label}>
        <BaseSelect.Value className="cut" />
        <ChevronsUpDown className="icon-s" aria-hidden />
      </BaseSelect.Trigger>
      <BaseSelect.Portal>
        <BaseSelect.Positioner
          className="positioner above-dialog"
          sideOffset={4}
          alignItemWithTrigger={false}
        >
          <BaseSelect.Popup className="popup list-popup">
            {options.map((option) => (
              <BaseSelect.Item key={option.value} value={option.value} className="option">
                <BaseSelect.ItemText>{option.label}</BaseSelect.ItemText>
                <BaseSelect.ItemIndicator render={<Check className="icon-s" aria-hidden />} />
              </BaseSelect.Item>
            ))}
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  );
}

/** One value of a long list: type to find. */
export function SearchSelect({
  value,
  options,
  onChange,
  label,
  className = '',
}: Omit<SelectProps<string>, 'options' | 'disabled'> & {
  options: readonly string[];
}): ReactElement {
  return (
    <BaseCombobox.Root
      items={options}
      value={value}
      onValueChange={(next: string | null) => (next === null ? undefined : onChange(next))}
    >
      <BaseCombobox.Trigger className={`input select ${className}`} aria-label={label}>
        <span className="cut">{value}</span>
        <ChevronsUpDown className="icon-s" aria-hidden />
      </BaseCombobox.Trigger>
      <BaseCombobox.Portal>
        <BaseCombobox.Positioner className="positioner above-dialog" sideOffset={4} align="start">
          <BaseCombobox.Popup className="popup list-popup search-popup" aria-label={label}>
            <span className="input">
              <Search className="icon" aria-hidden />
              <BaseCombobox.Input placeholder="Type to find" aria-label={`Find: ${label}`} />
            </span>
            <BaseCombobox.Empty className="t3 sm">Nothing has this name</BaseCombobox.Empty>
            <BaseCombobox.List className="search-list">
              {(item: string) => (
                <BaseCombobox.Item key={item} value={item} className="option">
                  <span className="cut">{item}</span>
                  <BaseCombobox.ItemIndicator render={<Check className="icon-s" aria-hidden />} />
                </BaseCombobox.Item>
              )}
            </BaseCombobox.List>
          </BaseCombobox.Popup>
        </BaseCombobox.Positioner>
      </BaseCombobox.Portal>
    </BaseCombobox.Root>
  );
}
