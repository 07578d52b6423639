import { Command } from 'nest-commander';
import { bad, type Finding, warning } from '#platform/diagnosis/finding.js';
import type { OAuthProvider } from '#domain/oauth-providers/oauth-provider.js';
import type { OAuthProviders } from '#domain/oauth-providers/oauth-providers.js';
import { Refusal } from '../failure.js';
import { answerOf } from '../findings.js';
import { Installation } from '../installation.js';
import { type Answer, OperatorCommand } from '../operator-command.js';
import { withProviders } from '../providers-alone.js';
import { Terminal } from '../terminal.js';

/** Nothing of ours is opened for it, and nobody has to sign in: good for a timer that looks every hour. */
@Command({
  name: 'test-provider',
  arguments: '[id]',
  description: 'Try a provider that people sign in at, or all: which address, which step is wrong. Changes nothing.',
  argsDescription: { id: 'such as google or openid; left out: every provider' },
})
export class TestProviderCommand extends OperatorCommand {
  constructor(
    terminal: Terminal,
    private readonly installation: Installation,
  ) {
    super(terminal);
  }

  protected async act([id]: readonly string[]): Promise<Answer> {
    const findings = await withProviders(this.installation.settings(), (providers) => examined(providers, id));
    return answerOf(findings, Math.max(...findings.map(({ about }) => about.length)));
  }
}

/** @throws Refusal where the operator has named none of this id */
async function examined(providers: OAuthProviders, id: string | undefined): Promise<Finding[]> {
  const list = providers.list().filter((provider) => id === undefined || provider.id === id);
  const off = problemsOf(providers, id).map((problem) => bad('settings', problem, 'see docs/providers'));
  const tried = await Promise.all(list.map(testOf));
  const findings = [...off, ...tried.flat()];
  if (findings.length > 0) return findings;
  if (id !== undefined) throw unknown(providers, id);
  return [warning('settings', 'no provider is on', 'see docs/providers; all need ALLOW_SOCIAL_LOGIN=true')];
}

async function testOf({ id, client }: OAuthProvider): Promise<Finding[]> {
  return (await client.test()).map((finding) => ({ ...finding, about: `${id} ${finding.about}` }));
}

/** What is wrong with the file is wrong for each; of others that are off this one does not depend. */
function problemsOf({ problems }: OAuthProviders, id: string | undefined): readonly string[] {
  return problems.filter(
    (line) => id === undefined || !line.startsWith('provider ') || line.startsWith(`provider ${id} is off`),
  );
}

function unknown(providers: OAuthProviders, id: string): Refusal {
  const ids = providers.list().map((provider) => provider.id);
  const others = ids.length > 0 ? `there are: ${ids.join(', ')}` : 'none is on (docs/providers)';
  return new Refusal('not_found', `no provider is called ${JSON.stringify(id)}; ${others}`);
}
