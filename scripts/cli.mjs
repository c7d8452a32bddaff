import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

// Quick and silent: it looks for the built program and builds nothing, since stdout belongs to the command.
const root = resolve(fileURLToPath(import.meta.url), '../..');
const cli = join(root, 'out', 'main', 'cli.js');

if (existsSync(cli)) {
  // In this very process, so that signals and the exit code are the program's own.
  process.argv[1] = cli;
  await import(pathToFileURL(cli).href);
} else {
  process.stderr.write('chatvault is not built yet: run "npm run setup" first\n');
  process.exitCode = 1;
}
