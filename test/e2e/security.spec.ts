import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CONTENT_SECURITY_POLICY } from '../../src-main/app/csp.ts';
import {
  MARKER,
  writeClaudeSession,
  writeCodexSession,
  writeTroubledSession,
} from '../support/fixture-logs.ts';
import { ask, expect, importAll, log, test } from './support.ts';

/** A server that only counts who comes. */
async function countingServer() {
  let requests = 0;
  const server = createServer((_request, response) => {
    requests += 1;
    response.end('hello');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    requests: () => requests,
    close: () => new Promise((done) => server.close(done)),
  };
}

test('the page is cut off from Node and from everything but two functions', async ({ launch }) => {
  const { app, page } = await launch();
  await page.getByRole('heading', { level: 1 }).waitFor();
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return (contents as unknown as { getLastWebPreferences(): unknown }).getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    sandbox: true,
    webSecurity: true,
    webviewTag: false,
  });
  const seen = await page.evaluate(() => ({
    bridge: Object.keys(window.chatvault),
    node: [
      typeof Reflect.get(window, 'require'),
      typeof Reflect.get(window, 'process'),
      typeof Reflect.get(window, 'module'),
    ],
  }));
  expect(seen).toEqual({ bridge: ['call', 'on'], node: ['undefined', 'undefined', 'undefined'] });
});

test('the sandbox is on for every process, unless it was switched off on the command line', async ({
  launch,
}) => {
  const { app } = await launch();
  const switches = await app.evaluate(({ app: main }) => ({
    off: main.commandLine.hasSwitch('no-sandbox'),
    on: main.commandLine.hasSwitch('enable-sandbox'),
  }));
  expect(switches.on).toBe(!switches.off);
});

test('the page comes with its policy, which keeps foreign scripts, styles and connections out', async ({
  launch,
}) => {
  const { page } = await launch();
  await page.getByRole('heading', { level: 1 }).waitFor();
  const headers = await page.evaluate(async () => {
    const response = await fetch(location.href);
    return [
      response.headers.get('content-security-policy'),
      response.headers.get('x-content-type-options'),
    ];
  });
  expect(headers).toEqual([CONTENT_SECURITY_POLICY, 'nosniff']);
  const tried = await page.evaluate(async () => {
    const violated: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      violated.push(event.effectiveDirective),
    );
    const script = document.createElement('script');
    script.textContent = 'window.pwned = true';
    document.head.append(script);
    const remote = document.createElement('script');
    remote.src = 'https://example.com/x.js';
    document.head.append(remote);
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/';
    document.body.append(frame);
    await fetch('https://example.com/').catch(() => undefined);
    // In a task of its own: inside an evaluation the debugger lets eval through.
    const evaluated = await new Promise<boolean>((answer) => {
      setTimeout(() => {
        try {
          // oxlint-disable-next-line no-eval
          (0, eval)('1');
          answer(true);
        } catch {
          answer(false);
        }
      }, 200);
    });
    script.remove();
    remote.remove();
    frame.remove();
    return { violated: [...new Set(violated)].sort(), evaluated, pwned: 'pwned' in window };
  });
  expect(tried.evaluated).toBe(false);
  expect(tried.pwned).toBe(false);
  expect(tried.violated).toEqual(
    expect.arrayContaining(['connect-src', 'frame-src', 'script-src-elem']),
  );
});

test('only the window’s own files are served', async ({ launch }) => {
  const { page } = await launch();
  await page.getByRole('heading', { level: 1 }).waitFor();
  const paths = [
    '/index.html',
    '/../main/index.js',
    '/%2e%2e/main/index.js',
    '/..%2fmain%2findex.js',
    '/assets/..%2f..%2fmain/index.js',
    '/nothing.html',
  ];
  const answers = await page.evaluate(
    (all) => Promise.all(all.map(async (path) => (await fetch(`app://chatvault${path}`)).status)),
    paths,
  );
  expect(answers).toEqual([200, 404, 404, 404, 404, 404]);
});

