import type { ReactElement, ReactNode } from 'react';
import type { SettingId } from './find/settings-index.ts';

/** One setting: its name and what it does, left; its control, right. */
export function SettingLine({
  id,
  label,
  help,
  children,
}: {
  /** Where it can be looked for; none: it is part of another setting. */
  id?: SettingId;
  label: string;
  help: ReactNode;
  children: ReactNode;
}): ReactElement {
  return (
    <div className="setting" data-setting={id}>
      <div>
        <div className="setting-label">{label}</div>
        <div className="sm t3">{help}</div>
      </div>
      <div className="setting-control">{children}</div>
    </div>
  );
}
