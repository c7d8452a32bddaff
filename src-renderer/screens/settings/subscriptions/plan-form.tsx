import type { ReactElement } from 'react';
import type { MoneySettings } from '../../../../src-shared/ipc/settings.ts';
import { useCall } from '../../../api/use-call.ts';
import { useToday, useZone } from '../../../api/use-settings.ts';
import { Button } from '../../../components/ui/button.tsx';
import { Checkbox } from '../../../components/ui/choice.tsx';
import { type EditActs, EditForm } from '../../../components/ui/edit-form.tsx';
import { SearchSelect } from '../../../components/ui/select.tsx';
import { ChoiceField, TextField } from '../../../components/ui/text-field.tsx';
import { textField, useDraft, type Draft } from '../../../components/ui/use-draft.ts';
import { currencyLabel, currencyLabels, currencyOf } from '../../../format/currency.ts';
import { displayName } from '../../../format/names.ts';
import { currenciesOf, readPlan, type Plan, type PlanDraft } from './plan-draft.ts';
import { PRESETS, presetsOf, type Preset } from './presets.ts';

type Form = Draft<PlanDraft, Plan>;

function Presets({ form }: { form: Form }): ReactElement | null {
  const [only] = form.draft.sources;
  const offered: readonly (Preset & { source?: string })[] =
    form.draft.sources.length === 1 && only !== undefined ? presetsOf(only) : PRESETS;
  if (offered.length === 0) return null;
  return (
    <div className="row presets" role="group" aria-label="Known plans">
      {offered.map(({ name, monthlyPrice, source }) => (
        <Button
          key={name}
          size="small"
          onClick={() => {
            form.set('name', name);
            form.set('price', monthlyPrice);
            form.set('currency', 'USD');
            if (source) form.set('sources', [source]);
          }}
        >
          {name}, ${monthlyPrice}
        </Button>
      ))}
    </div>
  );
}

function Fee({ form }: { form: Form }): ReactElement {
  const { draft, set, leave, errors } = form;
  return (
    <div className="fields">
      <TextField label="Name" className="w-180" {...textField(form, 'name')} focused />
      <TextField
        label="A month"
        className="w-120"
        {...textField(form, 'price')}
        unit={draft.currency}
      />
      <ChoiceField label="Paid in" className="w-140" error={errors.currency}>
        <SearchSelect
          label="Paid in"
          value={currencyLabel(draft.currency)}
          options={currencyLabels()}
          onChange={(label) => {
            set('currency', currencyOf(label));
            leave('currency');
          }}
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

function Covers({ form }: { form: Form }): ReactElement {
  const { draft, set } = form;
  const found = useCall('sources.found', undefined).data ?? [];
  const names = [...new Set([...found.map(({ name }) => name), ...draft.sources])];
  const labelOf = (name: string): string =>
    found.find((source) => source.name === name)?.label ?? displayName(name);
  const toggle = (name: string): void =>
    set(
      'sources',
      draft.sources.includes(name)
        ? draft.sources.filter((other) => other !== name)
        : [...draft.sources, name],
    );
  return (
    <div className="fields">
      <div className="field" role="group" aria-label="Covers the sources">
        <span className="label">Covers the sources</span>
        <span className="row ticks">
          {names.map((name) => (
            <label key={name} className="row">
              <Checkbox
                checked={draft.sources.includes(name)}
                onChange={() => toggle(name)}
                label={labelOf(name)}
              />
              {labelOf(name)}
            </label>
          ))}
        </span>
      </div>
      <TextField
        label="Only the models"
        className="grow"
        mono
        value={draft.models}
        placeholder="all of them; else patterns, as gpt-5*, claude-*"
        onChange={(models) => set('models', models)}
      />
    </div>
  );
}

/** Adds or changes a subscription. */
export function PlanForm({
  title,
  initial,
  money,
  others,
  ...acts
}: {
  title: string;
  initial: PlanDraft;
  money: MoneySettings;
  others: readonly Plan[];
} & EditActs<Plan>): ReactElement {
  const today = useToday(useZone());
  const currencies = currenciesOf(money);
  const form = useDraft<PlanDraft, Plan>(initial, (draft) =>
    readPlan(draft, { today, currencies, others }),
  );
  return (
    <EditForm
      {...acts}
      title={title}
      draft={form}
      saveLabel="Save plan"
      foot={
        form.draft.sources.length === 0 && form.draft.models.trim() === ''
          ? 'Without a source or a model it covers every request.'
          : null
      }
    >
      <Presets form={form} />
      <Fee form={form} />
      <Covers form={form} />
    </EditForm>
  );
}
