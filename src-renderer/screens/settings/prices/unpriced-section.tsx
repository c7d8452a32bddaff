import { Tag } from 'lucide-react';
import { Fragment, useState, type ReactElement } from 'react';
import type { UnpricedModels } from '../../../../src-shared/ipc/money.ts';
import type { MoneySettings } from '../../../../src-shared/ipc/settings.ts';
import { useCall } from '../../../api/use-call.ts';
import { useSaveMoney } from '../../../api/use-save-money.tsx';
import { useZone } from '../../../api/use-settings.ts';
import { Button } from '../../../components/ui/button.tsx';
import { Failure } from '../../../components/ui/failure.tsx';
import { ModelName } from '../../../components/ui/model-name.tsx';
import { PendingMark } from '../../../components/money/pending-mark.tsx';
import { useToast } from '../../../components/ui/toasts.tsx';
import { displayName } from '../../../format/names.ts';
import { formatCount, formatCounted } from '../../../format/number.ts';
import { formatDate } from '../../../format/time.ts';
import { formatTokens, formatTokensExact } from '../../../format/tokens.ts';
import { SectionHead } from '../section-head.tsx';
import type { OwnPrice } from './price-draft.ts';
import { QuickPrice } from './quick-price.tsx';

type Unpriced = UnpricedModels[number];

function Tokens({ tokens }: { tokens: number }): ReactElement {
  return (
    <td className="num" title={formatTokensExact(tokens)}>
      {formatTokens(tokens)}
    </td>
  );
}

function UnpricedLine({
  one,
  zone,
  onSet,
}: {
  one: Unpriced;
  zone: string;
  onSet: () => void;
}): ReactElement {
  return (
    <tr>
      <td className="cut">
        {one.model === null ? <span className="t3">No model is named</span> : null}
        {one.model === null ? null : <ModelName model={one.model} />}
      </td>
      <td className="cut t2 only-wide">
        {one.provider === null ? '—' : displayName(one.provider)}
      </td>
      <td className="num">{formatCount(one.requests)}</td>
      <Tokens tokens={one.inputTokens} />
      <Tokens tokens={one.outputTokens} />
      <td className="num t2">{formatDate(one.lastTimestamp, zone)}</td>
      <td className="num">
        <Button
          size="small"
          icon={Tag}
          aria-label={`Set a price of ${one.model ?? 'rows without a model'}`}
          disabledBecause={one.model === null ? 'A price needs a model’s name' : null}
          onClick={onSet}
        >
          Set price
        </Button>
      </td>
    </tr>
  );
}

function UnpricedTable({
  models,
  money,
}: {
  models: UnpricedModels;
  money: MoneySettings;
}): ReactElement {
  const zone = useZone();
  const saving = useSaveMoney();
  const toast = useToast();
  const [setting, set] = useState<string | null>(null);
  const save = (price: OwnPrice, requests: number): void =>
    saving.save({ customCosts: [...money.customCosts, price] }, () => {
      set(null);
      // The line it was set in goes, and the button with it.
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>('[data-region=content]')?.focus(),
      );
      toast({
        title: `Saved the price of ${price.model}`,
        description: `${formatCounted(requests, 'usage log')} priced with it`,
      });
    });
  const begin = (key: string): void => {
    saving.reset();
    set(key);
  };
  return (
    <table className="unpriced-table">
      <UnpricedHead />
      <tbody>
        {models.map((one) => {
          const key = `${one.provider ?? ''}/${one.model ?? ''}`;
          return (
            <Fragment key={key}>
              <UnpricedLine one={one} zone={zone} onSet={() => begin(key)} />
              {setting === key && one.model !== null ? (
                <tr>
                  <td colSpan={7} className="quick-cell">
                    <QuickPrice
                      model={one.model}
                      money={money}
                      busy={saving.busy}
                      failure={saving.failure}
                      onSave={(price) => save(price, one.requests)}
                      onCancel={() => set(null)}
                    />
                  </td>
                </tr>
              ) : null}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}

function UnpricedHead(): ReactElement {
  return (
    <thead>
      <tr>
        <th>Model</th>
        <th className="only-wide">Provider</th>
        <th className="num">Requests</th>
        <th className="num">Input</th>
        <th className="num">Output</th>
        <th className="num">Last used</th>
        <th>
          <span className="sr-only">Set a price</span>
        </th>
      </tr>
    </thead>
  );
}

/** Models of the vault that no one knows a price of: their usage is counted, never as $0. */
export function UnpricedSection({ money }: { money: MoneySettings }): ReactElement {
  const { data: models, error } = useCall('prices.unpriced', undefined);
  return (
    <>
      <SectionHead
        id="unpriced"
        title="Unpriced models"
        note="Counted and shown, never as $0, never at another model’s price"
      >
        <PendingMark />
      </SectionHead>
      <Failure of={error} />
      {models?.length === 0 ? (
        <p className="t3 none">Every model in the vault has a price.</p>
      ) : null}
      {models && models.length > 0 ? <UnpricedTable models={models} money={money} /> : null}
    </>
  );
}
