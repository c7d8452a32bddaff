import { RadioGroup } from '@base-ui/react/radio-group';
import type { ReactElement } from 'react';
import type { UsageFacets } from '../../../../src-shared/ipc/usage.ts';
import { Radio } from '../../../components/ui/choice.tsx';
import { formatCount, UNKNOWN } from '../../../format/number.ts';
import { statusOf, withStatus } from '../filters.ts';
import { useUsageView } from '../view-context.tsx';

/** Any, OK or failed. Null: how many there are of each is not known. */
export function StatusChoice({ counts }: { counts: UsageFacets['status'] | null }): ReactElement {
  const { view, dispatch } = useUsageView();
  const options = [
    { value: 'any', label: 'Any', count: counts && counts.ok + counts.error },
    { value: 'ok', label: 'OK', count: counts && counts.ok },
    { value: 'error', label: 'Error', count: counts && counts.error },
  ];
  const choose = (value: unknown): void => {
    const status = value === 'ok' || value === 'error' ? value : null;
    dispatch({ type: 'filters', filters: withStatus(view.filters, status) });
  };
  return (
    <>
      <div className="editor-head">
        <h2 className="head" id="filter-status">
          Status
        </h2>
      </div>
      <RadioGroup
        aria-labelledby="filter-status"
        value={statusOf(view.filters) ?? 'any'}
        onValueChange={choose}
      >
        {options.map((option) => (
          <label key={option.value} className={option.count === 0 ? 'option zero' : 'option'}>
            <Radio value={option.value} />
            <span className="grow">{option.label}</span>
            <span className="num">
              {option.count === null ? UNKNOWN : formatCount(option.count)}
            </span>
          </label>
        ))}
      </RadioGroup>
    </>
  );
}
