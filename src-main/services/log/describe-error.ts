import { scrub } from './scrub.ts';

/** Longest message that is kept, in characters. */
const MAX_MESSAGE = 500;
/** Most lines of a stack that are kept. */
const MAX_FRAMES = 12;

/** An error as a log may hold it: name, scrubbed message, where it came from, and the same of what caused it. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return describeText(String(error));
  const own = describeText(`${error.name}: ${error.message}`, error.stack);
  return error.cause === undefined ? own : `${own}\n  caused by ${describeCause(error.cause)}`;
}

/** The cause of a worker's error is its stack as text. */
function describeCause(cause: unknown): string {
  return typeof cause === 'string' ? describeText(cause, cause) : describeError(cause);
}

function describeText(text: string, stack = ''): string {
  const [message = ''] = text.split(/\n\s+at /, 1);
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  const shown = scrub(message).slice(0, MAX_MESSAGE).replaceAll('\n', ' ');
  return [shown, ...frames.slice(0, MAX_FRAMES).map((frame) => `    ${frame.trim()}`)].join('\n');
}
