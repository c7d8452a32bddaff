import type { ReactElement, ReactNode } from 'react';

/** One setting: its name and what it does, left; its control, right. */
export function SettingLine({
  label,
  help,
  children,
}: {
  label: string;
  help: ReactNode;
  children: ReactNode;
}): ReactElement {
  return (
    <div className="setting">
      <div>
        <div className="setting-label">{label}</div>
        <div className="sm t3">{help}</div>
      </div>
      <div className="setting-control">{children}</div>
    </div>
  );
}
