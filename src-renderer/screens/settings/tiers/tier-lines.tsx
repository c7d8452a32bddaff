import { Plus, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { Button, IconButton } from '../../../components/ui/button.tsx';
import { TextField } from '../../../components/ui/text-field.tsx';
import type { TierDraft, TierErrors } from './tier-draft.ts';

interface TierLineProps {
  tier: TierDraft;
  /** Where it begins, in millions, as far as that is known. */
  from: string;
  isLast: boolean;
  isOnly: boolean;
  errors: TierErrors;
  onChange: (change: Partial<TierDraft>) => void;
  onRemove: () => void;
}

function TierLine(props: TierLineProps): ReactElement {
  const { tier, from, isLast, isOnly, errors, onChange, onRemove } = props;
  const called = tier.name.trim() || 'this tier';
  return (
    <tr>
      <td>
        <TextField
          bare
          label="Name of the tier"
          value={tier.name}
          error={errors.name}
          onChange={(name) => onChange({ name })}
        />
      </td>
      <td className="num t2">{from}</td>
      <td>
        {isLast ? (
          <span className="t3">no end</span>
        ) : (
          <TextField
            bare
            label={`End of ${called}`}
            value={tier.upTo}
            unit="M tokens"
            error={errors.upTo}
            onChange={(upTo) => onChange({ upTo })}
          />
        )}
      </td>
      <td>
        <TextField
          bare
          label={`Discount of ${called}`}
          value={tier.discount}
          unit="%"
          error={errors.discount}
          onChange={(discount) => onChange({ discount })}
        />
      </td>
      <td className="num">
        <IconButton
          label={`Remove ${called}`}
          icon={Trash2}
          disabledBecause={isOnly ? 'A list has one tier at least' : null}
          onClick={onRemove}
        />
      </td>
    </tr>
  );
}

/** The tiers of a list, ascending; the last has no end. */
export function TierLines({
  tiers,
  errors,
  onChange,
}: {
  tiers: readonly TierDraft[];
  /** By line; empty while nothing is to be told. */
  errors: readonly TierErrors[];
  onChange: (tiers: readonly TierDraft[]) => void;
}): ReactElement {
  const nextKey = Math.max(...tiers.map(({ key }) => key)) + 1;
  return (
    <>
      <table className="tier-lines">
        <thead>
          <tr>
            <th>Tier</th>
            <th className="num">From</th>
            <th>To, a month</th>
            <th>Discount</th>
            <th>
              <span className="sr-only">Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tiers.map((tier, index) => {
            const before = tiers[index - 1];
            return (
              <TierLine
                key={tier.key}
                tier={tier}
                from={before ? `${before.upTo.trim() || '?'} M` : '0'}
                isLast={index === tiers.length - 1}
                isOnly={tiers.length === 1}
                errors={errors[index] ?? {}}
                onChange={(change) => onChange(tiers.with(index, { ...tier, ...change }))}
                onRemove={() => onChange(tiers.toSpliced(index, 1))}
              />
            );
          })}
        </tbody>
      </table>
      <Button
        icon={Plus}
        onClick={() => onChange([...tiers, { key: nextKey, name: '', upTo: '', discount: '' }])}
      >
        Add a tier
      </Button>
    </>
  );
}
