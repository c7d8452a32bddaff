import type { OutputOf } from '../../src-shared/ipc/contract.ts';

const NONE = {
  rows: 0,
  netCost: '0.000000000',
  unpricedRequests: 0,
  firstTimestamp: null,
  lastTimestamp: null,
};
const MONTH = 30 * 86_400_000;

/** What a retention of some months would remove. */
export function retentionPreview(
  months: number | null,
  now: number,
): OutputOf<'retention.preview'> {
  if (months === null || months > 12)
    return { ...NONE, keptFrom: null, removedBefore: null, makesBackup: false };
  return {
    rows: 12_345,
    netCost: '1234.560000000',
    unpricedRequests: 12,
    firstTimestamp: now - 30 * MONTH,
    lastTimestamp: now - (months + 1) * MONTH,
    keptFrom: now - months * MONTH,
    removedBefore: null,
    makesBackup: true,
  };
}

/** What the deletion of a source would take. */
export function sourceRemoval(now: number): OutputOf<'sources.removal'> {
  return {
    rows: 152_004,
    netCost: '2310.870000000',
    unpricedRequests: 0,
    firstTimestamp: now - 9 * MONTH,
    lastTimestamp: now,
    rejected: 3,
    files: 1_204,
  };
}

/** What is being removed. */
export function upkeepStatus(isDeleting: boolean): OutputOf<'upkeep.status'> {
  const running = { kind: 'source', source: 'codex', removed: 48_000, total: 152_004 } as const;
  return { running: isDeleting ? running : null, removedBefore: null, backup: null, error: null };
}

/** Another zone moves the last hours of each month. */
export function zoneDifference(): OutputOf<'settings.zoneDifference'> {
  const sides = (net: number, then: number) => ({
    requestsBefore: 4_120,
    requestsAfter: 4_098,
    netBefore: `${net}.120000000`,
    netAfter: `${then}.480000000`,
    paidBefore: `${net}.120000000`,
    paidAfter: `${then}.480000000`,
  });
  const month = (key: string, net: number, then: number) => ({ month: key, ...sides(net, then) });
  return {
    months: [month('2026-11', 318, 321), month('2026-10', 402, 396), month('2026-09', 355, 357)],
    total: sides(2_310, 2_309),
    removal: NONE,
  };
}