test('every permission is refused', async ({ launch, person }) => {
  const { app, page } = await launch();
  await page.getByRole('heading', { level: 1 }).waitFor();
  const answers = await page.evaluate(async () => {
    const state = async (name: string) =>
      (await navigator.permissions.query({ name: name as PermissionName })).state;
    return {
      notifications: await Notification.requestPermission(),
      media: await navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'granted',
        () => 'refused',
      ),
      geolocation: await state('geolocation'),
      camera: await state('camera'),
      clipboard: await navigator.clipboard.readText().then(
        () => 'granted',
        () => 'refused',
      ),
    };
  });
  expect(answers).toEqual({
    notifications: 'denied',
    media: 'refused',
    geolocation: 'denied',
    camera: 'denied',
    clipboard: 'refused',
  });
  expect(await app.evaluate(({ session }) => session.defaultSession.isPersistent())).toBe(true);
  await expect.poll(() => log(person.dataDir)).toContain('refused permission');
});

test('nothing goes out on the network: every request that is not ours is cancelled and counted', async ({
  launch,
  person,
}) => {
  test.setTimeout(90_000);
  writeClaudeSession(person.claudeConfigDir, 'one', 5);
  const server = await countingServer();
  const { app, page } = await launch();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await app.evaluate(({ session }) => {
    const seen: string[] = [];
    Reflect.set(globalThis, 'finishedRequests', seen);
    session.defaultSession.webRequest.onCompleted(({ url }) => seen.push(url));
  });
  await importAll(page, ['claude-code']);
  await page.getByRole('link', { name: 'Settings' }).click();
  const outcome = await app.evaluate(async ({ net }, url) => {
    try {
      return (await net.fetch(url)).status;
    } catch (error) {
      return String(error);
    }
  }, server.url);
  expect(outcome).toContain('ERR_BLOCKED_BY_CLIENT');
  expect(server.requests()).toBe(0);
  const finished = await app.evaluate(
    () => Reflect.get(globalThis, 'finishedRequests') as string[],
  );
  expect(finished.filter((url) => !url.startsWith('app://chatvault/'))).toEqual([]);
  await expect
    .poll(() => log(person.dataDir))
    .toContain(`refused request ${server.url.slice(0, -1)} (1)`);
  expect(
    log(person.dataDir)
      .split('\n')
      .filter((line) => line.includes('refused request')),
  ).toHaveLength(1);
  await server.close();
});

test('a call from any other frame is refused', async ({ launch }) => {
  const { app, page } = await launch();
  await page.getByRole('heading', { level: 1 }).waitFor();
  const answers = await app.evaluate(async ({ BrowserWindow, app: main }) => {
    const preload = `${main.getAppPath()}/out/preload/preload.cjs`;
    const foreign = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    const ask = async (url: string): Promise<unknown> => {
      await foreign.loadURL(url);
      return foreign.webContents.executeJavaScript('window.chatvault.call("app.info")');
    };
    const result = [await ask('data:text/html,hello'), await ask('app://chatvault/index.html')];
    foreign.destroy();
    return { result, name: main.name };
  });
  for (const answer of answers.result)
    expect(answer).toMatchObject({ ok: false, error: { kind: 'forbidden' } });
});

/** All files below a folder. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test('the data folder is for its owner alone and holds no word of a prompt', async ({
  launch,
  person,
}) => {
  test.setTimeout(120_000);
  writeClaudeSession(person.claudeConfigDir, 'one', 30);
  writeCodexSession(person.codexHome, '0199-codex', 10);
  writeTroubledSession(person.claudeConfigDir, 'troubled');
  const { page, close } = await launch();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await importAll(page);
  expect((await ask(page, 'vault.info')).rows).toBe(41);
  expect((await ask(page, 'rejected.page', {})).totalCount).toBe(1);
  for (const name of ['vault.db', 'vault.db-wal', 'config.yaml']) {
    expect(statSync(join(person.dataDir, name)).mode & 0o777, name).toBe(0o600);
  }
  await close();
  expect(statSync(person.dataDir).mode & 0o777).toBe(0o700);
  const files = filesBelow(person.dataDir);
  expect(files).toContain(join(person.dataDir, 'vault.db'));
  for (const file of files) {
    expect(statSync(file).mode & 0o077, file).toBe(0);
    expect(readFileSync(file).includes(MARKER), file).toBe(false);
    expect(readFileSync(file).includes(Buffer.from(MARKER, 'utf16le')), file).toBe(false);
  }
});
