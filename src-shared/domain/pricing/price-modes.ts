import { type Factor, type Price, type PricedUsage, PriceFlag, type PriceMode } from './price.ts';

/** What the modes of service of a request do to its price. */
export interface AppliedModes {
  /** All multipliers, multiplied exactly. */
  readonly factor: Factor;
  /** Bits of `PriceFlag`. */
  readonly flags: number;
}

/** The factor that changes nothing. */
export const ONE: Factor = { numerator: 1, denominator: 1 };

const STANDARD: AppliedModes = { factor: ONE, flags: 0 };

/** Words of `service_tier`; null: standard service. OpenAI's `scale` is paid for in advance and has no price of its own, so it is not known. */
const TIERS: Readonly<Record<string, PriceMode | null>> = {
  '': null,
  auto: null,
  default: null,
  on_demand: null,
  standard: null,
  standard_only: null,
  batch: 'batch',
  flex: 'flex',
  fast: 'fast',
  priority: 'priority',
};

const SPEEDS: Readonly<Record<string, PriceMode | null>> = {
  '': null,
  normal: null,
  standard: null,
  fast: 'fast',
};

const GEOS: Readonly<Record<string, PriceMode | null>> = {
  '': null,
  global: null,
  not_available: null,
  us: 'usResidency',
};

/** The modes of service that a source states, each at most once: batch or flex, fast or priority, US residency. */
export interface StatedModes {
  readonly modes: readonly PriceMode[];
  /** A word was stated that stands for no known mode. */
  readonly hasUnknown: boolean;
}

/** Reads the modes of service from what the source states. */
export function readModes(usage: PricedUsage): StatedModes {
  const stated = [
    usage.isBatch ? 'batch' : null,
    lookUp(TIERS, usage.serviceTier),
    lookUp(SPEEDS, usage.speed),
    lookUp(GEOS, usage.inferenceGeo),
  ];
  const has = (mode: PriceMode) => stated.includes(mode);
  const modes: PriceMode[] = [];
  // A discount and a surcharge are each given once, however often they are stated.
  if (has('batch')) modes.push('batch');
  else if (has('flex')) modes.push('flex');
  if (has('fast')) modes.push('fast');
  else if (has('priority')) modes.push('priority');
  if (has('usResidency')) modes.push('usResidency');
  return { modes, hasUnknown: stated.includes(undefined) };
}

function lookUp(
  words: Readonly<Record<string, PriceMode | null>>,
  word: string | null,
): PriceMode | null | undefined {
  if (word === null) return null;
  const key = word.toLowerCase();
  return Object.hasOwn(words, key) ? words[key] : undefined;
}

/** What the modes of a request do to a price; a mode without a known factor leaves the price and marks it estimated. */
export function applyModes(usage: PricedUsage, price: Price): AppliedModes {
  return isPlain(usage) ? STANDARD : multiply(readModes(usage), price);
}

/** The way most requests take: no mode, in the words most sources say so. */
function isPlain({ isBatch, serviceTier, speed, inferenceGeo }: PricedUsage): boolean {
  return (
    !isBatch &&
    (serviceTier === null || serviceTier === 'standard') &&
    (speed === null || speed === 'standard') &&
    (inferenceGeo === null || inferenceGeo === 'not_available' || inferenceGeo === 'global')
  );
}

function multiply({ modes, hasUnknown }: StatedModes, { multipliers }: Price): AppliedModes {
  let [numerator, denominator, flags] = [1, 1, hasUnknown ? PriceFlag.estimated : 0];
  for (const mode of modes) {
    const multiplier = multipliers[mode];
    if (multiplier === undefined) {
      // Residency is charged for some models only: none known means that it costs nothing here.
      if (mode !== 'usResidency') flags |= PriceFlag[mode] | PriceFlag.estimated;
      continue;
    }
    numerator *= multiplier.numerator;
    denominator *= multiplier.denominator;
    flags |= PriceFlag[mode] | (multiplier.isEstimated ? PriceFlag.estimated : 0);
  }
  return { factor: { numerator, denominator }, flags };
}
