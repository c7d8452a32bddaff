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
