import { Plus } from 'lucide-react';
import { useRef, useState, type ReactElement } from 'react';
import type { MoneySettings } from '../../../../src-shared/ipc/settings.ts';
import { messageOf } from '../../../api/bridge.ts';
import { useSaveMoney } from '../../../api/use-save-money.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { Message } from '../../../components/ui/message.tsx';
import { SearchSelect } from '../../../components/ui/select.tsx';
import { FieldError } from '../../../components/ui/text-field.tsx';
import { currencyLabel, currencyLabels, currencyOf } from '../../../format/currency.ts';
import { replaceIn } from '../replace-in.ts';
import type { SettingId } from '../find/settings-index.ts';
import { SettingLine } from '../setting-line.tsx';
import { draftOf, type Rate, type RateDraft } from './rate-draft.ts';
import { RateForm } from './rate-form.tsx';
import { RateTable } from './rate-table.tsx';

/** What is being edited: a rate that stands in the settings, or a new one. */
interface Editing {
  initial: RateDraft;
  replaces: Rate | null;
}

function hasRate(money: MoneySettings, currency: string): boolean {
  return currency === 'USD' || money.exchangeRates.some((rate) => rate.currency === currency);
}

/** The state of the section: what is chosen, what is edited, and how both are saved. */
function useCurrencyEdit(money: MoneySettings) {
  const saving = useSaveMoney();
  const [wanted, want] = useState<string | null>(null);
  const [editing, edit] = useState<Editing | null>(null);
  const add = (currency: string): void => {
    saving.reset();
    edit({ initial: { currency, rate: '', from: '' }, replaces: null });
  };
  const choose = (currency: string): void => {
    const ready = hasRate(money, currency);
    want(ready ? null : currency);
    if (ready) saving.save({ currency });
    else add(currency);
  };
  const saveRate = (rate: Rate): void => {
    const exchangeRates = replaceIn(money.exchangeRates, editing?.replaces ?? null, rate);
    const shown = wanted === rate.currency ? { currency: wanted } : {};
    saving.save({ exchangeRates, ...shown }, () => {
      edit(null);
      want(null);
    });
  };
  const remove = (rate: Rate): void => {
    const { exchangeRates } = money;
    saving.saveWithUndo(
      { exchangeRates: exchangeRates.filter((other) => other !== rate) },
      { exchangeRates },
      `Removed a rate of ${rate.currency}`,
    );
  };
  const cancel = (): void => {
    edit(null);
    want(null);
  };
  const change = (rate: Rate): void => {
    saving.reset();
    edit({ initial: draftOf(rate), replaces: rate });
  };
  return { saving, wanted, editing, add, change, choose, saveRate, remove, cancel };
}

type CurrencyEdit = ReturnType<typeof useCurrencyEdit>;

function ShownCurrency({
  money,
  state,
}: {
  money: MoneySettings;
  state: CurrencyEdit;
}): ReactElement {
  const { wanted, choose } = state;
  return (
    <SettingLine
      id="currency"
      label="Show amounts in"
      help="Kept in US dollars, converted to be shown."
    >
      <SearchSelect
        label="Show amounts in"
        value={currencyLabel(wanted ?? money.currency)}
        options={currencyLabels()}
        onChange={(label) => choose(currencyOf(label))}
        className={wanted ? 'setting-select bad' : 'setting-select'}
      />
      {wanted ? (
        <>
          <FieldError>{`${wanted} has no exchange rate. Write it below and save: amounts are shown in ${wanted} then.`}</FieldError>
          <p className="sm t2">{money.currency} stays in use.</p>
        </>
      ) : null}
    </SettingLine>
  );
}

/** Where the rates can be looked for. */
const RATES: SettingId = 'rates';

function Rates({ money, state }: { money: MoneySettings; state: CurrencyEdit }): ReactElement {
  const adder = useRef<HTMLButtonElement>(null);
  return (
    <>
      <div className="row list-head" data-setting={RATES}>
        <div className="grow">
          <div className="setting-label">Exchange rates</div>
          <div className="sm t3">
            Each day uses the rate of its own day. Days before the first rate use that one, marked
            ≈.
          </div>
        </div>
        <Button ref={adder} icon={Plus} onClick={() => state.add(state.wanted ?? 'EUR')}>
          Add a rate
        </Button>
      </div>
      {money.exchangeRates.length > 0 ? (
        <RateTable
          money={money}
          onEdit={state.change}
          onRemove={(rate) => {
            state.remove(rate);
            adder.current?.focus();
          }}
        />
      ) : (
        <p className="t3 none">No rate yet. US dollars need none.</p>
      )}
    </>
  );
}

/** In which currency amounts are shown, and the rates that convert them. */
export function CurrencySection({ money }: { money: MoneySettings }): ReactElement {
  const state = useCurrencyEdit(money);
  const { saving, editing } = state;
  return (
    <>
      <h2>Currency</h2>
      {saving.failure && !editing ? (
        <Message kind="crit" title={messageOf(saving.failure)} />
      ) : null}
      <ShownCurrency money={money} state={state} />
      <Rates money={money} state={state} />
      {editing ? (
        <RateForm
          key={`${editing.initial.currency} ${editing.initial.from}`}
          title={editing.replaces ? 'Change a rate' : 'New rate'}
          initial={editing.initial}
          others={money.exchangeRates.filter((rate) => rate !== editing.replaces)}
          busy={saving.busy}
          failure={saving.failure}
          onSave={state.saveRate}
          onCancel={state.cancel}
        />
      ) : null}
    </>
  );
}
