/** Audit actions of this flow. */
export const singleUserActions = {
  switched: 'instance.switched_to_multi_user',
} as const;
