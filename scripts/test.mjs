import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startSessionBus, startXvfb } from './setup/display.mjs';
import { endWithNpm } from './setup/exec.mjs';
import { runMain, seconds, SetupError } from './setup/log.mjs';
import { setup } from './setup.mjs';
import { electronNodeStep, endToEndStep, STATIC_STEPS, unitStep } from './test/steps.mjs';

const KINDS = ['static', 'unit', 'e2e'];

/** Sets up and runs every kind of test, all of them also after a failure; the last line is the sum. */
async function main() {
  endWithNpm();
  const { only, filters } = readArguments();
  const electron = await setup({ build: true, display: true });
  const dir = mkdtempSync(join(tmpdir(), 'chatvault-test-'));
  const steps = chooseSteps(only, filters);
  const needsDisplay = steps.some((step) => step.title.startsWith('end-to-end'));
  const screens =
    needsDisplay && process.platform === 'linux'
      ? [await startXvfb(), await startSessionBus()]
      : [];
  try {
    const display = Object.assign({}, ...screens.map((screen) => screen?.env));
    return report(await runSteps(steps, { dir, electron, env: privateEnvironment(dir), display }));
  } finally {
    for (const screen of screens.reverse()) await screen?.stop();
    rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
  }
}

function readArguments() {
  const { values, positionals } = parseArgs({
    options: { only: { type: 'string' } },
    allowPositionals: true,
  });
  if (values.only !== undefined && !KINDS.includes(values.only)) {
    throw new SetupError(`--only ${values.only}: it is one of ${KINDS.join(', ')}`);
  }
  return { only: values.only, filters: positionals };
}

/** File filters choose between the unit and the end-to-end tests by their path. */
function chooseSteps(only, filters) {
  const [e2e, unit] = [filters.filter(isEndToEnd), filters.filter((filter) => !isEndToEnd(filter))];
  const wanted = (kind, own) => (only ? only === kind : filters.length === 0 || own.length > 0);
  return [
    ...(only === 'static' || (!only && filters.length === 0) ? STATIC_STEPS : []),
    ...(wanted('unit', unit) ? [unitStep(only ? filters : unit)] : []),
    ...(wanted('unit', []) && filters.length === 0 ? [electronNodeStep()] : []),
    ...(wanted('e2e', e2e) ? [endToEndStep(only ? filters : e2e)] : []),
  ];
}

function isEndToEnd(filter) {
  return /(^|\/)e2e(\/|$)/.test(filter);
}

async function runSteps(steps, context) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const step of steps) {
    console.log(`\n=== ${step.title}`);
    const begun = Date.now();
    const result = await step.run(context);
    for (const key of Object.keys(sum)) sum[key] += result[key];
    console.log(
      `--- ${step.title}: ${result.failed === 0 ? 'passed' : 'FAILED'} (${seconds(Date.now() - begun)})`,
    );
  }
  return sum;
}

function report({ passed, failed, skipped }) {
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return failed === 0 ? 0 : 1;
}

/** Tests never see the person's own folders; what a failed one leaves behind goes with the run's folder. */
function privateEnvironment(dir) {
  const env = { ...process.env };
  for (const name of ['CLAUDE_CONFIG_DIR', 'CODEX_HOME', 'CHATVAULT_USER_DATA', 'NODE_OPTIONS'])
    delete env[name];
  const folders = {
    HOME: 'home',
    XDG_CONFIG_HOME: 'config',
    XDG_CACHE_HOME: 'cache',
    XDG_DATA_HOME: 'data',
    XDG_STATE_HOME: 'state',
    TMPDIR: 'tmp',
  };
  for (const [name, folder] of Object.entries(folders)) {
    env[name] = join(dir, folder);
    mkdirSync(env[name]);
  }
  return { ...env, USERPROFILE: env.HOME, APPDATA: env.XDG_CONFIG_HOME };
}

await runMain(main);
