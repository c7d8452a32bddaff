import type { RejectedKind } from '../../../src-shared/domain/rejected-kind.ts';

/** Names of the kinds of reasons. */
export const KIND_NAMES: Readonly<Record<RejectedKind, string>> = {
  cut: 'The file was cut off',
  json: 'No JSON',
  time: 'A time that is no date',
  usage: 'Usage is missing',
  count: 'A wrong count',
  other: 'Other reasons',
};

/** What each kind means, and what can be done. */
export const KIND_WORDS: Readonly<Record<RejectedKind, string>> = {
  cut: 'The line ends before what it tells does. The program that wrote it may have been stopped; a line that is completed later is read by itself.',
  json: 'The line is not of the form that its source writes. It may be damaged, or another program has written to the file.',
  time: 'The usage is there, but not when it was. Correct the time in the file, then read it again.',
  usage: 'The line tells of a request without the tokens that it took.',
  count:
    'A count of tokens is none that a request can have, so none of the line’s figures is taken.',
  other: 'The line could not be read.',
};

/** The address of the screen, with the line that is looked at. */
export function rejectedAddress(id: number | null): string {
  return id === null ? '/sources/rejected' : `/sources/rejected/${id}`;
}

/** What is kept of a line, or what its file has, on several lines where it is whole JSON. */
export function prettyText(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text.replaceAll(/(?<=[,{])(?=["‹])/g, '\n  ');
  }
}
