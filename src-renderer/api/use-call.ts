import {
  keepPreviousData,
  useMutation,
  useQuery,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { InputOf, Method, OutputOf } from '../../src-shared/ipc/contract.ts';
import { call } from './bridge.ts';

export interface CallOptions<M extends Method = Method> {
  enabled?: boolean;
  /** Shows the last answer while the next one, for another input, is on its way. */
  keepPrevious?: boolean;
  /** Merges an answer with the last one to the same question; else what is equal at the same place is kept. */
  share?: (before: unknown, after: unknown) => unknown;
  /** How the answer comes over; else by one call. */
  ask?: (input: InputOf<M>, signal: AbortSignal) => Promise<OutputOf<M>>;
}

/** Asks main, and again whenever a topic of the method goes stale. */
export function useCall<M extends Method>(
  method: M,
  input: InputOf<M>,
  options: CallOptions<M> = {},
): UseQueryResult<OutputOf<M>> {
  return useQuery<OutputOf<M>>({
    queryKey: [method, input ?? null],
    // A question that nobody waits for any more is taken back: its reader answers the next one.
    queryFn: ({ signal }) => options.ask?.(input, signal) ?? call(method, input, signal),
    enabled: options.enabled ?? true,
    ...(options.share ? { structuralSharing: options.share } : {}),
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

/** A change, to be started by a button; what it makes stale main tells by itself. */
export function useCommand<M extends Method>(
  method: M,
): UseMutationResult<OutputOf<M>, Error, InputOf<M>> {
  return useMutation<OutputOf<M>, Error, InputOf<M>>({
    mutationKey: [method],
    mutationFn: (input) => call(method, input),
  });
}
