import { useEffect, useState, type ReactElement } from 'react';
import type { FoundSource } from '../../../src-shared/ipc/imports.ts';
import { useCall, useCommand } from '../../api/use-call.ts';
import { useSaveMoney } from '../../api/use-save-money.tsx';
import { useSettings, useZone } from '../../api/use-settings.ts';
import { Button } from '../../components/ui/button.tsx';
import { Failure } from '../../components/ui/failure.tsx';
import { BrandHead } from '../../components/shell/brand.tsx';
import { useRunCommand } from '../../commands/command-context.tsx';
import { formatCount, formatCounted } from '../../format/number.ts';
import { MissingSources } from '../sources/found-sources.tsx';
import { FirstSettings } from './first-settings.tsx';
import { PayingQuestions } from './paying/paying.tsx';
import { usePaying, type PayingState } from './paying/use-paying.ts';
import { FoundTable, requestsOf } from './found-table.tsx';

const NONE: readonly FoundSource[] = [];

/** Sources to import: all that were found, but for those a person unticked. */
function useSelection(found: readonly FoundSource[]) {
  const [unticked, setUnticked] = useState<ReadonlySet<string>>(new Set());
  const selected = new Set(found.map(({ name }) => name).filter((name) => !unticked.has(name)));
  const toggle = (name: string): void => {
    const next = new Set(unticked);
    if (!next.delete(name)) next.add(name);
    setUnticked(next);
  };
  return { selected, toggle };
}

function Headline({
  found,
  looking,
}: {
  found: readonly FoundSource[];
  looking: boolean;
}): ReactElement {
  const requests = requestsOf(found);
  const figure = requests === null || looking ? 'Counting…' : formatCount(requests);
  if (!looking && found.length === 0)
    return (
      <>
        <div className="label">Found on this computer</div>
        <h1 className="big">Nothing yet</h1>
      </>
    );
  return (
    <>
      <div className="label">Found on this computer</div>
      <h1 className="big">
        {figure} <small>requests in {formatCounted(found.length, 'source')}</small>
      </h1>
    </>
  );
}

function Actions({
  selected,
  paying,
}: {
  selected: ReadonlySet<string>;
  paying: PayingState;
}): ReactElement {
  const run = useRunCommand();
  const start = useCommand('imports.start');
  const demo = useCommand('app.openDemo');
  const saving = useSaveMoney();
  const known = useSettings()?.money.subscriptions ?? [];
  const failure = saving.failure ?? start.error ?? demo.error;
  const begin = (): void => {
    const plans = paying.plans();
    if (!plans) return;
    const go = (): void => start.mutate({ sources: [...selected] });
    // Plans first: the rows are priced with them as they come in.
    if (plans.length === 0) go();
    else saving.save({ subscriptions: [...known, ...plans] }, go);
  };
  return (
    <>
      <Failure of={failure} />
      <div className="row welcome-acts">
        <Button
          variant="primary"
          size="large"
          busy={start.isPending || saving.busy}
          disabledBecause={selected.size === 0 ? 'No source is chosen' : null}
          onClick={begin}
        >
          {selected.size === 0 ? 'Import' : `Import ${formatCounted(selected.size, 'source')}`}
        </Button>
        <Button size="large" onClick={() => run('import.files')}>
          Import a file…
        </Button>
        <Button
          variant="quiet"
          size="large"
          busy={demo.isPending}
          onClick={() => demo.mutate(undefined)}
        >
          Look around with the demo vault
        </Button>
      </div>
    </>
  );
}

/** The first run: what was found on this computer, and an import only by choice. */
export function OnboardingScreen(): ReactElement {
  const query = useCall('sources.found', undefined);
  const home = useCall('app.info', undefined).data?.home ?? '';
  const zone = useZone();
  const { mutate: preview } = useCommand('sources.preview');
  const run = useRunCommand();
  useEffect(() => preview(undefined), [preview]);
  const all = query.data ?? NONE;
  const found = all.filter((source) => source.found);
  const { selected, toggle } = useSelection(found);
  const ticked = found.filter(({ name }) => selected.has(name));
  const paying = usePaying(ticked, zone);
  return (
    <main className="welcome" data-region="content">
      <div className="welcome-page">
        <BrandHead />
        <div className="welcome-head">
          <Headline found={found} looking={query.isPending} />
          <p className="t2">
            Nothing is imported yet. ChatVault will copy tokens, models, times and errors into a
            vault on this disk. It never copies prompts or answers, and it sends nothing anywhere.
          </p>
        </div>
        <Failure of={query.error} />
        {found.length > 0 ? (
          <FoundTable
            sources={found}
            selected={selected}
            onToggle={toggle}
            home={home}
            zone={zone}
          />
        ) : null}
        <MissingSources sources={all.filter((source) => !source.found)} home={home} />
        <p className="sm missing-source">
          <button type="button" className="link" onClick={() => run('import.folder')}>
            Import another folder
          </button>
        </p>
        <PayingQuestions sources={ticked} state={paying} zone={zone} />
        <FirstSettings />
        <Actions selected={selected} paying={paying} />
      </div>
    </main>
  );
}
