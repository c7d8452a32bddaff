/** How `Intl` writes a currency: what stands before the figures and after, and its usual places. */
interface CurrencyStyle {
  readonly before: string;
  readonly after: string;
  /** Places of its smallest coin: 2 for euros, 0 for yen. */
  readonly places: number;
}

const styles = new Map<string, CurrencyStyle>();

/** The style of a currency (ISO 4217), remembered; in en-US, where every sign but the dollar's tells its currency apart. */
export function styleOf(currency: string): CurrencyStyle {
  const known = styles.get(currency);
  if (known) return known;
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency });
  const parts = format.formatToParts(0);
  const isFigure = (type: string): boolean => /^(integer|decimal|fraction)$/.test(type);
  const first = parts.findIndex(({ type }) => isFigure(type));
  const last = parts.findLastIndex(({ type }) => isFigure(type));
  const join = (some: typeof parts): string => some.map(({ value }) => value).join('');
  const style = {
    before: join(parts.slice(0, first)),
    after: join(parts.slice(last + 1)),
    places: format.resolvedOptions().maximumFractionDigits ?? 2,
  };
  styles.set(currency, style);
  return style;
}

const names = new Intl.DisplayNames('en', { type: 'currency' });

/** A currency by code and name: `EUR, Euro`. */
export function currencyLabel(code: string): string {
  return `${code}, ${names.of(code) ?? code}`;
}

/** The code a label begins with. */
export function currencyOf(label: string): string {
  return label.slice(0, 3);
}

const COMMON = ['USD', 'EUR', 'GBP', 'CHF', 'JPY', 'CAD', 'AUD', 'INR'];

/** Every currency there is, as labels; those that are met most come first. */
export function currencyLabels(): string[] {
  const all = Intl.supportedValuesOf('currency').filter((code) => !COMMON.includes(code));
  return [...COMMON, ...all].map(currencyLabel);
}
