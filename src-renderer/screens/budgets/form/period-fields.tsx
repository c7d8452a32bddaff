import type { ReactElement } from 'react';
import { BUDGET_PERIODS } from '../../../../src-shared/domain/budgets/budget.ts';
import { periodAt } from '../../../../src-shared/domain/budgets/period.ts';
import type { BudgetDraftInput } from '../../../../src-shared/ipc/budgets.ts';
import { SearchSelect, Select } from '../../../components/ui/select.tsx';
import { TextField } from '../../../components/ui/text-field.tsx';
import { textField, type Draft } from '../../../components/ui/use-draft.ts';
import { todayIn } from '../../../range/range.ts';
import { timeZones } from '../../settings/time-zones.ts';
import { periodDates, periodWord } from '../words.ts';
import { periodRuleOf, type BudgetDraft } from './budget-draft.ts';
import { FormLine } from './form-line.tsx';

type Form = Draft<BudgetDraft, BudgetDraftInput>;

const WEEKDAYS = [
  { value: '1', label: 'Monday' },
  { value: '2', label: 'Tuesday' },
  { value: '3', label: 'Wednesday' },
  { value: '4', label: 'Thursday' },
  { value: '5', label: 'Friday' },
  { value: '6', label: 'Saturday' },
  { value: '7', label: 'Sunday' },
] as const;

function Start({ form }: { form: Form }): ReactElement | null {
  const { draft, set } = form;
  switch (draft.period) {
    case 'day':
      return null;
    case 'week':
      return (
        <>
          <span className="t2">from</span>
          <Select
            label="First day of the week"
            className="w-140"
            value={draft.weekday}
            options={WEEKDAYS}
            onChange={(weekday) => set('weekday', weekday)}
          />
        </>
      );
    case 'month':
      return (
        <>
          <span className="t2">from day</span>
          <TextField label="First day" bare className="w-56" {...textField(form, 'monthDay')} />
        </>
      );
    default:
      return (
        <>
          <span className="t2">from</span>
          <TextField
            label="First day, as MM-DD"
            bare
            className="w-80"
            {...textField(form, 'start')}
          />
        </>
      );
  }
}

/** The dates of the period that runs now; nothing while it is not known. */
function nowText({ draft }: Form, now: number): string | null {
  const rule = periodRuleOf(draft);
  if (rule === null) return null;
  const today = todayIn(draft.timeZone, now);
  const { first, end } = periodAt(rule, today.toString());
  const late = draft.period === 'month' && rule.startDay > 28;
  const rest = late ? ' In a shorter month its last day stands in.' : '';
  return `Now ${periodDates({ periodStart: first, periodEnd: end })}.${rest}`;
}

/** How long a budget's period is, when it begins, and where. */
export function PeriodFields({ form, now }: { form: Form; now: number }): ReactElement {
  const { draft, set, errors } = form;
  return (
    <FormLine label="Period" hint={nowText(form, now)} error={errors.timeZone}>
      <div className="row period-row">
        <Select
          label="Period"
          className="w-100"
          value={draft.period}
          options={BUDGET_PERIODS.map((value) => ({ value, label: periodWord(value) }))}
          onChange={(period) => set('period', period)}
        />
        <Start form={form} />
        <SearchSelect
          label="Time zone"
          className="grow"
          value={draft.timeZone}
          options={timeZones(draft.timeZone)}
          onChange={(timeZone) => set('timeZone', timeZone)}
        />
      </div>
    </FormLine>
  );
}
