import { Copy } from 'lucide-react';
import type { ReactElement } from 'react';
import { IconButton } from '../../../components/ui/button.tsx';
import { copyText } from '../../../format/copy.ts';
import type { Fact } from './facts.ts';

function FactLine({ fact }: { fact: Fact }): ReactElement {
  const { copy } = fact;
  return (
    <div className="fact">
      <dt>{fact.name}</dt>
      <dd>
        <span className={fact.mono ? 'cut mono' : 'cut'} title={fact.title}>
          {fact.value}
        </span>
        {copy ? (
          <IconButton
            label={`Copy ${fact.name.toLowerCase()}`}
            icon={Copy}
            size="small"
            onClick={() => copyText(copy)}
          />
        ) : null}
      </dd>
    </div>
  );
}

/** The facts of a usage log. */
export function FactList({ facts }: { facts: readonly Fact[] }): ReactElement {
  return (
    <dl>
      {facts.map((fact) => (
        <FactLine key={fact.name} fact={fact} />
      ))}
    </dl>
  );
}
