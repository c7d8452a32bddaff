import { FormatError } from '../format-error.ts';

/** How a CSV file is written. */
export interface Dialect {
  delimiter: string;
  newline: '\n' | '\r';
  /** Bytes of the byte order mark. */
  mark: number;
}

const UTF8_MARK = '\u00ef\u00bb\u00bf';
const UTF16_MARKS = ['\u00ff\u00fe', '\u00fe\u00ff'];
/** What is looked at to tell that a file is no table. */
const HEAD = 65_536;

/** Throws a `FormatError` where a file's first bytes (as latin1 text) are no text, or a web page's. */
export function assertTable(text: string): void {
  const head = text.slice(0, HEAD);
  if (UTF16_MARKS.some((mark) => head.startsWith(mark))) {
    throw new FormatError('It is written in UTF-16: save it as CSV in UTF-8.');
  }
  // A zero byte in a later line is that line's problem.
  if (/^[^\r\n]*\0/.test(head)) throw new FormatError('It is a binary file, not a CSV.');
  if (/^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype|html|\?xml|head|body)/i.test(head)) {
    throw new FormatError(
      'It is a web page, not a CSV: the site answered with a page (an error, or the sign-in). Sign in and export it again.',
    );
  }
}

/** Tells how a file is written by its first bytes (as latin1 text): a line feed ends lines wherever there is one. */
export function dialectOf(text: string): Dialect {
  const mark = text.startsWith(UTF8_MARK) ? UTF8_MARK.length : 0;
  const newline = text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
  const end = text.indexOf(newline, mark);
  const header = text.slice(mark, end < 0 ? text.length : end).replaceAll(/"[^"]*"/g, '');
  const count = (one: string): number => header.split(one).length;
  const [delimiter = ','] = [',', ';', '\t'].sort((a, b) => count(b) - count(a));
  return { delimiter, newline, mark };
}
