// What Electron's own default app does, for a runtime that comes without one: it opens the project folder named on the command line.
import { existsSync, readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const require = createRequire(import.meta.url);
const preload = [];
const argv = process.argv.slice(1);
let target;
for (let i = 0; i < argv.length; i++) {
  if (argv[i] === '-r' || argv[i] === '--require') preload.push(argv[++i]);
  else if (!argv[i].startsWith('-')) {
    target = argv[i];
    break;
  }
}
if (target === undefined) {
  console.error('usage: electron [options] FOLDER [arguments]');
  process.exit(2);
}
for (const file of preload) require(file);
Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true });
const folder = resolve(target);
const manifest = join(folder, 'package.json');
const pkg = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : {};
if (pkg.version) app.setVersion(pkg.version);
app.setName(pkg.productName ?? pkg.name ?? app.getName());
app.setDesktopName(pkg.desktopName ?? `${app.getName()}.desktop`);
const file = Module._resolveFilename(folder, null, true);
app.setAppPath(existsSync(manifest) ? folder : dirname(file));
// Awaited: `ready` must wait for the app's own module.
await import(pathToFileURL(file).href);
