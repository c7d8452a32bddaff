import { useState, type ReactElement } from 'react';
import { TextField } from '../../../components/ui/text-field.tsx';
import { formatMoney, formatMoneyExact } from '../../../format/money.ts';
import { negated } from '../../../format/money-sums.ts';
import { formatTokens, formatTokensExact } from '../../../format/tokens.ts';
import { exampleOf, readTrial, type Example } from './example.ts';
import type { TierList } from './tier-draft.ts';

function Shares({ example }: { example: Example }): ReactElement {
  return (
    <table className="tier-shares">
      <thead>
        <tr>
          <th>Tier</th>
          <th className="num">Tokens</th>
          <th className="num">Discount</th>
        </tr>
      </thead>
      <tbody>
        {example.shares.map(({ name, tokens, percent }) => (
          <tr key={name}>
            <td className="cut">{name}</td>
            <td className="num" title={formatTokensExact(tokens)}>
              {formatTokens(tokens)}
            </td>
            <td className="num">{percent}%</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Sum({ label, amount }: { label: string; amount: string }): ReactElement {
  return (
    <div className="stat" title={formatMoneyExact(amount)}>
      <div className="label t3">{label}</div>
      <div className="kpi-value tab">{formatMoney(amount)}</div>
    </div>
  );
}

/** A month through the list as it stands in the form: it follows each key that is pressed. */
export function TierExample({ list }: { list: TierList | null }): ReactElement {
  const [millions, setMillions] = useState('60');
  const [cost, setCost] = useState('100');
  const trial = readTrial(millions, cost);
  const example =
    list && trial.tokens !== undefined ? exampleOf(list, trial.tokens, trial.cost) : null;
  const wrong = trial.tokens === undefined ? trial : {};
  return (
    <section className="section tier-example" aria-label="Try a month">
      <header>
        <h3 className="head">Try a month</h3>
        <span className="sm t3">By the rules that price your usage logs, from the first token</span>
      </header>
      <div className="fields">
        <TextField
          label="Tokens of the month"
          className="w-140"
          value={millions}
          unit="M tokens"
          error={wrong.millions}
          onChange={setMillions}
        />
        <TextField
          label="Their list cost"
          className="w-120"
          value={cost}
          unit="USD"
          error={wrong.cost}
          onChange={setCost}
        />
        <div className="row example-sums" aria-live="polite">
          {example ? (
            <>
              <Sum label="Discount" amount={negated(example.discount)} />
              <Sum label="Net cost" amount={example.netCost} />
            </>
          ) : (
            <span className="t3">The example waits until every field can be used.</span>
          )}
        </div>
      </div>
      {example ? <Shares example={example} /> : null}
    </section>
  );
}
