import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { CommandProvider } from './commands/command-context.tsx';
import { ToastProvider } from './components/ui/toasts.tsx';

/** Everything the screens stand on. Style elements are off: the window's security policy allows none. */
export function Providers({
  client,
  children,
}: {
  client: QueryClient;
  children: ReactNode;
}): ReactElement {
  return (
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={client}>
        {/* The router calls it as a hook itself. */}
        {/* oxlint-disable-next-line react/hooks */}
        <Router hook={useHashLocation}>
          <Tooltip.Provider delay={400}>
            <CommandProvider>
              <ToastProvider>{children}</ToastProvider>
            </CommandProvider>
          </Tooltip.Provider>
        </Router>
      </QueryClientProvider>
    </CSPProvider>
  );
}
