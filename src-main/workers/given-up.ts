/** Questions on their way that can be told apart; of more, giving one up may be missed, which only lets it run to its end. */
const PLACES = 64;

/** Makes the place where both threads see which questions were given up. */
export function createGivenUp(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(PLACES * Int32Array.BYTES_PER_ELEMENT));
}

/** Says that a question (its number, from 1) is not wanted any more, also while it is being answered. */
export function giveUp(givenUp: Int32Array, number: number): void {
  Atomics.store(givenUp, number % givenUp.length, number);
}

/** Whether a question was given up. */
export function isGivenUp(givenUp: Int32Array, number: number): boolean {
  return Atomics.load(givenUp, number % givenUp.length) === number;
}
