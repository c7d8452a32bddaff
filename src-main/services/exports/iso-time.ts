/** Makes a writer of UTC ms as ISO 8601 with milliseconds that is quick for times that lie close together. */
export function createIsoTimes(): (timestamp: number) => string {
  let minute = Number.NaN;
  let prefix = '';
  return (timestamp) => {
    const of = Math.floor(timestamp / 60_000);
    if (of !== minute) {
      minute = of;
      prefix = new Date(of * 60_000).toISOString().slice(0, -7);
    }
    const rest = timestamp - of * 60_000;
    const seconds = Math.floor(rest / 1000);
    return `${prefix}${String(seconds).padStart(2, '0')}.${String(rest - seconds * 1000).padStart(3, '0')}Z`;
  };
}
