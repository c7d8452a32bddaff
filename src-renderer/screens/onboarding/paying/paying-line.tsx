import type { ReactElement } from 'react';
import type { FoundSource } from '../../../../src-shared/ipc/imports.ts';
import { Select } from '../../../components/ui/select.tsx';
import { TextField } from '../../../components/ui/text-field.tsx';
import { choicesOf, chosen, type Paying, type PayingErrors } from './pay-choice.ts';

interface PayingLineProps {
  source: FoundSource;
  paying: Paying;
  errors: PayingErrors;
  zone: string;
  onChange: (paying: Paying) => void;
}

/** What a subscription costs, since when, and its name where it is none that is known. */
function Subscription({ source, paying, errors, onChange }: PayingLineProps): ReactElement {
  const { label } = source;
  return (
    <>
      {paying.choice === 'own' ? (
        <TextField
          bare
          label={`Name of the plan for ${label}`}
          className="w-120"
          placeholder="Team plan"
          value={paying.name}
          error={errors.name}
          focused
          onChange={(name) => onChange({ ...paying, name })}
        />
      ) : null}
      <TextField
        bare
        label={`Price a month for ${label}`}
        className="w-140"
        unit="USD a month"
        value={paying.price}
        error={errors.price}
        onChange={(price) => onChange({ ...paying, price })}
      />
      <span className="t3 paying-name" aria-hidden>
        since
      </span>
      <TextField
        bare
        label={`Since when for ${label}`}
        className="w-100"
        placeholder="ever"
        value={paying.since}
        error={errors.since}
        onChange={(since) => onChange({ ...paying, since })}
      />
    </>
  );
}

/** One source's question: by use, or by which subscription, at what price, since when. */
export function PayingLine(props: PayingLineProps): ReactElement {
  const { source, paying, zone, onChange } = props;
  const { label, name } = source;
  return (
    <li className="fields paying-line">
      <b className="w-120 paying-name">{label}</b>
      <Select
        label={`How ${label} is paid`}
        className="w-240"
        value={paying.choice}
        options={choicesOf(name)}
        onChange={(choice) => onChange(chosen(source, choice, paying, zone))}
      />
      {paying.choice === 'use' ? null : <Subscription {...props} />}
    </li>
  );
}
