/** Longest text between quotes that is kept: more may be a piece of somebody's prompt. */
const MAX_QUOTED = 40;

const KEYS = /\b(?:sk|pk|rk|ghp|gho|xox[abp]|AKIA|AIza|eyJ)[-_A-Za-z0-9.]{8,}/g;
const CREDENTIALS =
  /\b(bearer|basic|api[-_ ]?key|token|password|secret)\b(["']?\s*[:=]?\s*)[^\s,;"']{6,}/gi;
const QUOTED = /(["'`“])((?:(?!["'`”]).){1,4000})(["'`”])/gs;

/** Takes out of a text what a log must not hold: keys, passwords, and longer quotations, which may be prompt text. */
export function scrub(text: string): string {
  return text
    .replace(QUOTED, (whole, open: string, inner: string, close: string) =>
      inner.length > MAX_QUOTED ? `${open}‹${inner.length} characters›${close}` : whole,
    )
    .replace(CREDENTIALS, '$1$2‹hidden›')
    .replace(KEYS, '‹hidden›');
}
