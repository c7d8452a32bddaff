import type { ReactElement } from 'react';
import type { Bar } from './distribution-picture.ts';

function DistributionLine({
  bar,
  open,
}: {
  bar: Bar;
  open: (() => void) | undefined;
}): ReactElement {
  const { label, color, amount, exact, share, width } = bar;
  return (
    <li>
      <i className="swatch" style={{ background: `var(${color})` }} />
      <button
        type="button"
        className="link-quiet cut"
        title={label}
        disabled={!open}
        onClick={open}
      >
        {label}
      </button>
      <span className="num" title={exact}>
        {amount}
      </span>
      <span className="num t3">{share}</span>
      <span className="share-bar">
        <i style={{ width: `${width}%`, background: `var(${color})` }} />
      </span>
    </li>
  );
}

/** Names with their amounts, shares and bars, and what they add up to. */
export function DistributionList({
  bars,
  open,
  total,
}: {
  bars: readonly Bar[];
  /** Opens what is behind a line; undefined where no filter can say it. */
  open: (index: number) => (() => void) | undefined;
  total: { label: string; text: string; title?: string };
}): ReactElement {
  return (
    <ul className="dist">
      {bars.map((bar, index) => (
        <DistributionLine key={`${bar.label} ${bar.color}`} bar={bar} open={open(index)} />
      ))}
      {bars.length === 0 ? (
        <li className="dist-none t3">None</li>
      ) : (
        <li className="dist-total">
          <span />
          <span>{total.label}</span>
          <span className="num" title={total.title}>
            {total.text}
          </span>
          <span className="num">100%</span>
        </li>
      )}
    </ul>
  );
}
