import { Plus } from 'lucide-react';
import { useDeferredValue, useRef, useState, type ReactElement } from 'react';
import type { MoneySettings } from '../../../../src-shared/ipc/settings.ts';
import { messageOf } from '../../../api/bridge.ts';
import { useCall } from '../../../api/use-call.ts';
import { useSaveMoney } from '../../../api/use-save-money.tsx';
import { useZone } from '../../../api/use-settings.ts';
import { Button } from '../../../components/ui/button.tsx';
import { Message } from '../../../components/ui/message.tsx';
import { displayName } from '../../../format/names.ts';
import { replaceIn } from '../replace-in.ts';
import { SectionHead } from '../section-head.tsx';
import { ModelList, modelKey, type PricedModel } from './model-list.tsx';
import { OwnPrices } from './own-prices.tsx';
import { draftOf, newPrice, type OwnPrice } from './price-draft.ts';
import { PriceChart } from './price-chart.tsx';
import { PriceForm } from './price-form.tsx';
import { PriceTable } from './price-table.tsx';

/** What is edited: an own price, or a new one of a model (empty: of one still to be named). */
type Editing = { price: OwnPrice | null; model: string } | null;

/** Adds, changes and removes own prices. */
function useOwnPrices(money: MoneySettings) {
  const { customCosts } = money;
  const saving = useSaveMoney();
  const [editing, set] = useState<Editing>(null);
  const edit = (next: Editing): void => {
    saving.reset();
    set(next);
  };
  const save = (price: OwnPrice): void =>
    saving.save({ customCosts: replaceIn(customCosts, editing?.price ?? null, price) }, () =>
      set(null),
    );
  const remove = (price: OwnPrice): void =>
    saving.saveWithUndo(
      { customCosts: customCosts.filter((other) => other !== price) },
      { customCosts },
      `Removed your price of ${price.model}`,
    );
  return { saving, editing, edit, save, remove };
}

function ModelPrices({ model, onAdd }: { model: PricedModel; onAdd: () => void }): ReactElement {
  const zone = useZone();
  return (
    <section className="section" aria-label={`Prices of ${model.model}`}>
      <header>
        <h3 className="head cut">{model.model}</h3>
        <span className="t3 grow">
          {model.provider === null ? '' : displayName(model.provider)}
        </span>
        <Button size="small" icon={Plus} onClick={onAdd}>
          Your own price
        </Button>
      </header>
      <PriceChart model={model.model} prices={model.prices} zone={zone} />
      <PriceTable prices={model.prices} zone={zone} />
      <p className="sm t3">
        Dollars for a million tokens. Your prices win over ChatVault’s, which win over the
        catalogue’s.
      </p>
    </section>
  );
}

/** Every model that has a price, and one of them looked at. */
function PriceBrowser({
  money,
  onAdd,
}: {
  money: MoneySettings;
  onAdd: (model: string) => void;
}): ReactElement {
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const search = useCall('prices.search', { text: asked, limit: 50 }, { keepPrevious: true });
  const [key, choose] = useState<string | null>(null);
  const [now] = useState(() => Date.now());
  const models = search.data?.models ?? [];
  const chosen = models.find((model) => modelKey(model) === key) ?? models[0] ?? null;
  if (search.error) return <Message kind="crit" title={messageOf(search.error)} />;
  return (
    <div className="price-browser">
      <ModelList
        text={text}
        onText={setText}
        found={search.data}
        own={new Set(money.customCosts.map(({ model }) => model))}
        chosen={chosen ? modelKey(chosen) : null}
        now={now}
        onChoose={choose}
      />
      {chosen ? <ModelPrices model={chosen} onAdd={() => onAdd(chosen.model)} /> : null}
    </div>
  );
}

/** What models cost and have cost, and prices of one's own. */
export function PricesSection({ money }: { money: MoneySettings }): ReactElement {
  const { saving, editing, edit, save, remove } = useOwnPrices(money);
  const adder = useRef<HTMLButtonElement>(null);
  return (
    <>
      <SectionHead
        id="prices"
        title="Prices"
        note="What a million tokens cost, by model, class and time"
      >
        <Button ref={adder} icon={Plus} onClick={() => edit({ price: null, model: '' })}>
          Add a price
        </Button>
      </SectionHead>
      {saving.failure && !editing ? (
        <Message kind="crit" title={messageOf(saving.failure)} />
      ) : null}
      {editing ? (
        <PriceForm
          key={`${editing.price?.model ?? editing.model} ${editing.price?.from ?? ''}`}
          title={editing.model === '' ? 'Your own price' : `Your price of ${editing.model}`}
          initial={editing.price ? draftOf(editing.price) : newPrice(editing.model)}
          replaces={editing.price}
          money={money}
          busy={saving.busy}
          failure={saving.failure}
          onSave={save}
          onCancel={() => edit(null)}
        />
      ) : null}
      {money.customCosts.length > 0 ? (
        <section className="section own" aria-label="Your prices">
          <header>
            <h3 className="head">Your prices</h3>
          </header>
          <OwnPrices
            prices={money.customCosts}
            onEdit={(price) => edit({ price, model: price.model })}
            onRemove={(price) => {
              remove(price);
              adder.current?.focus();
            }}
          />
        </section>
      ) : null}
      <PriceBrowser money={money} onAdd={(model) => edit({ price: null, model })} />
    </>
  );
}
