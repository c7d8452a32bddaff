import { useMemo, useState, type ReactElement } from 'react';
import type { PriceEntry } from '../../../../src-shared/ipc/money.ts';
import { ChartsProvider } from '../../../components/chart/chart-context.tsx';
import { ChartSection } from '../../../components/chart/chart-section.tsx';
import type { ChartTable } from '../../../components/chart/chart-table.ts';
import { drawSteps, type StepsSpec } from '../../../components/chart/draw-steps.ts';
import type { ChartPicture } from '../../../components/chart/picture.ts';
import { StepsChart } from '../../../components/chart/steps-chart.tsx';
import { formatMoneyExact, formatPrice } from '../../../format/money.ts';
import { formatDate } from '../../../format/time.ts';
import { holdsText, originText } from './price-words.ts';
import { monthLabels, PRICE_LINES, priceChanges, priceLines } from './price-steps.ts';

/** Size of a saved picture, in pixels. */
const PICTURE = { width: 960, height: 320 };

function tick(value: number, step: number): string {
  const places = Number.isInteger(step) ? 0 : Math.max(2, Math.ceil(-Math.log10(step)));
  return `$${value.toFixed(places)}`;
}

/** A price beside its line: `$30.00`, `$0.075`. */
function amount(value: number): string {
  return `$${value.toFixed(3).replace(/0$/, '')}`;
}

function changeText({ at, price }: { at: number; price: PriceEntry }, zone: string): string {
  const amounts = PRICE_LINES.map(
    ({ label, field }) => `${label} $${formatPrice(price.perMillion[field])}`,
  );
  return `From ${formatDate(at, zone)}: ${amounts.join(', ')} for a million tokens. ${originText(price)}`;
}

/** The prices as a table, the newest first. */
function priceTable(prices: readonly PriceEntry[], zone: string): ChartTable {
  const names = PRICE_LINES.map(({ label }) => label);
  return {
    head: ['Holds', ...names, 'From'],
    fileHead: ['Holds', ...names.map((name) => `${name}, USD per million tokens`), 'From'],
    rows: prices.map((price) => [
      { text: holdsText(price, zone) },
      ...PRICE_LINES.map(({ field }) => ({
        text: formatPrice(price.perMillion[field]),
        title: `${formatMoneyExact(price.perMillion[field])} for a million tokens`,
        plain: price.perMillion[field],
      })),
      { text: originText(price) },
    ]),
  };
}

function Legend(): ReactElement {
  return (
    <span className="row sm t2 steps-legend">
      {PRICE_LINES.map(({ label, color }) => (
        <span key={label} className="row">
          <i className="swatch" style={{ background: `var(${color})` }} />
          {label}
        </span>
      ))}
    </span>
  );
}

/** What a model has cost, costs and will cost, over time; `prices` are its own, the newest first. */
export function PriceChart({
  model,
  prices,
  zone,
}: {
  model: string;
  prices: readonly PriceEntry[];
  zone: string;
}): ReactElement {
  const [now] = useState(() => Date.now());
  const spec = useMemo((): StepsSpec => {
    const lines = priceLines(prices, now);
    return { ...lines, tick, amount, labels: (width) => monthLabels(lines, zone, width) };
  }, [prices, now, zone]);
  const changes = priceChanges(prices).map((change) => ({
    at: change.at,
    text: changeText(change, zone),
  }));
  const picture = (): ChartPicture => ({
    ...PICTURE,
    legend: PRICE_LINES,
    draw: (context) => drawSteps(context, spec, PICTURE),
  });
  return (
    <ChartsProvider first="price">
      <ChartSection
        id="price"
        title="Price over time"
        under={model}
        table={priceTable(prices, zone)}
        picture={picture}
        tools={<Legend />}
      >
        <StepsChart label={`Prices of ${model} over time`} spec={spec} changes={changes} />
      </ChartSection>
    </ChartsProvider>
  );
}
