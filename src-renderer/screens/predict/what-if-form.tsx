import { useMemo, useState, type ReactElement } from 'react';
import { useCall } from '../../api/use-call.ts';
import { SearchSelect } from '../../components/ui/select.tsx';
import { TextField } from '../../components/ui/text-field.tsx';
import { isFactor, type WhatIfPlace } from './place.ts';
import { usePredictView } from './predict-view.tsx';

const ALL_PROJECTS = 'All projects';
const NO_MODEL = 'No model';
const CHOOSE = 'Choose a model';
/** Providers whose models can be chosen; the first text finds the user's own prices and the first provider's. */
const SEARCHES = ['', 'openai/', 'google/', 'x-ai/', 'deepseek/', 'mistral/'] as const;
const MOST = 200;

interface Target {
  name: string;
  to: NonNullable<WhatIfPlace['to']>;
}

function nameOfTarget({ provider, model }: Target['to']): string {
  return provider === null ? model : `${provider}/${model}`;
}

function useFound(text: string): Target[] {
  const found = useCall('prices.search', { text, limit: MOST }).data?.models;
  return useMemo(
    () =>
      (found ?? []).map(({ provider, model }) => ({
        name: nameOfTarget({ provider, model }),
        to: { provider, model },
      })),
    [found],
  );
}

/** Models that have a price, by provider and name, each once. */
function useTargets(): Target[] {
  const [own, openai, google, xai, deepseek, mistral] = [
    useFound(SEARCHES[0]),
    useFound(SEARCHES[1]),
    useFound(SEARCHES[2]),
    useFound(SEARCHES[3]),
    useFound(SEARCHES[4]),
    useFound(SEARCHES[5]),
  ];
  return useMemo(() => {
    const all = [own, openai, google, xai, deepseek, mistral].flat();
    return [...new Map(all.map((target) => [target.name, target])).values()];
  }, [own, openai, google, xai, deepseek, mistral]);
}

function FactorField({
  value,
  onChange,
}: {
  value: string;
  onChange: (value: string) => void;
}): ReactElement {
  const [text, setText] = useState(value);
  return (
    <TextField
      label="Tokens of the other model for each of this one"
      bare
      className="what-if-factor"
      value={text}
      error={isFactor(text) ? null : `“${text}” is not a number above 0. Write it as 1.5.`}
      onChange={(next) => {
        setText(next);
        if (isFactor(next)) onChange(next);
      }}
    />
  );
}

/** The model that does the work, the one that would, where, and how many tokens it would need. */
export function WhatIfForm(): ReactElement {
  const { place, change, asked } = usePredictView();
  const { model, project, to, factor } = place.whatIf;
  const facets = useCall('usage.facets', { filter: asked.filter }, { keepPrevious: true }).data;
  const targets = useTargets();
  const set = (part: Partial<WhatIfPlace>): void =>
    change({ whatIf: { ...place.whatIf, ...part } });
  const models = (facets?.model ?? []).filter(({ count }) => count > 0);
  const projects = (facets?.project ?? []).filter(({ value }) => value !== null);
  const projectLabel = projects.find(({ value }) => value === project)?.label ?? project;
  return (
    <div className="what-if-form">
      <span className="t2">In</span>
      <SearchSelect
        label="Project"
        className="what-if-choice"
        value={projectLabel ?? ALL_PROJECTS}
        options={[ALL_PROJECTS, ...projects.map(({ label }) => label)]}
        onChange={(label) =>
          set({ project: projects.find((one) => one.label === label)?.value ?? null })
        }
      />
      <span className="t2">use</span>
      <SearchSelect
        label="Other model"
        className="what-if-choice wide"
        value={to === null ? CHOOSE : nameOfTarget(to)}
        options={targets.map(({ name }) => name)}
        onChange={(name) => set({ to: targets.find((one) => one.name === name)?.to ?? null })}
      />
      <span className="t2">for</span>
      <SearchSelect
        label="Model"
        className="what-if-choice"
        value={model === undefined ? CHOOSE : (model ?? NO_MODEL)}
        options={models.map(({ value }) => value ?? NO_MODEL)}
        onChange={(name) => set({ model: name === NO_MODEL ? null : name })}
      />
      <span className="t2">tokens ×</span>
      <FactorField value={factor} onChange={(next) => set({ factor: next })} />
    </div>
  );
}
