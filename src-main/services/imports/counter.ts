import {
  Exclusion,
  Flag,
  type DedupKey,
  type KnownFile,
  type ScanBatch,
  type Source,
} from '../../sources/source.ts';

/** Counts usage logs as the vault would count them, without a vault. */
export interface RequestCounter {
  add(path: string, batch: ScanBatch): void;
  /** Usage logs so far, findings across the files given so far included. */
  total(): number;
}

const LOW_BITS = 0x200000;

/** A key as one number: 53 of its 64 bits, folded; two keys of one source fall together once in billions. */
function keyNumber({ high, low }: DedupKey): number {
  return high * LOW_BITS + ((low ^ (low >>> 21)) & (LOW_BITS - 1));
}

/** The upper 40 bits: the response. */
function responseNumber({ high, low }: DedupKey): number {
  return high * 0x100 + (low >>> 24);
}

/** Makes a counter for one source: each key once, without side-chain replays and copied histories. */
export function createRequestCounter(source: Source): RequestCounter {
  const mainRows = new Set<number>();
  const mainResponses = new Set<number>();
  const sideChains = new Map<number, number>();
  const excluded = new Map<number, number>();
  const files = new Map<string, KnownFile>();

  const find = (key: number, exclusion: number): void => {
    if (exclusion > (excluded.get(key) ?? 0)) excluded.set(key, exclusion);
  };
  const addRow = (row: ScanBatch['usage'][number]): void => {
    const key = keyNumber(row.key);
    find(key, row.exclusion);
    if ((row.flags & Flag.sidechain) !== 0) {
      sideChains.set(key, responseNumber(row.key));
      return;
    }
    mainRows.add(key);
    mainResponses.add(responseNumber(row.key));
  };
  const exclude = (findings: ScanBatch['exclusions']): void => {
    for (const { key, exclusion } of findings) {
      const number = keyNumber(key);
      // A history that turns out not to be copied counts again.
      const takenBack = exclusion === 0 && excluded.get(number) === Exclusion.forkHistory;
      if (takenBack) excluded.delete(number);
      else find(number, exclusion);
    }
  };
  const countsBeside = (key: number, response: number): boolean =>
    !mainRows.has(key) && !mainResponses.has(response) && !excluded.has(key);

  return {
    add(path, batch) {
      for (const row of batch.usage) addRow(row);
      exclude(batch.exclusions);
      const { state, pending } = batch.checkpoint;
      if (source.reconcile !== undefined) files.set(path, { path, state, pending });
    },
    total() {
      exclude(source.reconcile?.([...files.values()]).exclusions ?? []);
      let total = 0;
      for (const key of mainRows) if (!excluded.has(key)) total += 1;
      for (const [key, response] of sideChains) if (countsBeside(key, response)) total += 1;
      return total;
    },
  };
}
