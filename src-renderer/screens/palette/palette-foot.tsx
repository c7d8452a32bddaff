import type { ReactElement } from 'react';
import { KeyCaps } from '../../components/ui/keys.tsx';

/** What the keys do here, and that data is found too. */
export function PaletteFoot(): ReactElement {
  return (
    <div className="dialog-foot palette-foot sm t2">
      <span>
        <KeyCaps caps={['↑', '↓']} between={null} /> choose
      </span>
      <span>
        <KeyCaps caps={['Enter']} between={null} /> open
      </span>
      <span>
        <KeyCaps caps={['Esc']} between={null} /> close
      </span>
      <span className="end">Models, projects and request ids are found too</span>
    </div>
  );
}
