import { Pencil, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import type { MoneySettings } from '../../../../src-shared/ipc/settings.ts';
import { IconButton } from '../../../components/ui/button.tsx';
import { dayText } from '../day-text.ts';
import { sortedRates, whereUsed, type Rate } from './rate-draft.ts';

/** Why a rate must stay: it is the last of a currency that is used. */
function keptBecause(money: MoneySettings, rate: Rate): string | null {
  const left = money.exchangeRates.filter(({ currency }) => currency === rate.currency).length;
  const use = left > 1 ? null : whereUsed(money, rate.currency);
  return use === null ? null : `${use}: it needs a rate`;
}

/** The exchange rates, each with the day from which it holds. */
export function RateTable({
  money,
  onEdit,
  onRemove,
}: {
  money: MoneySettings;
  onEdit: (rate: Rate) => void;
  onRemove: (rate: Rate) => void;
}): ReactElement {
  return (
    <table className="rates">
      <thead>
        <tr>
          <th>Currency</th>
          <th>From</th>
          <th className="num">For 1 US dollar</th>
          <th>
            <span className="sr-only">Change</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {sortedRates(money.exchangeRates).map((rate) => {
          const name = `${rate.currency} ${rate.from === null ? 'rate' : `rate from ${dayText(rate.from)}`}`;
          return (
            <tr key={`${rate.currency} ${rate.from ?? ''}`}>
              <td>{rate.currency}</td>
              <td className="tab">{rate.from === null ? 'always' : dayText(rate.from)}</td>
              <td className="num">
                {rate.rate} {rate.currency}
              </td>
              <td className="num">
                <IconButton label={`Edit ${name}`} icon={Pencil} onClick={() => onEdit(rate)} />
                <IconButton
                  label={`Remove ${name}`}
                  icon={Trash2}
                  disabledBecause={keptBecause(money, rate)}
                  onClick={() => onRemove(rate)}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
