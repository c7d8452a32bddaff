import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import type { AppInfo } from '../src-shared/ipc/app.ts';
import { messageOf } from './api/bridge.ts';
import { useCall } from './api/use-call.ts';
import { useCommandHandler } from './commands/command-context.tsx';
import { focusNextRegion } from './components/shell/regions.ts';
import { Shell } from './components/shell/shell.tsx';
import { Message } from './components/ui/message.tsx';
import { Button } from './components/ui/button.tsx';
import { ErrorBoundary } from './components/shell/error-boundary.tsx';
import { ExportProvider } from './screens/export/export-context.tsx';
import { ExportDialog } from './screens/export/export-dialog.tsx';
import { ExportDoneToast } from './screens/export/export-done-toast.tsx';
import { OnboardingScreen } from './screens/onboarding/onboarding-screen.tsx';
import { RecoveryScreen } from './screens/recovery/recovery-screen.tsx';
import { SettingsScreen } from './screens/settings/settings-screen.tsx';
import { ShortcutsDialog } from './screens/shortcuts/shortcuts-dialog.tsx';
import { ImportCommands } from './screens/sources/import-commands.tsx';
import { SourcesScreen } from './screens/sources/sources-screen.tsx';
import { DashboardMemory } from './screens/dashboard/memory.tsx';
import { DashboardPage } from './screens/dashboard/dashboard-page.tsx';
import { UsagePage } from './screens/usage/usage-page.tsx';
import { UsageViewProvider } from './screens/usage/view-context.tsx';

/** What every screen can do. */
function useGlobalCommands(): void {
  const [, navigate] = useLocation();
  useCommandHandler('go.dashboard', () => navigate('/dashboard'));
  useCommandHandler('go.usage', () => navigate('/usage'));
  useCommandHandler('go.sources', () => navigate('/sources'));
  useCommandHandler('go.settings', () => navigate('/settings'));
  useCommandHandler('region.next', focusNextRegion);
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
  if (firstRun && !location.startsWith('/settings')) return <OnboardingScreen />;
  return (
    <Shell>
      {/* A screen's own sections come and go without it. */}
      <ErrorBoundary key={location.split('/')[1]}>
        <Switch>
          <Route path="/dashboard/*?" component={DashboardPage} />
          <Route path="/usage" component={UsagePage} />
          <Route path="/sources" component={SourcesScreen} />
          <Route path="/settings/:section?" component={SettingsScreen} />
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
  useGlobalCommands();
  useCommandHandler('app.shortcuts', () => setKeysShown(true));
  if (firstRun === undefined) return <div className="app-wait" aria-busy="true" />;
  return (
    <ExportProvider>
      <UsageViewProvider info={vault}>
        <DashboardMemory>
          <Screens firstRun={firstRun} />
        </DashboardMemory>
      </UsageViewProvider>
      <ImportCommands />
      <ExportDialog />
      <ExportDoneToast />
      <ShortcutsDialog open={keysShown} onClose={() => setKeysShown(false)} />
    </ExportProvider>
  );
}

/** The window: recovery, the first run, or the screens. */
export function App(): ReactElement {
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
  if (!info) return <div className="app-wait" aria-busy="true" />;
  if (info.problem) return <RecoveryScreen problem={info.problem} home={info.home} />;
  // Another vault begins anew: nothing of one is shown over the other.
  return <OpenVault key={info.vaultPath} info={info} />;
}
