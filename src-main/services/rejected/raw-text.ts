import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { RejectedPlace, RejectedText } from '../../../src-shared/ipc/imports.ts';
import { maskText } from './mask-text.ts';

/** Most bytes of a line that are read to be shown. */
const MOST_BYTES = 1024 * 1024;
/** Most characters that are shown. */
const MOST_SHOWN = 20_000;

async function bytesAt({ file, offset, length }: RejectedPlace): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const bytes = Buffer.alloc(length);
    const { bytesRead } = await handle.read(bytes, 0, length, offset);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/**
 * A rejected line as its file has it now, without anybody's text. `gone`: the file cannot be read any more; `changed`:
 * something else stands there now; `long`: it is above 1 MB and is not read; only `same` may have a text, of JSON alone.
 */
export async function rawText(place: RejectedPlace): Promise<RejectedText> {
  if (place.length > MOST_BYTES) return { state: 'long', text: null };
  let bytes: Buffer;
  try {
    bytes = await bytesAt(place);
  } catch {
    return { state: 'gone', text: null };
  }
  if (createHash('sha1').update(bytes).digest('hex') !== place.hash)
    return { state: 'changed', text: null };
  const text = bytes.toString('utf8').trim();
  return { state: 'same', text: text.startsWith('{') ? maskText(text).slice(0, MOST_SHOWN) : null };
}
