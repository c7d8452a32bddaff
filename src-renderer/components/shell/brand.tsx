import type { ReactElement } from 'react';

/** The mark of the app. */
export function BrandMark(): ReactElement {
  return (
    <svg viewBox="0 0 20 20" aria-hidden>
      <rect x="1" y="1" width="18" height="18" rx="4" fill="var(--text)" />
      <path
        d="M5.5 14V9.5M10 14V6M14.5 14v-3"
        stroke="var(--surface)"
        strokeWidth="2"
        strokeLinecap="round"
        fill="none"
      />
    </svg>
  );
}

/** Mark and name over a whole-window screen. */
export function BrandHead(): ReactElement {
  return (
    <div className="brand-head">
      <BrandMark />
      <span>ChatVault</span>
    </div>
  );
}
