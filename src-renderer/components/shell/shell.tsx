import type { ReactElement, ReactNode } from 'react';
import { DemoBanner } from './demo-banner.tsx';
import { Sidebar } from './sidebar.tsx';

/** The frame around every screen: sidebar, demo message, and the screen itself. */
export function Shell({ children }: { children: ReactNode }): ReactElement {
  return (
    <div className="app">
      <Sidebar />
      <div className="main">
        <DemoBanner />
        {children}
      </div>
    </div>
  );
}
