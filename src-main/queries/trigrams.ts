/** Most trigrams that are asked for; a longer text is found by some of them and checked afterwards. */
const MOST = 16;

/**
 * The full-text query for rows that may hold a text: all its trigrams, in any place, for the index keeps no positions. Null
 * for a text of fewer than three characters.
 */
export function trigramQuery(text: string): string | null {
  const chars = Array.from(text);
  if (chars.length < 3) return null;
  const count = chars.length - 2;
  const step = Math.max(1, Math.ceil(count / MOST));
  const trigrams = new Set<string>();
  for (let at = 0; at < count; at += step) trigrams.add(chars.slice(at, at + 3).join(''));
  return [...trigrams].map((trigram) => `"${trigram.replaceAll('"', '""')}"`).join(' AND ');
}
