/** A file that is not what its source reads; the message is a sentence that says what it is and what to do. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
}
