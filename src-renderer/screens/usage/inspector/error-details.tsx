import { Copy } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import type { UsageDetail } from '../../../../src-shared/ipc/usage.ts';
import { IconButton, LinkButton } from '../../../components/ui/button.tsx';
import { copyText } from '../../../format/copy.ts';
import { formatCount, formatCounted } from '../../../format/number.ts';
import { useUsageView } from '../view-context.tsx';
import { explainError, readErrorDetails } from './explain-error.ts';

/** Longer messages are clamped to three lines. */
const CLAMP_FROM = 130;

function ClampedText({ text }: { text: string }): ReactElement {
  const [whole, setWhole] = useState(false);
  const long = text.length > CLAMP_FROM;
  return (
    <>
      <p className={long && !whole ? 'clamp selectable' : 'error-text selectable'}>{text}</p>
      {long ? (
        <LinkButton
          className="sm clamp-more"
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
        >
          {whole ? 'Show less' : `Show all ${formatCount(text.length)} characters`}
        </LinkButton>
      ) : null}
    </>
  );
}

function SimilarErrors({ detail }: { detail: UsageDetail }): ReactElement | null {
  const { dispatch } = useUsageView();
  const { similarErrors, model } = detail;
  if (similarErrors === null || similarErrors < 1) return null;
  const show = (): void => {
    const values = [{ value: model, label: model ?? 'none' }];
    dispatch({
      type: 'filters',
      filters: [
        { field: 'status', status: 'error' },
        { field: 'model', values },
      ],
    });
    dispatch({ type: 'range', range: { kind: 'preset', preset: 'all', steps: 0 } });
  };
  return (
    <div className="note info">
      <span className="t2 sm">
        {formatCounted(similarErrors, 'error')} like this in the vault.{' '}
        <LinkButton onClick={show}>Show the errors of this model</LinkButton>
      </span>
    </div>
  );
}

/** What a failed request means, what the provider said, and how often it happened. */
export function ErrorDetails({ detail }: { detail: UsageDetail }): ReactElement {
  if (!detail.isError)
    return (
      <section>
        <h2 className="head">Error details</h2>
        <p className="t3">None. The request succeeded.</p>
      </section>
    );
  const { errorDetails } = detail;
  const text = errorDetails === null ? null : readErrorDetails(errorDetails);
  return (
    <section className="error-details">
      <p className="t2">{explainError(detail.statusCode).sentence}</p>
      <div className="row">
        <h2 className="head grow">Error details</h2>
        {errorDetails === null ? null : (
          <IconButton
            label="Copy the error"
            icon={Copy}
            size="small"
            onClick={() => copyText(errorDetails)}
          />
        )}
      </div>
      {text === null ? <p className="t3">The source kept none.</p> : null}
      {text?.message ? <ClampedText key={detail.id} text={text.message} /> : null}
      {text?.json ? (
        // A well that scrolls can be reached by key.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre className="code" tabIndex={0} aria-label="Error as JSON">
          {text.json}
        </pre>
      ) : null}
      <SimilarErrors detail={detail} />
    </section>
  );
}
