/** What is wrong with a rejected line, roughly; the order is that of the list. */
export const REJECTED_KINDS = ['cut', 'json', 'time', 'usage', 'count', 'other'] as const;
/** One of them. */
export type RejectedKind = (typeof REJECTED_KINDS)[number];

/** The first that fits decides. */
const PATTERNS: readonly [RejectedKind, RegExp][] = [
  ['cut', /the file was cut off/],
  ['json', /\bJSON\b/],
  ['time', /is not a date|has no time zone|ISO 8601|is no time|must be a time/],
  ['usage', /^No usage|usage is there$|(?:is|has no|are) missing|has no response_id/],
  ['count', /must be|more than the|less than the/],
];

/** Which kind a reason is of. */
export function rejectedKind(reason: string): RejectedKind {
  return PATTERNS.find(([, pattern]) => pattern.test(reason))?.[0] ?? 'other';
}
