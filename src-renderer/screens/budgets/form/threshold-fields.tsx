import { X } from 'lucide-react';
import type { KeyboardEvent, ReactElement } from 'react';
import type { BudgetDraftInput } from '../../../../src-shared/ipc/budgets.ts';
import { FieldError } from '../../../components/ui/text-field.tsx';
import type { Draft } from '../../../components/ui/use-draft.ts';
import { percentOf, type BudgetDraft } from './budget-draft.ts';
import { FormLine } from './form-line.tsx';

type Form = Draft<BudgetDraft, BudgetDraftInput>;

const LISTS = {
  actual: { word: 'Actual', more: 'moreActual' },
  forecasted: { word: 'Forecast', more: 'moreForecasted' },
} as const;

/** Percentages in order, each once. */
function withPercent(chips: readonly string[], text: string): string[] {
  const percent = percentOf(text);
  return [...new Set([...chips, percent])].toSorted((a, b) => Number(a) - Number(b));
}

function Percents({ form, list }: { form: Form; list: keyof typeof LISTS }): ReactElement {
  const { draft, set, leave, errors } = form;
  const { word, more } = LISTS[list];
  const chips = draft[list];
  const typed = draft[more];
  const error = errors[more];
  const add = (): void => {
    if (!(Number(percentOf(typed)) > 0)) return leave(more);
    set(list, withPercent(chips, typed));
    set(more, '');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter in an empty field saves the form.
    if ((event.key === 'Enter' || event.key === ',') && typed.trim() !== '') {
      event.preventDefault();
      add();
    }
  };
  return (
    <div className="threshold-line">
      <span className="threshold-word sm t2">{word}</span>
      <div className="threshold-chips">
        {chips.map((percent) => (
          <span className="chip" key={percent}>
            <span className="chip-text tab">{percent}%</span>
            <button
              type="button"
              className="chip-x"
              aria-label={`Remove ${percent}%, ${word.toLowerCase()}`}
              onClick={() =>
                set(
                  list,
                  chips.filter((one) => one !== percent),
                )
              }
            >
              <X aria-hidden />
            </button>
          </span>
        ))}
        <span className={error ? 'input bad threshold-more' : 'input threshold-more'}>
          <input
            value={typed}
            placeholder="Add"
            aria-label={`Add a percentage, ${word.toLowerCase()}`}
            aria-invalid={error ? true : undefined}
            autoComplete="off"
            onChange={(event) => set(more, event.target.value)}
            onKeyDown={onKeyDown}
            onBlur={() => (typed.trim() === '' ? undefined : add())}
          />
          <span className="unit t3">%</span>
        </span>
      </div>
      {error ? <FieldError>{error}</FieldError> : null}
    </div>
  );
}

/** The percentages at which a budget tells: of what is spent, and of what will be by the period's end. */
export function ThresholdFields({ form }: { form: Form }): ReactElement {
  const isDay = form.draft.period === 'day';
  return (
    <FormLine
      label="Alert at"
      hint={
        isDay
          ? 'A day is too short to forecast its end.'
          : 'Forecast: what the period will have cost at its end.'
      }
    >
      <Percents form={form} list="actual" />
      {isDay ? null : <Percents form={form} list="forecasted" />}
    </FormLine>
  );
}
