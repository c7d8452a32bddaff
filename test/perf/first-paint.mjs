import { writeFileSync } from 'node:fs';

/** Waits in the page until something that `selector` finds was painted; gives the time, UTC ms. */
const painted = (selector) => `new Promise((done) => {
  const tell = () => requestAnimationFrame(() => setTimeout(() => done(Date.now()), 0));
  const look = () => document.querySelector(${JSON.stringify(selector)}) !== null;
  if (look()) return tell();
  new MutationObserver((_, observer) => {
    if (!look()) return;
    observer.disconnect();
    tell();
  }).observe(document, { childList: true, subtree: true });
})`;

/** Writes the time of the first useful paint (UTC ms) to the file that `CHATVAULT_BENCH_PAINT` names; nothing without it. */
export function noteFirstPaint(app, selector) {
  const file = process.env.CHATVAULT_BENCH_PAINT;
  if (!file) return;
  app.on('web-contents-created', (_, contents) => {
    contents.once('dom-ready', () => {
      contents
        .executeJavaScript(painted(selector))
        .then((at) => writeFileSync(file, String(at)))
        .catch((error) => process.stderr.write(`no paint: ${error.message}\n`));
    });
  });
}
