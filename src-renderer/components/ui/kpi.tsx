import type { ReactElement, ReactNode } from 'react';
import { UNKNOWN } from '../../format/number.ts';

interface KpiProps {
  label: string;
  value: ReactNode;
  title?: string | undefined;
  children?: ReactNode;
  className?: string;
}

/** A figure beside the first one, with its name and what qualifies it. */
export function Kpi({ label, value, title, children, className = '' }: KpiProps): ReactElement {
  return (
    <div className={`kpi ${className}`} title={title}>
      <div className="label">{label}</div>
      <div className={value === UNKNOWN ? 'kpi-value t3' : 'kpi-value'}>{value}</div>
      <div className="kpi-note">{children ?? '\u00a0'}</div>
    </div>
  );
}
