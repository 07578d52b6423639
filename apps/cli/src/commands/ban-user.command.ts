import { Command, Option } from 'nest-commander';
import { operator } from '#platform/actor/actor.js';
import { AccountsByOperator } from '#flows/administration/accounts-by-operator.js';
import { BanResponse } from '#flows/moderation/dto/ban.response.js';
import { BanRequest } from '#flows/moderation/dto/bans.dto.js';
import { banWishOf } from '#flows/moderation/moderators/ban-wish.policy.js';
import { ModeratorsService } from '#flows/moderation/moderators/moderators.service.js';
import { Refusal } from '../failure.js';
import { Installation } from '../installation.js';
import { type Answer, OperatorCommand } from '../operator-command.js';
import { requestOf } from '../requests.js';
import { Terminal } from '../terminal.js';

interface Words {
  readonly for?: string;
  readonly permanent?: boolean;
  readonly reason: string;
  readonly publicReason?: string;
}

@Command({
  name: 'ban-user',
  arguments: '<who> [duration]',
  argsDescription: { who: 'id, e-mail address or username', duration: 'the same as --for' },
  description: 'Ban somebody: all sessions end, and nothing of theirs is let in until it is over.',
})
export class BanUserCommand extends OperatorCommand<Words> {
  constructor(
    terminal: Terminal,
    private readonly installation: Installation,
  ) {
    super(terminal);
  }

  protected async act([who = '', word]: readonly string[], options: Words): Promise<Answer> {
    const { for: named, permanent, reason, publicReason } = options;
    const duration = named ?? word;
    if ((duration !== undefined) === (permanent === true) || (named !== undefined && word !== undefined))
      throw new Refusal('usage', 'say --for 2h, or --permanent', 2);
    const asked = { duration, permanent, reason, publicReason };
    await requestOf(BanRequest, asked);
    const { id: userId, username } = await this.installation.ask(AccountsByOperator, (accounts) => accounts.get(who));
    const wish = banWishOf(await requestOf(BanRequest, { ...asked, userId }));
    const ban = await this.installation.ask(ModeratorsService, (moderators) => moderators.ban(operator, wish));
    const until = ban.until === null ? 'for good' : `until ${ban.until.toISOString()}`;
    return { text: `${username} is banned ${until}; every session has ended.`, json: BanResponse.of(ban) };
  }

  @Option({ flags: '--for <duration>', description: 'how long: 30m, 2h, 7d' })
  for(text: string): string {
    return text;
  }

  @Option({ flags: '--permanent', description: 'for good' })
  permanent(): boolean {
    return true;
  }

  @Option({ flags: '--reason <text>', description: 'for moderators and the audit log', required: true })
  reason(text: string): string {
    return text;
  }

  @Option({ flags: '--public-reason <text>', description: 'what the person is told' })
  publicReason(text: string): string {
    return text;
  }
}
