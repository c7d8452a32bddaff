import { Fragment, type ReactElement } from 'react';
import type { PriceEntry } from '../../../../src-shared/ipc/money.ts';
import { formatMoney, formatMoneyExact, formatPrice } from '../../../format/money.ts';
import { UNKNOWN } from '../../../format/number.ts';
import { aboveText, holdsText, multipliersText, originText } from './price-words.ts';

const CLASSES = ['freshInput', 'cacheRead', 'cacheWrite5m', 'cacheWrite1h', 'output'] as const;
const HEADS = ['Input', 'Read', 'Write 5 m', 'Write 1 h', 'Output'] as const;

function Prices({
  prices,
  estimated,
}: {
  prices: PriceEntry['perMillion'];
  estimated: readonly string[];
}): ReactElement[] {
  return CLASSES.map((name) => {
    const guess = estimated.includes(name);
    const title = `${formatMoneyExact(prices[name])} for a million tokens${guess ? ', taken from another class or list' : ''}`;
    return (
      <td key={name} className="num" title={title}>
        {guess ? '≈\u2009' : ''}
        {formatPrice(prices[name])}
      </td>
    );
  });
}

/** What qualifies a price: its factors, searches, and where it can be looked up. */
function Notes({ price }: { price: PriceEntry }): ReactElement {
  const factors = multipliersText(price.multipliers);
  const notes = [
    ...(factors === '' ? [] : [factors]),
    ...(price.webSearch === null ? [] : [`Web search ${formatMoney(price.webSearch)}`]),
  ];
  return (
    <tr className="price-notes">
      <td colSpan={6} className="sm t3">
        {notes.length > 0 ? `${notes.join('. ')}. ` : ''}
        {price.origin === 'custom' ? null : (
          <span className="mono selectable" title={price.source}>
            {price.source}
          </span>
        )}
      </td>
    </tr>
  );
}

/** The prices a model has had, the newest first: per million tokens and class, with larger requests below. */
export function PriceTable({
  prices,
  zone,
}: {
  prices: readonly PriceEntry[];
  zone: string;
}): ReactElement {
  return (
    <table className="price-table">
      <thead>
        <tr>
          <th>Holds</th>
          {HEADS.map((head) => (
            <th key={head} className="num">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {prices.map((price) => (
          <Fragment key={`${price.origin} ${price.provider ?? UNKNOWN} ${price.from ?? ''}`}>
            <tr>
              <td className="price-holds">
                <span className="tab">{holdsText(price, zone)}</span>
                <div className="sm t3">{originText(price)}</div>
              </td>
              <Prices prices={price.perMillion} estimated={price.estimatedClasses} />
            </tr>
            {price.sizeTiers.map((tier) => (
              <tr key={tier.aboveInputTokens} className="t2">
                <td title="The whole request, where all of its input is longer">
                  {aboveText(tier.aboveInputTokens)}
                </td>
                <Prices prices={tier.perMillion} estimated={[]} />
              </tr>
            ))}
            <Notes price={price} />
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}
