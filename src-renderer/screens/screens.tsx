import type { ComponentType } from 'react';
import { DashboardPage } from './dashboard/dashboard-page.tsx';
import { lazyScreen, type LazyScreen } from './lazy-screen.tsx';

/** A screen that an address leads to. */
interface ScreenRoute {
  /** A pattern of wouter. */
  path: string;
  Screen: ComponentType;
}

const inFrame = <main className="body" aria-busy="true" />;
const alone = <div className="app-wait" aria-busy="true" />;

const usage = lazyScreen(() => import('./usage/usage-page.tsx').then((m) => m.UsagePage), inFrame);
const projects = lazyScreen(
  () => import('./projects/projects-page.tsx').then((m) => m.ProjectsPage),
  inFrame,
);
const predict = lazyScreen(
  () => import('./predict/predict-page.tsx').then((m) => m.PredictPage),
  inFrame,
);
const budgets = lazyScreen(
  () => import('./budgets/budgets-page.tsx').then((m) => m.BudgetsPage),
  inFrame,
);
const sources = lazyScreen(
  () => import('./sources/sources-screen.tsx').then((m) => m.SourcesScreen),
  inFrame,
);
const rejected = lazyScreen(
  () => import('./sources/rejected-screen.tsx').then((m) => m.RejectedScreen),
  inFrame,
);
const settings = lazyScreen(
  () => import('./settings/settings-screen.tsx').then((m) => m.SettingsScreen),
  inFrame,
);

/** Every screen with an address. Only the first comes with the window; a new one is a lazy screen, a line here and one in LATER. */
export const SCREENS: readonly ScreenRoute[] = [
  { path: '/dashboard/*?', Screen: DashboardPage },
  { path: '/usage/*?', Screen: usage.Screen },
  { path: '/projects/*?', Screen: projects.Screen },
  { path: '/predict/*?', Screen: predict.Screen },
  { path: '/budgets/*?', Screen: budgets.Screen },
  { path: '/sources', Screen: sources.Screen },
  { path: '/sources/rejected/:id?', Screen: rejected.Screen },
  { path: '/settings/:section?', Screen: settings.Screen },
];

/** The first run. */
export const onboarding = lazyScreen(
  () => import('./onboarding/onboarding-screen.tsx').then((m) => m.OnboardingScreen),
  alone,
);

/** A vault that does not open. */
export const recovery = lazyScreen(
  () => import('./recovery/recovery-screen.tsx').then((m) => m.RecoveryScreen),
  alone,
);

/** Search and commands, over any screen. */
export const palette = lazyScreen(
  () => import('./palette/palette.tsx').then((m) => m.Palette),
  <></>,
);

/** What is fetched once the first screen stands, the likeliest first. */
const LATER: readonly Pick<LazyScreen<object>, 'preload'>[] = [
  usage,
  projects,
  predict,
  budgets,
  sources,
  rejected,
  settings,
  palette,
];

/** Fetches the screens that are not shown yet, one after the other; `idle` waits for a moment in which nothing is drawn. */
export async function preloadScreens(idle: () => Promise<void>): Promise<void> {
  for (const screen of LATER) {
    await idle();
    await screen.preload();
  }
}
