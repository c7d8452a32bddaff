import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ZOOM_LIMITS } from './zoom.ts';

/** The smallest window the screens are made for, in px. */
export const MIN_SIZE = { width: 1024, height: 700 } as const;
/** The window of a first start, in px. */
const DEFAULT_SIZE = { width: 1280, height: 800 } as const;

const side = z.number().int().min(200).max(20_000);

const stateSchema = z.object({
  x: z.number().int().min(-50_000).max(50_000).nullable(),
  y: z.number().int().min(-50_000).max(50_000).nullable(),
  width: side,
  height: side,
  maximized: z.boolean(),
  fullScreen: z.boolean(),
  zoom: z.number().min(ZOOM_LIMITS.least).max(ZOOM_LIMITS.most),
});

/** Where the window was and how large; `x` and `y` are null for "in the middle". */
export type WindowState = z.infer<typeof stateSchema>;

/** A part of the desktop in px. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The window of a first start. */
export const FIRST_STATE: WindowState = {
  x: null,
  y: null,
  ...DEFAULT_SIZE,
  maximized: false,
  fullScreen: false,
  zoom: 1,
};

function stateFile(dataDir: string): string {
  return join(dataDir, 'window.json');
}

/** Reads the remembered state; a missing or broken file gives that of a first start. Synchronous: a few hundred bytes, before the window. */
export function readWindowState(dataDir: string): WindowState {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(stateFile(dataDir), 'utf8')));
  } catch {
    return FIRST_STATE;
  }
}

/** Keeps the state, whole or not at all (0600). */
export async function writeWindowState(dataDir: string, state: WindowState): Promise<void> {
  const file = stateFile(dataDir);
  await writeFile(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** Brings a state onto the screens there are now: in the middle when its title bar would be out of reach, never larger than a screen. */
export function fitToScreens(state: WindowState, workAreas: readonly Area[]): WindowState {
  const home = workAreas.find((area) => holdsTitleBar(state, area));
  const largest = home ?? workAreas[0];
  if (largest === undefined) return { ...state, x: null, y: null };
  const width = Math.min(Math.max(state.width, MIN_SIZE.width), largest.width);
  const height = Math.min(Math.max(state.height, MIN_SIZE.height), largest.height);
  return home === undefined
    ? { ...state, x: null, y: null, width, height }
    : { ...state, width, height };
}

/** True when enough of the window's top edge lies in the area to drag it by. */
function holdsTitleBar({ x, y, width }: WindowState, area: Area): boolean {
  if (x === null || y === null) return false;
  const visible = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  return visible >= 100 && y >= area.y - 10 && y <= area.y + area.height - 40;
}
