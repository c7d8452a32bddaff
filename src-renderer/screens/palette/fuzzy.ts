/** A part of a text: where it begins, and where it ends (not included). */
export type Span = readonly [from: number, to: number];

/** How well a text fits, and which of its parts do; a higher score fits better. */
export interface Fit {
  score: number;
  spans: readonly Span[];
}

/** What can be found: the text that is shown, and words that find it too. */
export interface Findable {
  label: string;
  words?: string | undefined;
}

const SCORES = { start: 100, wordStart: 80, inside: 50, initials: 40, letters: 20, words: 30 };
/** Letters of a word may be left out from this length on: with fewer, everything would fit. */
const LEAST_LETTERS = 3;

const LETTER = /[\p{L}\p{N}]/u;

function isWordStart(text: string, at: number): boolean {
  return LETTER.test(text[at] ?? '') && !LETTER.test(text[at - 1] ?? '');
}

/** The first place of `part`, at the start of a word if there is such a one; -1: none. */
function placeOf(text: string, part: string): number {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1))
    if (isWordStart(text, at)) return at;
  return text.indexOf(part);
}

function joined(places: readonly number[]): Span[] {
  const spans: [number, number][] = [];
  for (const at of places) {
    const last = spans.at(-1);
    if (last && last[1] === at) last[1] = at + 1;
    else spans.push([at, at + 1]);
  }
  return spans;
}

/** Takes the letters one after the other, each beside the last or at the start of a later word: `cc` is **C**hoose **c**olumns. */
function byInitials(text: string, part: string, from = 0, beside = false): number[] | null {
  const [letter, ...rest] = part;
  if (letter === undefined) return [];
  const places = [
    ...(beside ? [from] : []),
    ...Array.from({ length: text.length - from }, (_, index) => from + index).filter((at) =>
      isWordStart(text, at),
    ),
  ];
  for (const at of places) {
    if (text[at] !== letter) continue;
    const found = byInitials(text, rest.join(''), at + 1, true);
    if (found) return [at, ...found];
  }
  return null;
}

/** Takes the letters of one word, some left out, the first one kept: `dshb` is **d**a**shb**oard. */
function byLetters(text: string, part: string): number[] | null {
  if (part.length < LEAST_LETTERS) return null;
  for (let start = 0; start < text.length; start += 1) {
    if (text[start] !== part[0] || !isWordStart(text, start)) continue;
    const places: number[] = [];
    for (let at = start; at < text.length && LETTER.test(text[at] ?? ''); at += 1)
      if (text[at] === part[places.length]) places.push(at);
    if (places.length === part.length) return places;
  }
  return null;
}

/** How one word fits a text in lower case; null: not at all. */
function fitWord(text: string, word: string): Fit | null {
  const at = placeOf(text, word);
  if (at >= 0) {
    const kind = at === 0 ? 'start' : isWordStart(text, at) ? 'wordStart' : 'inside';
    return { score: SCORES[kind], spans: [[at, at + word.length]] };
  }
  const initials = word.length > 1 ? byInitials(text, word) : null;
  if (initials) return { score: SCORES.initials, spans: joined(initials) };
  const letters = byLetters(text, word);
  return letters ? { score: SCORES.letters, spans: joined(letters) } : null;
}

function merged(spans: readonly Span[]): Span[] {
  const result: [number, number][] = [];
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}

/** How well what was typed fits: every word of it must, in the label or in the words beside it. Null: it does not. */
export function fit(typed: string, { label, words = '' }: Findable): Fit | null {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const text = label.toLowerCase();
  const beside = words.toLowerCase();
  let score = 0;
  const spans: Span[] = [];
  for (const word of wanted) {
    const found = fitWord(text, word);
    if (found) {
      score += found.score;
      spans.push(...found.spans);
    } else if (isNamed(beside, word)) {
      score += SCORES.words;
    } else {
      return null;
    }
  }
  if (wanted.length === 0) return { score: 0, spans: [] };
  // Of two that fit alike the shorter has less that was not asked for.
  return { score: score / wanted.length - Math.min(label.length, 100) / 100, spans: merged(spans) };
}

/** Whether a word begins one of the words beside the label. */
function isNamed(beside: string, word: string): boolean {
  const at = placeOf(beside, word);
  return at >= 0 && isWordStart(beside, at);
}
