import { formatCount, roundTo } from './number.ts';

const UNITS = [
  { name: 'TB', size: 1e12, from: 1e13 },
  { name: 'GB', size: 1e9, from: 1e10 },
  { name: 'MB', size: 1e6, from: 999_500 },
  { name: 'kB', size: 1e3, from: 1e3 },
] as const;

function unitOf(bytes: number): { name: string; size: number } {
  return UNITS.find(({ from }) => bytes >= from) ?? { name: 'B', size: 1 };
}

function inUnit(bytes: number, { name, size }: { name: string; size: number }): string {
  const value = bytes / size;
  const places = name !== 'B' && value > 0 && value < 9.95 ? 1 : 0;
  return places === 1 || name === 'GB' ? roundTo(value, 1) : formatCount(value);
}

/** A size on disk in decimal units: `1,482 MB`, `2.9 MB`, `512 B`; gigabytes from ten on. */
export function formatBytes(bytes: number): string {
  const unit = unitOf(bytes);
  return `${inUnit(bytes, unit)}\u00a0${unit.name}`;
}

/** `1,715 of 1,930 MB`: both in the unit of the whole. */
export function formatBytesOf(done: number, all: number): string {
  return `${inUnit(done, unitOf(all))} of ${formatBytes(all)}`;
}
