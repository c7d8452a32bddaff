/** True where the bytes from `start` up to `end` are those of `text`. */
export function isText(bytes: Buffer, start: number, end: number, text: Buffer): boolean {
  if (end - start !== text.length) return false;
  for (let at = 0; at < text.length; at += 1) if (bytes[start + at] !== text[at]) return false;
  return true;
}

/** Gives a reader of ASCII words: the named ones are not made anew each time they are read. */
export function createWordReader(
  words: readonly string[],
): (bytes: Buffer, start: number, end: number) => string {
  const known = words.map((word) => ({ word, text: Buffer.from(word, 'latin1') }));
  return (bytes, start, end) => {
    for (const { word, text } of known) if (isText(bytes, start, end, text)) return word;
    return bytes.toString('latin1', start, end);
  };
}
