import { ask, call, expect, test } from './support.ts';

test('a bad parameter is refused naming field, value and what is allowed', async ({ launch }) => {
  const { page } = await launch();
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await call(page, 'usage.page', { limit: 5000 })).toEqual({
    ok: false,
    error: {
      kind: 'invalid-input',
      message: 'limit is “5000”: allowed is a number of at most 1000.',
      field: 'limit',
      value: '5000',
      allowed: 'a number of at most 1000',
    },
  });
  expect(await call(page, 'usage.page', { cursor: 'nonsense' })).toMatchObject({
    ok: false,
    error: { kind: 'invalid-input', field: 'cursor', value: 'nonsense' },
  });
  expect(await call(page, 'settings.change', { timeZone: 'Mars/Base' })).toMatchObject({
    ok: false,
    error: { kind: 'invalid-input', field: 'timeZone' },
  });
  const unknown = await page.evaluate(() =>
    window.chatvault.call('usage.everything' as never, undefined as never),
  );
  expect(unknown).toMatchObject({ ok: false, error: { kind: 'not-found' } });
});

test('settings act at once and are written to config.yaml', async ({ launch }) => {
  test.setTimeout(60_000);
  const { page, app } = await launch({ colorScheme: null });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await ask(page, 'settings.change', { theme: 'dark' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const background = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBackgroundColor(),
  );
  expect(background?.toLowerCase()).toBe('#12161a');
  expect(await app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
  await ask(page, 'settings.change', { theme: 'high-contrast' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'high-contrast');
});

test('a change in config.yaml acts without a restart', async ({ person, launch }) => {
  test.setTimeout(60_000);
  const { page } = await launch({ colorScheme: null });
  await page.getByRole('heading', { level: 1 }).waitFor();
  const { configPath } = await ask(page, 'app.info');
  const { writeFileSync } = await import('node:fs');
  writeFileSync(configPath, 'theme: dark\ntime_zone: Asia/Kolkata\n');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark', { timeout: 15_000 });
  expect(await ask(page, 'settings.get')).toMatchObject({ timeZone: 'Asia/Kolkata', problems: [] });
  writeFileSync(configPath, 'theme: dark\ntime_zone: Nowhere\n');
  await expect
    .poll(async () => (await ask(page, 'settings.get')).problems, { timeout: 15_000 })
    .toMatchObject([{ line: 2, path: 'time_zone' }]);
  expect((await ask(page, 'settings.get')).timeZone).toBe('Asia/Kolkata');
  expect(person.dataDir).not.toBe('');
});
