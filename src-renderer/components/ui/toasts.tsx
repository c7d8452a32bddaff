import { Toast } from '@base-ui/react/toast';
import { CircleCheck, X } from 'lucide-react';
import { useCallback, type ReactElement, type ReactNode } from 'react';
import { IconButton } from './button.tsx';

interface ToastData {
  /** Buttons under the words. */
  actions?: ReactNode;
}

/** Says at the bottom right what is done; for failures that need an act there is Message. */
export function useToast(): (toast: {
  title: string;
  description?: string;
  actions?: ReactNode;
}) => void {
  const { add } = Toast.useToastManager<ToastData>();
  return useCallback(
    ({ title, description, actions }) =>
      void add({
        title,
        ...(description ? { description } : {}),
        data: { actions },
      }),
    [add],
  );
}

function ToastList(): ReactElement[] {
  const { toasts } = Toast.useToastManager<ToastData>();
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className="toast" swipeDirection={[]}>
      <CircleCheck className="icon" strokeWidth={1.75} aria-hidden />
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
