import type { ReactElement } from 'react';
import type { MoneySettings } from '../../../../src-shared/ipc/settings.ts';
import { useToday, useZone } from '../../../api/use-settings.ts';
import { type EditActs, EditForm } from '../../../components/ui/edit-form.tsx';
import { TextField } from '../../../components/ui/text-field.tsx';
import { textField, useDraft } from '../../../components/ui/use-draft.ts';
import { newPrice, readOwnPrice, type OwnPrice, type PriceDraft } from './price-draft.ts';

/** Two fields are enough for a price: what a million tokens cost on their way in and out, since ever. */
export function QuickPrice({
  model,
  money,
  ...acts
}: {
  model: string;
  money: MoneySettings;
} & EditActs<OwnPrice>): ReactElement {
  const today = useToday(useZone());
  const form = useDraft<PriceDraft, OwnPrice>(newPrice(model), (typed) =>
    readOwnPrice(typed, { today, currencies: [], others: money.customCosts, maxTokens: null }),
  );
  return (
    <EditForm
      {...acts}
      title={`Price of ${model}`}
      note="US dollars for a million tokens"
      draft={form}
      saveLabel="Save price"
      foot="Cached tokens take the input price, marked ≈. Prices has the other classes."
    >
      <div className="fields">
        <TextField
          label="Input"
          className="w-140"
          unit="USD per M"
          focused
          {...textField(form, 'input')}
          // It has no field for days: what is wrong with them stands here.
          error={form.errors.input ?? form.errors.from}
        />
        <TextField
          label="Output"
          className="w-140"
          unit="USD per M"
          {...textField(form, 'output')}
        />
      </div>
    </EditForm>
  );
}
