/**
 * Why a message did not get through. Nobody there (`unreachable`): soon again, so that all arrives within a minute of their return.
 * A refusal for now (`temporary`): later and later. A refusal for good (`permanent`): never again.
 */
export type FailureKind = 'unreachable' | 'temporary' | 'permanent';

/** Thrown by deliverers. The message is kept beside the row for operators: codes, never what the other side said (LG-01). */
export class DeliveryFailure extends Error {
  constructor(
    readonly kind: FailureKind,
    message: string,
  ) {
    super(message);
  }
}

/** Anything else a deliverer throws is a fault of ours that a later version may not have. */
export function failureOf(error: unknown): DeliveryFailure {
  if (error instanceof DeliveryFailure) return error;
  return new DeliveryFailure('temporary', error instanceof Error ? error.name : 'unknown');
}
