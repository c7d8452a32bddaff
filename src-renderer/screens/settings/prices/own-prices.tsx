import { Pencil, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { IconButton } from '../../../components/ui/button.tsx';
import { formatPrice } from '../../../format/money.ts';
import { UNKNOWN } from '../../../format/number.ts';
import { perMillion } from '../../../format/decimal-text.ts';
import { stretchText } from '../day-text.ts';
import type { OwnPrice } from './price-draft.ts';

function priceText(price: string | null): string {
  return price === null ? UNKNOWN : formatPrice(perMillion(price));
}

/** One's own prices, each with its days, to change or to remove. */
export function OwnPrices({
  prices,
  onEdit,
  onRemove,
}: {
  prices: readonly OwnPrice[];
  onEdit: (price: OwnPrice) => void;
  onRemove: (price: OwnPrice) => void;
}): ReactElement {
  return (
    <table className="own-prices">
      <thead>
        <tr>
          <th>Model</th>
          <th>Days</th>
          <th className="num">Input</th>
          <th className="num">Output</th>
          <th>Per M in</th>
          <th>
            <span className="sr-only">Change</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {prices.map((price) => (
          <tr key={`${price.model} ${price.from ?? ''}`}>
            <td className="cut" title={price.model}>
              {price.model}
            </td>
            <td className="tab cut">{stretchText(price.from, price.to)}</td>
            <td className="num">{priceText(price.inputCostPerToken)}</td>
            <td className="num">{priceText(price.outputCostPerToken)}</td>
            <td>{price.currency}</td>
            <td className="num">
              <IconButton
                label={`Edit your price of ${price.model}`}
                icon={Pencil}
                onClick={() => onEdit(price)}
              />
              <IconButton
                label={`Remove your price of ${price.model}`}
                icon={Trash2}
                onClick={() => onRemove(price)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
