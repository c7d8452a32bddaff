import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';

type Listener = (payload: unknown) => void;

contextBridge.exposeInMainWorld('chatvault', {
  call: (method: string, input?: unknown, call?: number) =>
    ipcRenderer.invoke('chatvault:call', method, input, call),
  on: (event: string, listener: Listener) => {
    const pass = (_: IpcRendererEvent, name: unknown, payload: unknown): void => {
      if (name === event) listener(payload);
    };
    ipcRenderer.on('chatvault:event', pass);
    return () => void ipcRenderer.off('chatvault:event', pass);
  },
});
