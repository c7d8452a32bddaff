import type { ReactElement } from 'react';
import type { MoneySettings } from '../../../../src-shared/ipc/settings.ts';
import { useToday, useZone } from '../../../api/use-settings.ts';
import { type EditActs, EditForm } from '../../../components/ui/edit-form.tsx';
import { SearchSelect } from '../../../components/ui/select.tsx';
import { ChoiceField, TextField } from '../../../components/ui/text-field.tsx';
import { textField, useDraft, type Draft } from '../../../components/ui/use-draft.ts';
import { currencyLabel, currencyOf } from '../../../format/currency.ts';
import { currenciesOf } from '../subscriptions/plan-draft.ts';
import { PRICE_FIELDS, readOwnPrice, type OwnPrice, type PriceDraft } from './price-draft.ts';

type Form = Draft<PriceDraft, OwnPrice>;

function Amounts({ form, focused }: { form: Form; focused: boolean }): ReactElement {
  return (
    <div className="fields">
      {PRICE_FIELDS.map(({ field, label }, index) => (
        <TextField
          key={field}
          label={label}
          className="w-100"
          placeholder={index < 2 ? '' : 'same'}
          focused={focused && index === 0}
          {...textField(form, field)}
        />
      ))}
    </div>
  );
}

function When({ form, money }: { form: Form; money: MoneySettings }): ReactElement {
  const { draft, set, errors } = form;
  const currencies = [...new Set([...currenciesOf(money), draft.currency])];
  return (
    <div className="fields">
      <ChoiceField label="Prices in" className="w-180" error={errors.currency}>
        <SearchSelect
          label="Prices in"
          value={currencyLabel(draft.currency)}
          options={currencies.map(currencyLabel)}
          onChange={(label) => set('currency', currencyOf(label))}
        />
      </ChoiceField>
      <TextField
        label="First day"
        className="w-120"
        {...textField(form, 'from')}
        placeholder="always"
      />
      <TextField
        label="Last day"
        className="w-120"
        {...textField(form, 'last')}
        placeholder="open"
      />
    </div>
  );
}

/** Adds or changes an own price, typed per million tokens. */
export function PriceForm({
  title,
  initial,
  replaces,
  money,
  ...acts
}: {
  title: string;
  initial: PriceDraft;
  replaces: OwnPrice | null;
  money: MoneySettings;
} & EditActs<OwnPrice>): ReactElement {
  const today = useToday(useZone());
  const others = money.customCosts.filter((other) => other !== replaces);
  const form = useDraft<PriceDraft, OwnPrice>(initial, (draft) =>
    readOwnPrice(draft, {
      today,
      currencies: currenciesOf(money),
      others,
      maxTokens: replaces?.maxTokens ?? null,
    }),
  );
  const named = initial.model !== '';
  return (
    <EditForm
      {...acts}
      title={title}
      note={`${form.draft.currency} for a million tokens; kept in config.yaml as custom_costs`}
      draft={form}
      saveLabel="Save price"
      foot="Unpriced usage logs are priced at once; priced ones only by re-pricing."
    >
      {named ? null : (
        <TextField label="Model" className="w-260" mono {...textField(form, 'model')} focused />
      )}
      <Amounts form={form} focused={named} />
      <When form={form} money={money} />
    </EditForm>
  );
}
