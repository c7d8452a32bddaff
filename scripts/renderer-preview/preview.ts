import { createFakeBridge } from './fake-bridge.ts';

// The window without main: `?scenario=usage&theme=dark`, see fake-bridge.ts for the names.
const scenario = new URLSearchParams(window.location.search).get('scenario') ?? 'usage';
window.chatvault = createFakeBridge(scenario);
await import('../../src-renderer/main.tsx');
