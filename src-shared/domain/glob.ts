/** Tells whether a text matches a pattern in which `*` stands for anything, nothing and separators included; all else is literal, case counts. */
export function compileGlob(pattern: string): (text: string) => boolean {
  if (!pattern.includes('*')) return (text) => text === pattern;
  const [head = '', ...rest] = pattern.split('*');
  const tail = rest.pop() ?? '';
  return (text) => {
    if (text.length < head.length + tail.length) return false;
    if (!text.startsWith(head) || !text.endsWith(tail)) return false;
    return containsInOrder(text.slice(head.length, text.length - tail.length), rest);
  };
}

/** Leftmost matches suffice: a part found early never stands in the way of a later one. */
function containsInOrder(text: string, parts: readonly string[]): boolean {
  let from = 0;
  for (const part of parts) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return true;
}

/** True when one of the patterns matches. */
export function matchesAny(patterns: readonly string[]): (text: string) => boolean {
  const tests = patterns.map(compileGlob);
  return (text) => tests.some((test) => test(text));
}
