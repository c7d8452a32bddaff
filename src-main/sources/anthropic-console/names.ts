import { parseContextWindow } from '../../../src-shared/domain/pricing/context-window.ts';
import { Flag } from '../source.ts';
import type { Cells } from '../tables/cells.ts';

/** The provider's name as its rows carry it. */
export const PROVIDER = 'anthropic';

const HOUR_MS = 3_600_000;

/**
 * The bucket of a record, UTC ms: `2026-11-01` is a day, `2026-11-01 13:00` an hour. Null where it is refused.
 */
export function bucketOf(cells: Cells<'usage_date_utc'>): { from: number; to: number } | null {
  const from = cells.time('usage_date_utc');
  if (from === null) {
    if (cells.problems.length === 0) cells.refuse('usage_date_utc is missing');
    return null;
  }
  const isHour = (cells.text('usage_date_utc') ?? '').includes(':');
  return { from, to: from + (isHour ? HOUR_MS : 24 * HOUR_MS) };
}

/** What both exports say of how requests were served. */
interface Served {
  serviceTier: string | null;
  flags: number;
  contextWindow: string | null;
  inferenceGeo: string | null;
  speed: string | null;
}

/** Reads how the requests of a record were served; `standard` and the like say nothing that a price depends on. */
export function servedOf(
  cells: Cells<'usage_type' | 'context_window' | 'inference_geo' | 'speed'>,
): Served {
  const type = cells.text('usage_type');
  const isBatch = type?.toLowerCase() === 'batch';
  const size = cells.text('context_window');
  return {
    serviceTier: isBatch ? null : type,
    flags: isBatch ? Flag.batch : 0,
    contextWindow: size !== null && parseContextWindow(size) !== null ? size : null,
    inferenceGeo: cells.text('inference_geo'),
    speed: cells.text('speed'),
  };
}

const DISPLAY = /^claude (?:(?<first>[a-z]+) )?(?<version>\d+(?:\.\d+)?)(?: (?<last>[a-z]+))?\b/i;

/**
 * A model's name by which the cost export's rows meet those of its usage and of logs: `Claude Opus 4.5` is
 * `claude-opus-4-5`; up to version 3 the version stands first (`claude-3-7-sonnet`). Other names stay.
 */
export function modelId(display: string): string {
  const { first, version, last } = DISPLAY.exec(display)?.groups ?? {};
  const family = (first ?? last)?.toLowerCase();
  if (version === undefined || family === undefined) return display;
  const number = version.replace('.', '-');
  return Number(version) < 4 ? `claude-${number}-${family}` : `claude-${family}-${number}`;
}
