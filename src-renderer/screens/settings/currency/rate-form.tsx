import type { ReactElement } from 'react';
import { useToday, useZone } from '../../../api/use-settings.ts';
import { type EditActs, EditForm } from '../../../components/ui/edit-form.tsx';
import { SearchSelect } from '../../../components/ui/select.tsx';
import { ChoiceField, TextField } from '../../../components/ui/text-field.tsx';
import { textField, useDraft } from '../../../components/ui/use-draft.ts';
import { currencyLabel, currencyLabels, currencyOf } from '../../../format/currency.ts';
import { readRate, type Rate, type RateDraft } from './rate-draft.ts';

/** Adds or changes one exchange rate. */
export function RateForm({
  title,
  initial,
  others,
  ...acts
}: {
  title: string;
  initial: RateDraft;
  others: readonly Rate[];
} & EditActs<Rate>): ReactElement {
  const today = useToday(useZone());
  const form = useDraft<RateDraft, Rate>(initial, (typed) => readRate(typed, others, today));
  const { draft, set, errors } = form;
  return (
    <EditForm {...acts} title={title} draft={form} saveLabel="Save rate">
      <div className="fields">
        <ChoiceField label="Currency" className="w-220" error={errors.currency}>
          <SearchSelect
            label="Currency of the rate"
            value={currencyLabel(draft.currency)}
            options={currencyLabels().filter((label) => currencyOf(label) !== 'USD')}
            onChange={(label) => set('currency', currencyOf(label))}
          />
        </ChoiceField>
        <TextField
          label="Rate"
          className="w-180"
          {...textField(form, 'rate')}
          unit={`${draft.currency} per USD`}
          focused
        />
        <TextField
          label="From"
          className="w-140"
          {...textField(form, 'from')}
          placeholder="always"
        />
      </div>
    </EditForm>
  );
}
