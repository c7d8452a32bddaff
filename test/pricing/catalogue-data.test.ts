import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { plainBook } from './support.ts';

/** The catalogue's files that are loaded in this process. */
function loaded(): string[] {
  const { cache } = createRequire(import.meta.url);
  return Object.keys(cache).filter((file) => file.includes('genai-prices'));
}

it('reads the catalogue when the first price is asked for, not before', () => {
  expect(loaded()).toEqual([]);
  expect(plainBook.find('anthropic', 'claude-opus-4-5', Date.UTC(2026, 10, 24))).not.toBeNull();
  expect(loaded()).toHaveLength(1);
});
