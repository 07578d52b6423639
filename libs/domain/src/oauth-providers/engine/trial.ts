import { bad, type Finding, good } from '#platform/diagnosis/finding.js';
import { ProviderRefusal } from '../provider-refusal.js';

export interface TrialStep<Result> {
  readonly name: 'discovery' | 'keys' | 'token';
  readonly address: string;
  readonly ask: () => Promise<Result>;
  readonly says: (result: Result) => string;
}

const remedies = {
  discovery: 'is the issuer right, spelt as its document spells it, and can this machine reach that address?',
  keys: 'can this machine reach that address, and does it answer with public keys?',
  token: 'can this machine reach that address?',
} as const;
const clientRemedy = 'are client id, client secret, client authentication and this address as the provider has them?';

/** A provider is tried step by step (S4-97). Each stands on the one before, so the first that is not well is the last. */
export class Trial {
  private readonly findings: Finding[] = [];

  constructor(private readonly provider: string) {}

  async run(steps: (trial: Trial) => Promise<unknown>): Promise<readonly Finding[]> {
    try {
      await steps(this);
    } catch (error) {
      if (!(error instanceof ProviderRefusal)) throw error;
    }
    return this.findings;
  }

  /** @throws ProviderRefusal what `ask` throws, once it is written down */
  async step<Result>({ name, address, ask, says }: TrialStep<Result>): Promise<Result> {
    const shown = withoutSecrets(address);
    try {
      const result = await ask();
      this.findings.push(good(name, `${shown} ${says(result)}`));
      return result;
    } catch (error) {
      if (!(error instanceof ProviderRefusal)) throw error;
      const why = error.message.replace(`${this.provider}: `, '');
      const remedy = name === 'token' && error.reason === 'token_failed' ? clientRemedy : remedies[name];
      this.findings.push(bad(name, `${shown}: ${why}`, remedy));
      throw error;
    }
  }
}

/** Some write a key or a password into an address. */
function withoutSecrets(address: string): string {
  const { origin, pathname } = new URL(address);
  return origin + pathname;
}
