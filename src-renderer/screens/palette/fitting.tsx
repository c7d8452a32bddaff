import type { ReactElement } from 'react';
import type { Span } from './fuzzy.ts';

/** A text with the parts of it that fit in a stronger weight. */
export function Fitting({ text, spans }: { text: string; spans: readonly Span[] }): ReactElement {
  const parts: ReactElement[] = [];
  let at = 0;
  for (const [from, to] of spans) {
    if (from > at) parts.push(<span key={at}>{text.slice(at, from)}</span>);
    parts.push(<b key={from}>{text.slice(from, to)}</b>);
    at = to;
  }
  return (
    <span className="fitting cut" title={text}>
      {parts}
      {text.slice(at)}
    </span>
  );
}
