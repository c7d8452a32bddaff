import { Inbox } from 'lucide-react';
import type { ReactElement } from 'react';
import { useRunCommand } from '../../commands/command-context.tsx';
import { Button } from '../ui/button.tsx';

/** In the place of all lists while the vault holds nothing. */
export function EmptyVault(): ReactElement {
  const run = useRunCommand();
  return (
    <div className="nothing">
      <div>
        <Inbox strokeWidth={1.5} aria-hidden />
        <h2>Nothing is imported yet</h2>
        <p className="t2">The vault holds no usage log.</p>
        <div className="row">
          <Button variant="primary" onClick={() => run('go.sources')}>
            Go to sources
          </Button>
        </div>
      </div>
    </div>
  );
}
