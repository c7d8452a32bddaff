import type { ReactElement } from 'react';
import { messageOf } from '../../api/bridge.ts';
import { useCommand } from '../../api/use-call.ts';
import { systemZone, useSettings } from '../../api/use-settings.ts';
import { Switch } from '../../components/ui/choice.tsx';
import { SearchSelect } from '../../components/ui/select.tsx';
import { timeZones } from '../settings/time-zones.ts';

/** The two choices worth making before the first import. */
export function FirstSettings(): ReactElement {
  const settings = useSettings();
  const change = useCommand('settings.change');
  const zone = settings?.timeZone ?? systemZone();
  const watch = settings?.watch ?? true;
  return (
    <div className="first-settings">
      <div>
        <div className="setting-label">Time zone</div>
        <SearchSelect
          label="Time zone"
          value={zone}
          options={timeZones(zone)}
          onChange={(timeZone) => change.mutate({ timeZone })}
        />
        <div className="sm t3">
          {change.error ? messageOf(change.error) : 'Days and months begin here.'}
        </div>
      </div>
      <div>
        <div className="setting-label">Keep watching</div>
        <div className="row first-switch">
          <Switch
            label="Keep watching"
            checked={watch}
            onChange={(on) => change.mutate({ watch: on })}
          />
        </div>
        <div className="sm t3">
          {watch ? 'New requests show within 2 s.' : 'New requests wait for the next import.'}
        </div>
      </div>
    </div>
  );
}
