import { Toast } from '@base-ui/react/toast';
import { CircleCheck, OctagonAlert, X } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { IconButton } from './button.tsx';

interface ToastData {
  kind: 'ok' | 'crit';
  /** Buttons under the words. */
  actions?: ReactNode;
}

/** Says at the bottom right what is done; for failures that need an act there is Message. */
export function useToast(): (toast: {
  title: string;
  description?: string;
  actions?: ReactNode;
  kind?: 'ok' | 'crit';
}) => void {
  const manager = Toast.useToastManager<ToastData>();
  return ({ title, description, actions, kind = 'ok' }) =>
    void manager.add({
      title,
      ...(description ? { description } : {}),
      data: { actions, kind },
    });
}

function ToastSign({ kind }: { kind: ToastData['kind'] }): ReactElement {
  const Sign = kind === 'ok' ? CircleCheck : OctagonAlert;
  return <Sign className={`icon ${kind}`} strokeWidth={1.75} aria-hidden />;
}

function ToastList(): ReactElement[] {
  const { toasts } = Toast.useToastManager<ToastData>();
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className="toast" swipeDirection={[]}>
      <ToastSign kind={toast.data?.kind ?? 'ok'} />
      <div className="grow">
        <div className="row">
          <Toast.Title className="grow" render={<b />} />
          <Toast.Close render={<IconButton label="Close" icon={X} size="small" />} />
        </div>
        <Toast.Description className="t2 cut" render={<div />} />
        {toast.data?.actions ? <div className="toast-acts row">{toast.data.actions}</div> : null}
      </div>
    </Toast.Root>
  ));
}

/** Holds the toasts: six seconds, longer while one has focus or the pointer. */
export function ToastProvider({ children }: { children: ReactNode }): ReactElement {
  return (
    <Toast.Provider timeout={6000} limit={1}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="toasts">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}
