/** What the bundler makes of `import.meta.glob` with `eager` and `import: 'default'`. */
interface ImportMeta {
  glob<T>(
    pattern: string,
    options: { query: string; eager: true; import: 'default' },
  ): Record<string, T>;
}
