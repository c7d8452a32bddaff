/** Puts the focus into the list of usage logs; false where there is none. */
export function focusList(): boolean {
  const list = document.querySelector<HTMLElement>('[role=grid]');
  list?.focus();
  return list !== null;
}
