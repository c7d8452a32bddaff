import { Plus, X } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { matchesAny } from '../../../../src-shared/domain/glob.ts';
import { useCall } from '../../../api/use-call.ts';
import { Button, IconButton } from '../../../components/ui/button.tsx';
import { Select } from '../../../components/ui/select.tsx';
import { TextField } from '../../../components/ui/text-field.tsx';
import type { Draft } from '../../../components/ui/use-draft.ts';
import type { BudgetDraftInput } from '../../../../src-shared/ipc/budgets.ts';
import { displayName } from '../../../format/names.ts';
import { formatCounted } from '../../../format/number.ts';
import {
  patternsOf,
  SCOPE_KINDS,
  type BudgetDraft,
  type ScopeKind,
  type ScopeLine,
} from './budget-draft.ts';
import { FormLine } from './form-line.tsx';

const WORDS: Readonly<Record<ScopeKind, string>> = {
  models: 'Model',
  providers: 'Provider',
  projects: 'Project',
  users: 'User',
};

/** Suggestions that stand below a field. */
const MOST = 4;

interface Name {
  value: string;
  label: string;
}

/** The names of each kind that the vault has. */
function useNames(): Readonly<Record<ScopeKind, readonly Name[]>> {
  const facets = useCall('usage.facets', { filter: {} }).data;
  const of = (some: readonly { value: string | null; label: string }[] = []): Name[] =>
    some.flatMap(({ value, label }) => (value === null ? [] : [{ value, label }]));
  return {
    models: of(facets?.model),
    providers: of(facets?.provider).map(({ value }) => ({ value, label: displayName(value) })),
    projects: of(facets?.project),
    users: of(facets?.user),
  };
}

/** Names that go on from the last word that is typed, without those that are there. */
export function suggestionsFor(text: string, names: readonly Name[]): Name[] {
  const words = text.split(',').map((word) => word.trim());
  const last = (words.at(-1) ?? '').toLowerCase();
  const before = words.slice(0, -1);
  return names
    .filter(({ value, label }) => {
      if (before.includes(value) || value === words.at(-1)) return false;
      return value.toLowerCase().includes(last) || label.toLowerCase().includes(last);
    })
    .slice(0, MOST);
}

/** Puts a name in the place of the word that was being typed. */
export function takeName(text: string, value: string): string {
  const before = text
    .split(',')
    .slice(0, -1)
    .map((word) => word.trim())
    .filter(Boolean);
  return [...before, value].join(', ');
}

function fitText(line: ScopeLine, names: readonly Name[]): string | null {
  const patterns = patternsOf(line.text);
  if (patterns.length === 0) return null;
  const fits = names.filter(({ value }) => matchesAny(patterns)(value));
  const count = formatCounted(fits.length, WORDS[line.kind].toLowerCase());
  const listed = fits.slice(0, 3).map(({ label }) => label);
  const more = fits.length > listed.length ? ` and ${fits.length - listed.length} more` : '';
  const which = fits.length === 0 ? 'none yet' : `${listed.join(', ')}${more}`;
  return `${count} ${fits.length === 1 ? 'fits' : 'fit'} now: ${which}. A * stands for any letters.`;
}

function Suggestions({
  word,
  names,
  onTake,
}: {
  word: string;
  names: readonly Name[];
  onTake: (value: string) => void;
}): ReactElement | null {
  if (names.length === 0) return null;
  return (
    <div className="row scope-names" role="group" aria-label={`${word}: names in the vault`}>
      {names.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          className="chip scope-name"
          title={value}
          onClick={() => onTake(value)}
        >
          <span className="cut">{label}</span>
        </button>
      ))}
    </div>
  );
}

function LineFields({
  line,
  names,
  bad,
  isNew,
  onChange,
  onLeave,
  onRemove,
}: {
  line: ScopeLine;
  names: readonly Name[];
  bad: boolean;
  /** It was just asked for: one writes in it next. */
  isNew: boolean;
  onChange: (line: ScopeLine) => void;
  onLeave: () => void;
  onRemove: () => void;
}): ReactElement {
  const word = WORDS[line.kind];
  return (
    <div className="scope-line">
      <div className="row">
        <Select
          label="Counts by"
          className="w-120"
          value={line.kind}
          options={SCOPE_KINDS.map((value) => ({ value, label: WORDS[value] }))}
          onChange={(kind) => onChange({ ...line, kind })}
        />
        <div className={bad ? 'grow scope-bad' : 'grow'}>
          <TextField
            label={`${word} is`}
            bare
            mono
            focused={isNew}
            value={line.text}
            placeholder={line.kind === 'models' ? 'claude-opus-*' : 'a name, or a pattern with *'}
            onChange={(text) => onChange({ ...line, text })}
            onBlur={onLeave}
          />
        </div>
        <IconButton label={`Remove: ${word}`} icon={X} onClick={onRemove} />
      </div>
      <Suggestions
        word={word}
        names={suggestionsFor(line.text, names)}
        onTake={(value) => onChange({ ...line, text: takeName(line.text, value) })}
      />
      <p className="sm t3">{fitText(line, names)}</p>
    </div>
  );
}

/** What a budget counts: all usage, or what fits its lines, all of them at once. */
export function ScopeFields({
  form,
}: {
  form: Draft<BudgetDraft, BudgetDraftInput>;
}): ReactElement {
  const { draft, set, leave, errors } = form;
  const names = useNames();
  const lines = draft.scope;
  // A line keeps its key while others before it go.
  const [keys, setKeys] = useState<readonly number[]>(() => lines.map((_line, at) => at));
  const [first] = useState(lines.length);
  const add = (): void => {
    const kind = SCOPE_KINDS.find((one) => !lines.some((line) => line.kind === one)) ?? 'models';
    set('scope', [...lines, { kind, text: '' }]);
    setKeys((before) => [...before, Math.max(-1, ...before) + 1]);
  };
  const remove = (at: number): void => {
    set(
      'scope',
      lines.filter((_line, other) => other !== at),
    );
    setKeys((before) => before.filter((_key, other) => other !== at));
  };
  return (
    <FormLine label="Counts" error={errors.scope}>
      {lines.length === 0 ? <span className="scope-all">All usage</span> : null}
      {lines.map((line, at) => (
        <LineFields
          key={keys[at] ?? at}
          line={line}
          names={names[line.kind]}
          isNew={(keys[at] ?? 0) >= first}
          bad={errors.scope !== undefined && patternsOf(line.text).length === 0}
          onChange={(next) =>
            set(
              'scope',
              lines.map((one, other) => (other === at ? next : one)),
            )
          }
          onLeave={() => (line.text.trim() === '' ? undefined : leave('scope'))}
          onRemove={() => remove(at)}
        />
      ))}
      {lines.length < SCOPE_KINDS.length ? (
        <Button size="small" icon={Plus} onClick={add}>
          {lines.length === 0 ? 'Only a model, provider, project or user' : 'And also'}
        </Button>
      ) : null}
    </FormLine>
  );
}
