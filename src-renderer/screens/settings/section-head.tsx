import type { ReactElement, ReactNode } from 'react';
import type { SettingId } from './find/settings-index.ts';

/** The head of a section: its name, what it is for, and what can be added. */
export function SectionHead({
  id,
  title,
  note,
  children,
}: {
  id?: SettingId;
  title: string;
  note: ReactNode;
  children?: ReactNode;
}): ReactElement {
  return (
    <div className="section-head" data-setting={id}>
      <h2>{title}</h2>
      <span className="t3 grow">{note}</span>
      {children}
    </div>
  );
}
