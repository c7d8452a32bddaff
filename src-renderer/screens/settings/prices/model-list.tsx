import { Search } from 'lucide-react';
import type { ReactElement } from 'react';
import type { PriceSearch } from '../../../../src-shared/ipc/money.ts';
import { formatPrice } from '../../../format/money.ts';
import { displayName } from '../../../format/names.ts';
import { formatCounted } from '../../../format/number.ts';
import { holdsAt } from './price-words.ts';

/** A model with its prices. */
export type PricedModel = PriceSearch['models'][number];

/** Tells models apart: one name may have a price with several providers. */
export function modelKey({ provider, model }: Pick<PricedModel, 'provider' | 'model'>): string {
  return `${provider ?? ''}/${model}`;
}

function nowText({ prices }: PricedModel, now: number): string {
  const price = prices.find((one) => holdsAt(one, now));
  if (!price) return 'no price now';
  return `${formatPrice(price.perMillion.freshInput)} / ${formatPrice(price.perMillion.output)}`;
}

function ModelOption({
  model,
  isOwn,
  isChosen,
  now,
  onChoose,
}: {
  model: PricedModel;
  isOwn: boolean;
  isChosen: boolean;
  now: number;
  onChoose: () => void;
}): ReactElement {
  return (
    <li>
      <button
        type="button"
        className="model-option"
        aria-current={isChosen ? 'true' : undefined}
        title={model.provider === null ? undefined : displayName(model.provider)}
        onClick={onChoose}
      >
        <span className="grow cut">{model.model}</span>
        {isOwn ? <span className="sm t3">yours</span> : null}
        <span className="tab sm t2">{nowText(model, now)}</span>
      </button>
    </li>
  );
}

/** Search over the models that have a price, with what each costs now. */
export function ModelList({
  text,
  onText,
  found,
  own,
  chosen,
  now,
  onChoose,
}: {
  text: string;
  onText: (text: string) => void;
  found: PriceSearch | undefined;
  /** Names of models with a price of one's own. */
  own: ReadonlySet<string>;
  chosen: string | null;
  now: number;
  onChoose: (key: string) => void;
}): ReactElement {
  const more = found ? found.total - found.models.length : 0;
  return (
    <div className="model-list">
      <span className="input">
        <Search className="icon" aria-hidden />
        <input
          type="search"
          value={text}
          placeholder="Model"
          aria-label="Search models"
          spellCheck={false}
          onChange={(event) => onText(event.target.value)}
        />
      </span>
      <div className="row list-caption t3">
        <span className="grow">{found ? formatCounted(found.total, 'model') : ''}</span>
        <span>$ per M, in / out</span>
      </div>
      <ul>
        {found?.models.map((model) => {
          const key = modelKey(model);
          return (
            <ModelOption
              key={key}
              model={model}
              isOwn={own.has(model.model)}
              isChosen={key === chosen}
              now={now}
              onChoose={() => onChoose(key)}
            />
          );
        })}
      </ul>
      {found?.models.length === 0 ? <p className="t3">No model has this in its name.</p> : null}
      {more > 0 ? (
        <p className="sm t3">{formatCounted(more, 'more model')}. Type to find.</p>
      ) : null}
    </div>
  );
}
