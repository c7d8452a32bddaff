import { NANOS_PER_USD } from '../../../../src-shared/domain/money.ts';
import { moneyText, withPlaces } from '../../../../src-shared/domain/money-text.ts';
import type { Dashboard } from '../../../../src-shared/ipc/dashboard.ts';
import { type Amount, costText, count, dateWords, shownOf } from './figures.ts';
import { html, type Markup, NOTHING } from './markup.ts';

const WIDTH = 720;
const HEIGHT = 190;
const LEFT = 58;
const BOTTOM = 20;
const TOP = 8;
const PLOT = HEIGHT - TOP - BOTTOM;

/** Colours in the order of the series, told apart with every kind of sight; the rest is grey. */
const COLOURS = ['#366ac3', '#d17a1e', '#0b6f53', '#ad6796', '#756508', '#472a76', '#0b9dd2'];
const GREY = '#7f8892';

/** How the chart measures its parts. */
interface Measure {
  value(part: Amount & { totalTokens: number }): number;
  axis(value: number): string;
  text(part: Amount & { totalTokens: number }): string;
}

/** By cost, or by tokens where nothing costs, as the dashboard does. */
function measureOf({ summary }: Dashboard): Measure {
  const currency = summary.shown?.currency ?? 'USD';
  if (Number(summary.netCost) === 0 && summary.totalTokens > 0) {
    return {
      value: ({ totalTokens }) => totalTokens,
      axis: count,
      text: ({ totalTokens }) => `${count(totalTokens)} tokens`,
    };
  }
  return {
    // Floats will do for the length of a bar.
    value: (part) => Number(shownOf(part, currency).nanos) / 1e9,
    axis: (value) => axisMoney(BigInt(Math.round(value * 1e9)), currency),
    text: (part) => costText(part, currency),
  };
}

/** `$5`, and `$2.50` where it is not whole. */
function axisMoney(nanos: bigint, currency: string): string {
  const isWhole = nanos % NANOS_PER_USD === 0n;
  return isWhole ? withPlaces(nanos, 0, currency) : moneyText(nanos, currency);
}

/** A round step of which three or four reach over a value. */
function stepFor(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most / 4));
  const times = [1, 2, 2.5, 5, 10].find((factor) => factor * power * 4 >= most) ?? 10;
  return times * power;
}

function colourOf(series: Dashboard['series'], index: number): string {
  return series[index]?.isOther === true ? GREY : (COLOURS[index] ?? GREY);
}

/** The days of a month as stacked bars, in a picture that needs no script. */
export function dayChart(found: Dashboard): Markup {
  const { points, series } = found;
  const measure = measureOf(found);
  const most = Math.max(0, ...points.map(measure.value));
  if (most === 0) return NOTHING;
  const step = stepFor(most);
  const top = Math.ceil(most / step) * step;
  const y = (value: number) => TOP + PLOT - (value / top) * PLOT;
  const lines = Array.from({ length: Math.round(top / step) + 1 }, (_, at) => at * step);
  const slot = (WIDTH - LEFT) / points.length;
  const grid = lines.map(
    (value) =>
      html`<line x1="${LEFT}" x2="${WIDTH}" y1="${y(value)}" y2="${y(value)}" class="grid" />
        <text x="${LEFT - 8}" y="${y(value) + 3}" class="axis end">${measure.axis(value)}</text>`,
  );
  const bars = points.map((point, at) => {
    const x = LEFT + at * slot + slot * 0.14;
    let base = 0;
    const parts = point.series.map((part, index) => {
      const value = Math.max(0, measure.value(part));
      if (value === 0) return NOTHING;
      const from = base;
      base += value;
      return html`<rect
        x="${x.toFixed(2)}"
        width="${(slot * 0.72).toFixed(2)}"
        y="${y(base).toFixed(2)}"
        height="${(y(from) - y(base)).toFixed(2)}"
        fill="${colourOf(series, index)}"
      />`;
    });
    const day = Number(point.key.slice(8));
    const isNamed = day === 1 || day % 5 === 0;
    const middle = (LEFT + (at + 0.5) * slot).toFixed(2);
    const label = isNamed
      ? html`<text x="${middle}" y="${HEIGHT - 5}" class="axis mid">${day}</text>`
      : NOTHING;
    return html`<g
      ><title>${dateWords(point.key)}: ${measure.text(point)}</title>${parts}${label}</g
    >`;
  });
  return html`<svg
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      role="img"
      aria-label="By day; the figures stand in the table of days."
    >
      ${grid}${bars}</svg
    >${legendOf(series)}`;
}

function legendOf(series: Dashboard['series']): Markup {
  const items = series.map(
    ({ label }, index) =>
      html`<li>
        <svg viewBox="0 0 10 10" aria-hidden="true">
          <rect width="10" height="10" rx="2" fill="${colourOf(series, index)}" /></svg
        >${label === '' ? 'No model' : label}
      </li>`,
  );
  return html`<ul class="legend">
    ${items}
  </ul>`;
}
