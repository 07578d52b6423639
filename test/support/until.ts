/** Looks again every few milliseconds until it is true; after 30 s it says what never came true. */
export async function until(isTrue: () => boolean | Promise<boolean>, describe?: () => string): Promise<void> {
  const giveUpAt = performance.now() + 30_000;
  while (!(await isTrue())) {
    if (performance.now() > giveUpAt) throw new Error(`never came true: ${describe?.() ?? isTrue.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
