import './styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followMain } from './api/live-updates.ts';
import { createQueryClient } from './api/query-client.ts';
import { App } from './app.tsx';
import { ErrorBoundary } from './components/shell/error-boundary.tsx';
import { Providers } from './providers.tsx';
import { showTheme } from './theme.ts';

const client = createQueryClient();
followMain(client);
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
