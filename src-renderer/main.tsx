import './styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followMain } from './api/live-updates.ts';
import { askFirst } from './api/ask-first.ts';
import { createQueryClient } from './api/query-client.ts';
import { App } from './app.tsx';
import { ErrorBoundary } from './components/shell/error-boundary.tsx';
import { Providers } from './providers.tsx';
import { preloadScreens } from './screens/screens.tsx';
import { showTheme } from './theme.ts';

/** The first screen is drawn by then on most computers; whoever is quicker fetches a screen by going to it. In ms. */
const PRELOAD_AFTER = 2000;

const client = createQueryClient();
followMain(client);
askFirst(client);
window.chatvault.on('theme', ({ resolvedTheme }) => showTheme(resolvedTheme));
if (/mac/i.test(navigator.userAgent)) document.documentElement.classList.add('mac');

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <Providers client={client}>
        <ErrorBoundary>
          <App />
        </ErrorBoundary>
      </Providers>
    </StrictMode>,
  );

/** A moment in which nothing is drawn. */
function idle(): Promise<void> {
  return new Promise((done) => {
    requestIdleCallback(() => done());
  });
}

setTimeout(() => {
  // A screen that could not be fetched says so when it is opened.
  preloadScreens(idle).catch(() => undefined);
}, PRELOAD_AFTER);
