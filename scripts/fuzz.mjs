import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { endTogether, endWithNpm } from './setup/exec.mjs';
import { runMain, SetupError } from './setup/log.mjs';
import { ROOT } from './setup/paths.mjs';
import { setup } from './setup.mjs';

const CASES = '10000';

/** Gives every parser so many damaged files (`--cases 10000`); what fails names its seed and the smallest file that does. */
async function main() {
  endWithNpm();
  const { values } = parseArgs({ options: { cases: { type: 'string', default: CASES } } });
  if (!/^[1-9]\d{0,7}$/.test(values.cases))
    throw new SetupError(`--cases ${values.cases}: it is a number from 1 to 99999999`);
  await setup({ build: false });
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', '--project=node', 'test/fuzz'], {
    cwd: ROOT,
    env: { ...process.env, CHATVAULT_FUZZ_CASES: values.cases },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  endTogether(child);
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => done(code ?? 1));
  });
}

await runMain(main);
