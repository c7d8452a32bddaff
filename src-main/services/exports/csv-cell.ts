/** What a spreadsheet may take for a formula, also behind spaces; and texts that look as if they were guarded already. */
const RUNNABLE = /^'*(?:[\t\r\n]|\s*[=+\-@])/;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/** A text as a CSV cell (RFC 4180): a formula gets an apostrophe before it, which one can take away again; null is empty. */
export function textCell(text: string | null): string {
  if (text === null) return '';
  const guarded = RUNNABLE.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
