import type { ReactElement } from 'react';

/** One choice of a form of an export, with what it means. */
export function FormLine({
  label,
  help,
  children,
}: {
  label: string;
  help: string;
  children: ReactElement;
}): ReactElement {
  return (
    <div className="export-line">
      <span className="export-label">{label}</span>
      <div>
        {children}
        <div className="sm t3">{help}</div>
      </div>
    </div>
  );
}
