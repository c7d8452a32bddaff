import type { ElectronApplication } from '@playwright/test';
import { expect, log, test } from './support.ts';

function windows(app: ElectronApplication): Promise<number> {
  return app.evaluate(({ webContents }) => webContents.getAllWebContents().length);
}

test('the window stays on its page and opens no other', async ({ launch, person }) => {
  test.setTimeout(60_000);
  const { app, page } = await launch();
  await page.getByRole('heading', { level: 1 }).waitFor();
  const opened: string[] = [];
  await app.evaluate(({ shell }) => {
    const calls: string[] = [];
    Reflect.set(globalThis, 'openedOutside', calls);
    shell.openExternal = (url) => {
      calls.push(url);
      return Promise.resolve();
    };
  });
  const before = page.url();
  await page.evaluate(() => {
    window.open('https://example.com/');
    window.open('file:///etc/passwd');
    window.open('http://www.sqlite.org/');
    window.open('https://www.sqlite.org/copyright.html');
    window.open('app://chatvault/index.html');
    const webview = document.createElement('webview');
    webview.setAttribute('src', 'https://example.com/');
    document.body.append(webview);
  });
  for (const target of [
    'https://example.com/',
    'file:///etc/passwd',
    'app://chatvault/theme-boot.js',
  ]) {
    await page.evaluate((url) => {
      const link = document.createElement('a');
      link.href = url;
      document.body.append(link);
      link.click();
      link.remove();
    }, target);
  }
  opened.push(...(await app.evaluate(() => Reflect.get(globalThis, 'openedOutside') as string[])));
  expect(opened).toEqual(['https://www.sqlite.org/copyright.html']);
  expect(page.url()).toBe(before);
  expect(await windows(app)).toBe(1);
  await expect.poll(() => log(person.dataDir)).toContain('refused navigation https://example.com');
  expect(log(person.dataDir)).toContain('refused window https://example.com');
});

test('a redirect and a webview are refused too', async ({ launch }) => {
  const { app, page } = await launch();
  await page.getByRole('heading', { level: 1 }).waitFor();
  const prevented = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const ask = (name: string): boolean => {
      let stopped = false;
      const event = { url: 'https://example.com/', preventDefault: () => (stopped = true) };
      (contents as unknown as NodeJS.EventEmitter).emit(name, event, 'https://example.com/');
      return stopped;
    };
    return {
      redirect: ask('will-redirect'),
      webview: ask('will-attach-webview'),
      navigate: ask('will-navigate'),
    };
  });
  expect(prevented).toEqual({ redirect: true, webview: true, navigate: true });
});
