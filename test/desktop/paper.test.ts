import { expect, it } from 'vitest';
import { paperOf } from '../../src-main/app/paper.ts';

it.each([
  ['US', 'de-DE', 'Letter'],
  ['DE', 'en-US', 'A4'],
  ['', 'en-US', 'Letter'],
  ['', 'en_US.UTF-8', 'Letter'],
  ['', 'en-GB', 'A4'],
  ['', 'es-Latn-MX', 'Letter'],
  ['', 'en', 'A4'],
  ['', '', 'A4'],
])('the paper of country “%s” and locale “%s” is %s', (country, locale, paper) =>
  expect(paperOf(country, locale)).toBe(paper),
);
