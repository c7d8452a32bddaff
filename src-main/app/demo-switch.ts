import type { Backend } from '../services/backend/backend.ts';
import { clearDemo, demoPlace } from '../services/backend/demo-place.ts';

/** Makes the way between a person's own vault and the demo vault; `leave` lets what runs on the open one end first. */
export function createDemoSwitch(
  backend: Backend,
  dataDir: string,
  leave: () => Promise<void>,
): (on: boolean) => Promise<void> {
  return async (on) => {
    if (backend.place().demo === on) return;
    await leave();
    if (on) await clearDemo(dataDir);
    await backend.swap(on ? demoPlace(dataDir) : { dataDir, demo: false });
  };
}
