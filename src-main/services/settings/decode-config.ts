import type { ConfigProblem } from './parse-config.ts';

/** Makes text of a file's bytes, which have to be UTF-8; a byte order mark stays. */
export function decodeConfig(
  bytes: Uint8Array,
): { text: string; problem: null } | { text: null; problem: ConfigProblem } {
  const [first = 0, second = 0] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { text: null, problem: problemAt(1, 1, 'UTF-16') };
  }
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return { text: decoder.decode(bytes), problem: null };
  } catch {
    const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    const lines = before.slice(0, before.indexOf('\uFFFD')).split('\n');
    const column = (lines.at(-1)?.length ?? 0) + 1;
    return { text: null, problem: problemAt(lines.length, column, 'something else from here') };
  }
}

function problemAt(line: number, column: number, found: string): ConfigProblem {
  const message = `The file is not UTF-8 but ${found}: allowed is UTF-8.`;
  return { line, column, path: '', message };
}
