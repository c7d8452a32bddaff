import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CountedRow } from '../../src-main/vault/rollups/counted-row.ts';
import { createDimensions } from '../../src-main/vault/rollups/dimensions.ts';

const NO_FIGURES: CountedRow = {
  timestamp: 0,
  sessionId: null,
  sourceId: 0,
  providerId: null,
  modelId: null,
  projectId: null,
  userId: null,
  isError: 0,
  excluded: 0,
  requests: 0,
  inputTokens: 0,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
  reasoningTokens: 0,
  responseTimeMs: null,
  timeToFirstTokenMs: null,
  listCost: null,
  discount: null,
  netCost: null,
  reportedCost: null,
  costStatus: 0,
  cacheSavings: null,
};
// So many that they push each other out of what is remembered lately.
const id = fc.option(fc.integer({ min: 1, max: 600 }), { nil: null });
const row = fc
  .record({
    sourceId: fc.integer({ min: 1, max: 3 }),
    providerId: id,
    modelId: id,
    projectId: id,
    userId: id,
    isError: fc.constantFrom(0, 1),
  })
  .map((ids): CountedRow => ({ ...NO_FIGURES, ...ids }));

test('equal dimensions are one object with one number, others are others', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 300 }), (rows) => {
      const dimensionsOf = createDimensions();
      const ids = new Map<string, number>();
      for (const one of [...rows, ...rows]) {
        const values = [
          one.sourceId,
          one.providerId ?? 0,
          one.modelId ?? 0,
          one.projectId ?? 0,
          one.userId ?? 0,
          one.isError,
        ];
        const found = dimensionsOf(one);
        expect(found.values).toEqual(values);
        expect(dimensionsOf({ ...one })).toBe(found);
        expect(ids.get(values.join()) ?? found.id).toBe(found.id);
        ids.set(values.join(), found.id);
      }
      expect(new Set(ids.values()).size).toBe(ids.size);
    }),
    { numRuns: 20 },
  );
});
