import { writeFileSync } from 'node:fs';
import { endWithNpm } from './setup/exec.mjs';
import { runMain, say } from './setup/log.mjs';
import { setup } from './setup.mjs';
import { measureAll } from '../test/perf/measure-all.mjs';
import { readOptions } from '../test/perf/options.mjs';
import { table } from '../test/perf/report.mjs';

/** Measures the app beside its peers and limits and prints one table; a target that is missed is a line, not a failure. */
async function main() {
  endWithNpm();
  const options = readOptions(process.argv.slice(2));
  const electron = await setup({ build: true, display: true });
  const result = await measureAll(options, electron);
  process.stdout.write(`${result.machine}\n\n${table(result.lines)}\n`);
  if (options.json !== null) writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`);
  for (const failure of result.failures) say(`not measured: ${failure}`);
  return result.failures.length > 0 ? 1 : 0;
}

await runMain(main);
