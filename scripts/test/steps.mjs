import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { endTogether } from '../setup/exec.mjs';
import { ROOT } from '../setup/paths.mjs';

const bin = (path) => join(ROOT, 'node_modules', path);
const VITEST = bin('vitest/vitest.mjs');

/** Checks that look at the sources only; each counts as one. */
export const STATIC_STEPS = [
  ...['tsconfig.json', 'tsconfig.shared.json', 'tsconfig.main.json', 'tsconfig.renderer.json'].map(
    (file) => check(`types (${file})`, bin('typescript/bin/tsc'), ['-p', file]),
  ),
  check('types (Electron 33)', bin('typescript/bin/tsc'), ['-p', 'tsconfig.electron-33.json']),
  check('lint (oxlint)', bin('oxlint/bin/oxlint'), ['--deny-warnings', '--quiet', '.']),
  check('format (oxfmt)', bin('oxfmt/bin/oxfmt'), ['--list-different', '.']),
  check('unused code (knip)', bin('knip/bin/knip.js'), ['--no-progress']),
];

/** The unit tests in this Node. */
export function unitStep(filters) {
  return {
    title: 'unit tests (vitest)',
    run: (context) => vitest(context, process.execPath, {}, filters, 'unit'),
  };
}

/** A slice of them in Electron's own Node: V8 and its time zones differ. */
export function electronNodeStep() {
  const env = { ELECTRON_RUN_AS_NODE: '1' };
  const filters = ['test/vault', 'test/domain', 'test/unit'];
  return {
    title: "vault and domain tests in Electron's Node (vitest)",
    run: (context) =>
      vitest(
        context,
        context.electron.executable,
        env,
        ['--project=node', ...filters],
        'electron-node',
      ),
  };
}

/** The real app, driven by Playwright. */
export function endToEndStep(filters) {
  return {
    title: 'end-to-end tests (Playwright)',
    run: async (context) => {
      const report = join(context.dir, 'e2e.json');
      const env = { ...context.env, ...context.display, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
      const args = [bin('@playwright/test/cli.js'), 'test', '--reporter=list,json', ...filters];
      return settle(await run(process.execPath, args, env), countPlaywright(report));
    },
  };
}

function check(title, program, args) {
  return {
    title,
    run: async (context) => {
      const code = await run(process.execPath, [program, ...args], context.env);
      return code === 0
        ? { passed: 1, failed: 0, skipped: 0 }
        : { passed: 0, failed: 1, skipped: 0 };
    },
  };
}

async function vitest(context, executable, extra, args, name) {
  const report = join(context.dir, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await run(executable, [VITEST, 'run', ...reporters, ...args], {
    ...context.env,
    ...extra,
  });
  return settle(code, countVitest(report));
}

/** A run that failed without a failed test (a file that does not load, a crash, no report) counts as one failure. */
function settle(code, counts) {
  const result = counts ?? { passed: 0, failed: 0, skipped: 0 };
  return code !== 0 && result.failed === 0 ? { ...result, failed: 1 } : result;
}

function countVitest(file) {
  const report = readJson(file);
  if (report === null) return null;
  const unloaded = report.testResults.filter(
    (result) => result.status === 'failed' && result.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
}

function countPlaywright(file) {
  const report = readJson(file);
  if (report === null) return null;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected, skipped };
}

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

function run(command, args, env) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'inherit'] });
    endTogether(child);
    child.once('error', (error) => {
      console.error(error.message);
      done(127);
    });
    child.once('exit', (code) => done(code ?? 1));
  });
}
