import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import type { AppInfo } from '../src-shared/ipc/app.ts';
import { messageOf } from './api/bridge.ts';
import { useCall } from './api/use-call.ts';
import { useCommandHandler } from './commands/command-context.tsx';
import { AppCommands, useZoomCommands } from './components/shell/app-commands.tsx';
import { focusNextRegion } from './components/shell/regions.ts';
import { Shell } from './components/shell/shell.tsx';
import { Message } from './components/ui/message.tsx';
import { Button } from './components/ui/button.tsx';
import { ErrorBoundary } from './components/shell/error-boundary.tsx';
import { ExportProvider } from './screens/export/export-context.tsx';
import { ExportDialog } from './screens/export/export-dialog.tsx';
import { ExportDoneToast } from './screens/export/export-done-toast.tsx';
import { ReportCommand } from './screens/export/report-dialog.tsx';
import { PaletteHost } from './screens/palette/palette-host.tsx';
import { WantedSettingProvider } from './screens/settings/find/wanted-setting.tsx';
import { ShortcutsDialog } from './screens/shortcuts/shortcuts-dialog.tsx';
import { ImportCommands } from './screens/sources/import-commands.tsx';
import { NEW_BUDGET } from './screens/budgets/place.ts';
import { DashboardMemory } from './screens/dashboard/memory.tsx';
import { onboarding, recovery, SCREENS } from './screens/screens.tsx';
import { UsageViewProvider } from './screens/usage/view-context.tsx';

const WAITING = <div className="app-wait" aria-busy="true" />;

/** What every screen can do; the first run, in whose place no other screen comes, but settings alone. */
function useGlobalCommands(hasScreens: boolean): void {
  const [, navigate] = useLocation();
  useCommandHandler('go.dashboard', () => navigate('/dashboard'), hasScreens);
  useCommandHandler('go.usage', () => navigate('/usage'), hasScreens);
  useCommandHandler('go.projects', () => navigate('/projects'), hasScreens);
  useCommandHandler('go.predict', () => navigate('/predict'), hasScreens);
  useCommandHandler('go.budgets', () => navigate('/budgets'), hasScreens);
  useCommandHandler('budget.new', () => navigate(NEW_BUDGET), hasScreens);
  useCommandHandler('go.sources', () => navigate('/sources'), hasScreens);
  useCommandHandler('go.settings', () => navigate('/settings'));
  useCommandHandler('region.next', focusNextRegion);
  useEffect(
    () =>
      window.chatvault.on('openBudget', ({ id }) =>
        navigate(id === null ? '/budgets' : `/budgets/${id}`),
      ),
    [navigate],
  );
}

/** Nothing was ever imported: the first run. Undefined until that is known. */
function useWhetherFirst(info: AppInfo): boolean | undefined {
  const vault = useCall('vault.info', undefined);
  const imports = useCall('imports.status', undefined);
  // The zone must be known before the first range is asked for.
  const settings = useCall('settings.get', undefined);
  if (settings.isPending) return undefined;
  if (!vault.data || !imports.data) return vault.error || imports.error ? false : undefined;
  return !info.demo && vault.data.rows === 0 && imports.data.state === 'idle';
}

/** Once known it stays so: a question that failed is asked again by the screens, which must not go for that. */
function useFirstRun(info: AppInfo): boolean | undefined {
  const first = useWhetherFirst(info);
  const [known, know] = useState(first);
  if (first !== undefined && first !== known) know(first);
  return first ?? known;
}

function Screens({ firstRun }: { firstRun: boolean }): ReactElement {
  const [location, navigate] = useLocation();
  const wasFirst = useRef(firstRun);
  const hasImported = (useCall('imports.status', undefined).data?.state ?? 'idle') !== 'idle';
  useEffect(() => {
    // The import that was chosen in the first run is under way: show it. Rows that come without one are the demo's.
    if (wasFirst.current && !firstRun && hasImported) navigate('/sources');
    wasFirst.current = firstRun;
  }, [firstRun, hasImported, navigate]);
  if (firstRun && !location.startsWith('/settings')) return <onboarding.Screen />;
  return (
    <Shell>
      {/* A screen's own sections come and go without it. */}
      <ErrorBoundary key={location.split('/')[1]}>
        <Switch>
          {SCREENS.map(({ path, Screen }) => (
            <Route key={path} path={path} component={Screen} />
          ))}
          <Route>
            <Redirect to="/dashboard" replace />
          </Route>
        </Switch>
      </ErrorBoundary>
    </Shell>
  );
}

/** Forgets the answers of a vault when another takes its place. */
function useForgetOnLeave(): void {
  const client = useQueryClient();
  useLayoutEffect(
    () => () =>
      void client.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'app.info' }),
    [client],
  );
}

function OpenVault({ info }: { info: AppInfo }): ReactElement | null {
  const firstRun = useFirstRun(info);
  const vault = useCall('vault.info', undefined).data;
  const [keysShown, setKeysShown] = useState(false);
  useForgetOnLeave();
  useGlobalCommands(firstRun === false);
  useCommandHandler('app.shortcuts', () => setKeysShown(true));
  if (firstRun === undefined) return WAITING;
  return (
    <WantedSettingProvider>
      <ExportProvider>
        <UsageViewProvider info={vault}>
          <DashboardMemory>
            <Screens firstRun={firstRun} />
          </DashboardMemory>
          <PaletteHost />
        </UsageViewProvider>
        <AppCommands />
        <ImportCommands />
        <ExportDialog />
        <ExportDoneToast />
        <ReportCommand enabled={firstRun === false} />
        <ShortcutsDialog open={keysShown} onClose={() => setKeysShown(false)} />
      </ExportProvider>
    </WantedSettingProvider>
  );
}

/** The window: recovery, the first run, or the screens. */
export function App(): ReactElement {
  useZoomCommands();
  const query = useCall('app.info', undefined);
  const info = query.data;
  if (query.error)
    return (
      <main className="welcome">
        <div className="welcome-page">
          <Message
            kind="crit"
            title={messageOf(query.error)}
            actions={<Button onClick={() => void query.refetch()}>Try again</Button>}
          />
        </div>
      </main>
    );
  if (!info) return WAITING;
  if (info.problem) return <recovery.Screen problem={info.problem} home={info.home} />;
  // Another vault begins anew: nothing of one is shown over the other.
  return <OpenVault key={info.vaultPath} info={info} />;
}
