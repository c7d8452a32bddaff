import Database from 'better-sqlite3';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startChild } from '../../../vault/support-child.ts';
import { tempFolder } from '../../../vault/support.ts';
import { budgetHouse, RULE, YAML } from '../../budgets/support.ts';
import type { Orders } from './child-teller.ts';

/** When the trials take place. */
export const NOW = Date.parse('2026-11-20T12:00:00Z');
/** After a claim's lease, after a pause before another attempt, and much later. */
export const LATER = [NOW + 1000, NOW + 121_000, NOW + 300_000, NOW + 3_600_000];

/** A closed vault whose budget has reached 85% since it was made, which nobody has looked at yet. */
export function unseenCrossing(): string {
  const house = budgetHouse(NOW);
  house.spend(1);
  house.process().edits.add({ name: 'All', rule: RULE });
  house.spend(850);
  house.vault.close();
  return house.vault.path;
}

/** Starts a process; its end gives the steps that it came through. */
export function startTeller(script: string, orders: Pick<Orders, 'places'> & Partial<Orders>) {
  const whole: Orders = { as: 'app', times: [NOW], killAt: 0, startAt: 0, ...orders };
  const { child, ended, output } = startChild(script, [JSON.stringify(whole)]);
  return { child, ended: ended.then((code) => ({ code, steps: stepsOf(output()) })) };
}

/** One vault that processes work on. */
export function createTrial(script: string, template: string, name: string, yaml: string) {
  const dataDir = tempFolder();
  const screen = join(dataDir, 'screen.txt');
  copyFileSync(template, join(dataDir, 'vault.db'));
  writeFileSync(join(dataDir, 'config.yaml'), YAML + yaml);
  const place = { dataDir, screen };
  return {
    name,
    place,
    start: (orders: Partial<Orders> = {}) => startTeller(script, { places: [place], ...orders }),
    /** What was seen and what stands in the vault. */
    outcome() {
      const db = new Database(join(dataDir, 'vault.db'), { readonly: true });
      const alerts = db
        .prepare<[], { percent: string; origin: string }>(
          'SELECT percent, origin FROM alerts ORDER BY id',
        )
        .all();
      const states = db
        .prepare<[], [string, string]>('SELECT channel, state FROM deliveries ORDER BY id')
        .raw()
        .all();
      db.close();
      return {
        alerts: alerts.map(({ percent, origin }) => `${percent} ${origin}`),
        deliveries: states.length,
        states: Object.fromEntries(states) as Record<string, string>,
        shown: linesOf(screen).length,
        logged: linesOf(join(dataDir, 'alerts.log')).map(
          (line) => (JSON.parse(line) as { id: number }).id,
        ),
      };
    },
  };
}

function stepsOf(output: string): string[] {
  return output.split('\n').filter((line) => line !== '');
}

function linesOf(path: string): string[] {
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
}

/** Does work for each of a list, some at a time. */
export async function forEach<T>(
  list: readonly T[],
  atOnce: number,
  work: (one: T) => Promise<void>,
) {
  const waiting = [...list];
  const worker = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
