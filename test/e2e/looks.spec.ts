import { readFileSync } from 'node:fs';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { NOW, start, THEMES } from '../screenshots/support.ts';
import { ask, expect, grid, test as base } from './support.ts';

/** A screen: how one comes there from the dashboard, and what must be there before it is looked at. */
interface Look {
  name: string;
  open(page: Page): Promise<void>;
  ready(page: Page): Locator;
}

const go = (name: string) => (page: Page) => page.getByRole('link', { name, exact: true }).click();

const LOOKS: Look[] = [
  {
    name: 'dashboard',
    open: go('Dashboard'),
    ready: (page) => page.getByRole('group', { name: 'Net cost per day' }),
  },
  {
    name: 'usage',
    open: go('Usage'),
    ready: (page) => grid(page).getByText('claude-opus-4-5').first(),
  },
  {
    name: 'projects',
    open: go('Projects'),
    ready: (page) => page.getByRole('region', { name: 'By project', exact: true }),
  },
  {
    name: 'predict',
    open: go('Predict'),
    ready: (page) => page.getByRole('region', { name: 'Month end', exact: true }),
  },
  {
    name: 'budgets',
    open: go('Budgets'),
    ready: (page) => page.getByRole('heading', { name: 'By model' }),
  },
  {
    name: 'sources',
    open: go('Sources'),
    ready: (page) => page.getByRole('heading', { level: 1 }),
  },
  {
    name: 'settings',
    open: go('Settings'),
    ready: (page) => page.getByText('Keep watching'),
  },
];

const BUDGET = {
  name: 'Everything',
  amount: '240',
  currency: 'USD',
  scope: { models: [], providers: [], projects: [], users: [] },
  period: 'month' as const,
  startDay: 1,
  start: '01-01',
  timeZone: null,
  counts: 'paid' as const,
  thresholds: [{ percent: '80', basis: 'actual' as const }],
};

const test = base.extend<{ demo: Page }>({
  demo: async ({ person }, use) => {
    const { app, page, close } = await start(person.home, { args: ['--demo'] });
    await page.clock.setFixedTime(NOW);
    await hideLetters(app, page);
    await ask(page, 'budgets.save', { id: null, draft: BUDGET });
    await use(page);
    await close();
  },
});

/**
 * Letters are hidden, since every machine draws them a little differently: what is left is where things stand and how they
 * look. The page's own policy takes no styles but the app's, so main brings this one; charts write on a canvas.
 */
async function hideLetters(app: ElectronApplication, page: Page): Promise<void> {
  await page.addInitScript(() => {
    CanvasRenderingContext2D.prototype.fillText = () => undefined;
  });
  await page.reload();
  const style = readFileSync(new URL('looks/no-letters.css', import.meta.url), 'utf8');
  await app.evaluate(
    ({ BrowserWindow }, css) =>
      BrowserWindow.getAllWindows()[0]?.webContents.insertCSS(css, { cssOrigin: 'user' }),
    style,
  );
}

for (const theme of THEMES) {
  test(`each screen looks as it did, ${theme}`, async ({ demo: page }) => {
    test.setTimeout(120_000);
    await ask(page, 'settings.change', { theme });
    await page.locator(`html[data-theme=${theme}]`).waitFor();
    for (const look of LOOKS) {
      await look.open(page);
      await look.ready(page).waitFor();
      await page.mouse.move(640, 790);
      await expect.soft(page).toHaveScreenshot(`${look.name}-${theme}.png`, { maxDiffPixels: 400 });
    }
  });
}
