import type { ParsedUsage, ScanBatch } from '../sources/source.ts';

/** A batch as it crosses threads: numbers are transferred, all ids are one text, names are told once. */
export interface EncodedBatch {
  /** `ROW_WIDTH` numbers a row. */
  numbers: Float64Array<ArrayBuffer>;
  /** The request ids, response ids, error details and metadata of all rows, joined. */
  text: string;
  /** Names that repeat (models, sessions, …); own strings, so that keeping one keeps no whole batch alive. */
  names: string[];
  rest: Omit<ScanBatch, 'usage'>;
}

/** Numbers of one row: 21 figures, 9 places in the names, 4 lengths in the text. */
export const ROW_WIDTH = 34;

/** The one thing that must be handed over, not copied, when the batch is posted. */
export function transferOf(batch: EncodedBatch): [ArrayBuffer] {
  return [batch.numbers.buffer];
}

function encodeFigures(to: Float64Array, at: number, row: ParsedUsage): void {
  to[at] = row.key.high;
  to[at + 1] = row.key.low;
  to[at + 2] = row.timestamp;
  to[at + 3] = row.flags;
  to[at + 4] = row.exclusion;
  to[at + 5] = row.requests;
  to[at + 6] = row.freshInputTokens;
  to[at + 7] = row.cacheReadTokens;
  to[at + 8] = row.cacheWrite5mTokens;
  to[at + 9] = row.cacheWrite1hTokens;
  to[at + 10] = row.outputTokens;
  to[at + 11] = row.reasoningTokens;
  to[at + 12] = row.webSearches;
  to[at + 13] = row.isError ? 1 : 0;
  to[at + 14] = row.line;
  to[at + 15] = row.offset;
  to[at + 16] = row.tieHash;
  to[at + 17] = row.reportedCostNanos ?? Number.NaN;
  to[at + 18] = row.statusCode ?? Number.NaN;
  to[at + 19] = row.responseTimeMs ?? Number.NaN;
  to[at + 20] = row.timeToFirstTokenMs ?? Number.NaN;
}

/** Packs a batch for another thread. */
export function encodeBatch(batch: ScanBatch): EncodedBatch {
  const { usage, ...rest } = batch;
  const numbers = new Float64Array(usage.length * ROW_WIDTH);
  const places = new Map<string, number>();
  let text = '';

  const place = (name: string | null): number => {
    if (name === null) return -1;
    const known = places.get(name);
    if (known !== undefined) return known;
    places.set(name, places.size);
    return places.size - 1;
  };
  const append = (part: string | null): number => {
    if (part === null) return -1;
    text += part;
    return part.length;
  };

  let at = 0;
  for (const row of usage) {
    encodeFigures(numbers, at, row);
    numbers[at + 21] = place(row.provider);
    numbers[at + 22] = place(row.model);
    numbers[at + 23] = place(row.session);
    numbers[at + 24] = place(row.serviceTier);
    numbers[at + 25] = place(row.speed);
    numbers[at + 26] = place(row.inferenceGeo);
    numbers[at + 27] = place(row.contextWindow);
    numbers[at + 28] = append(row.requestId);
    numbers[at + 29] = append(row.responseId);
    numbers[at + 30] = append(row.errorDetails);
    numbers[at + 31] = append(row.metadata);
    numbers[at + 32] = place(row.user);
    numbers[at + 33] = place(row.project);
    at += ROW_WIDTH;
  }
  return { numbers, text, names: [...places.keys()], rest };
}

function orNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** Unpacks a batch; equal to the one that was packed. */
export function decodeBatch(encoded: EncodedBatch): ScanBatch {
  const { numbers, text, names, rest } = encoded;
  const usage: ParsedUsage[] = [];
  let position = 0;

  const figure = (at: number): number => numbers[at] ?? 0;
  const name = (at: number): string | null => names[figure(at)] ?? null;
  const part = (at: number): string | null => {
    const length = figure(at);
    if (length < 0) return null;
    position += length;
    return text.slice(position - length, position);
  };

  for (let at = 0; at < numbers.length; at += ROW_WIDTH) {
    usage.push({
      key: { high: figure(at), low: figure(at + 1) },
      timestamp: figure(at + 2),
      flags: figure(at + 3),
      exclusion: figure(at + 4),
      provider: name(at + 21),
      model: name(at + 22),
      session: name(at + 23),
      user: name(at + 32),
      project: name(at + 33),
      requestId: part(at + 28),
      responseId: part(at + 29),
      requests: figure(at + 5),
      freshInputTokens: figure(at + 6),
      cacheReadTokens: figure(at + 7),
      cacheWrite5mTokens: figure(at + 8),
      cacheWrite1hTokens: figure(at + 9),
      outputTokens: figure(at + 10),
      reasoningTokens: figure(at + 11),
      webSearches: figure(at + 12),
      serviceTier: name(at + 24),
      speed: name(at + 25),
      inferenceGeo: name(at + 26),
      contextWindow: name(at + 27),
      reportedCostNanos: orNull(numbers[at + 17]),
      isError: figure(at + 13) === 1,
      statusCode: orNull(numbers[at + 18]),
      responseTimeMs: orNull(numbers[at + 19]),
      timeToFirstTokenMs: orNull(numbers[at + 20]),
      errorDetails: part(at + 30),
      metadata: part(at + 31),
      line: figure(at + 14),
      offset: figure(at + 15),
      tieHash: figure(at + 16),
    });
  }
  return { usage, ...rest };
}
