/**
 * Divides an amount among parts by their weights so that the parts add up to it exactly: each gets its share rounded down, and
 * what is left goes one by one to the largest remainders (Hamilton 1792), of equal ones to the first. Weights below zero
 * count as zero; without any weight the first part gets all.
 */
export function apportion(amount: bigint, weights: readonly bigint[]): bigint[] {
  if (weights.length === 0) return [];
  if (amount < 0n) return apportion(-amount, weights).map((part) => -part);
  const given = weights.map((weight) => (weight > 0n ? weight : 0n));
  const all = given.reduce((sum, weight) => sum + weight, 0n);
  if (all === 0n) return given.map((_, index) => (index === 0 ? amount : 0n));
  const parts = given.map((weight) => (amount * weight) / all);
  const left = Number(amount - parts.reduce((sum, part) => sum + part, 0n));
  const remainders = given.map((weight, index) => ({ index, rest: (amount * weight) % all }));
  remainders.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (const { index } of remainders.slice(0, left)) parts[index] = (parts[index] ?? 0n) + 1n;
  return parts;
}
