/** SQL condition: does a recovery code pass for a second factor now? */
export const passesAsSecondStep = '(second_step_from is null or second_step_from <= gatehouse.now())';

/** SQL condition: has this person such a code? For the read models; `userId` is a column or parameter. */
export function hasSecondStepCode(userId: string): string {
  return `exists (select from recovery_codes where user_id = ${userId} and ${passesAsSecondStep})`;
}
