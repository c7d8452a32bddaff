/** The allowed word that a wrong one most likely stands for: up to two letters off, or a third of a long word; null: none is near. */
export function nearest(word: string, allowed: readonly string[]): string | null {
  const shorter = word.slice(0, MAX_LENGTH).toLowerCase();
  const ranked = allowed
    .map((candidate) => ({ candidate, distance: distanceOf(shorter, candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  if (best === undefined) return null;
  const most = Math.max(2, Math.floor(best.candidate.length / 3));
  return best.distance <= most && best.distance < best.candidate.length ? best.candidate : null;
}

const MAX_LENGTH = 60;

/** Levenshtein's distance, row by row. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
