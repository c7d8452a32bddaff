import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { followWake } from '../../src-main/app/wake.ts';

test('budgets are looked at each time the computer wakes, until the app ends', async () => {
  const power = new EventEmitter();
  const faults: unknown[] = [];
  let looks = 0;
  const look = () => {
    looks += 1;
    return looks === 2 ? Promise.reject(new Error('The writer is gone.')) : Promise.resolve();
  };
  const stop = followWake(power, look, (where, error) => faults.push([where, String(error)]));
  power.emit('suspend');
  expect(looks).toBe(0);
  power.emit('resume');
  power.emit('resume');
  await new Promise(setImmediate);
  expect(looks).toBe(2);
  expect(faults).toEqual([['budgets after the computer woke', 'Error: The writer is gone.']]);
  stop();
  power.emit('resume');
  expect(looks).toBe(2);
});
