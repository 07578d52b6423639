import { applyDecorators } from '@nestjs/common';
import { parseDuration } from '#platform/config/durations.js';
import { Satisfies, Text, Time } from '#platform/http/fields.js';
import { Texts } from '#platform/http/list.fields.js';
import { Network } from '#platform/network/network.js';

/** No zone id, port or bracket: what could be read in two ways is not read (MO-02). */
const writtenNetwork = /^[0-9a-fA-F:.]{2,45}(?:\/\d{1,3})?$/;

const isNetwork = (text: string): boolean => writtenNetwork.test(text) && Network.parse(text) !== null;

/** Whence a key may be used. */
export function NetworksField(): PropertyDecorator {
  return Texts({
    optional: true,
    most: 50,
    max: 49,
    each: isNetwork,
    wanted: 'IPv4 or IPv6 addresses or networks',
    about: 'Addresses or networks (CIDR) that it may be used from; none: from anywhere',
    example: ['203.0.113.0/24'],
  });
}

export function KeyNameField({ optional = false } = {}): PropertyDecorator {
  return Text({ optional, max: 100, about: 'What it is for', example: 'Nightly report' });
}

export function KeyDescriptionField(): PropertyDecorator {
  return Text({ optional: true, nullable: true, max: 500, multiline: true });
}

export function KeyResourceField(): PropertyDecorator {
  const about = 'What it is confined to; of a key with `embeds:exchange` the id of the app';
  return Text({ optional: true, nullable: true, max: 200, about });
}

/** What a shared secret is confined to. */
export function SharedResourceField(): PropertyDecorator {
  return Text({ max: 200, about: 'What the second secret is confined to, such as one chat' });
}

export function KeyExpiryField(about: string): PropertyDecorator {
  return Time({ optional: true, nullable: true, about });
}

interface PeriodOptions {
  readonly optional?: boolean;
  readonly nullable?: boolean;
  readonly about: string;
  readonly example: string;
}

/** How long: a duration from `shortest` to `longest`. */
export function PeriodField(shortest: string, longest: string, options: PeriodOptions): PropertyDecorator {
  const [least, most] = [parseDuration(shortest) ?? 0, parseDuration(longest) ?? 0];
  const isPeriod = (text: string): boolean => {
    const milliseconds = parseDuration(text) ?? Number.NaN;
    return milliseconds >= least && milliseconds <= most;
  };
  return applyDecorators(
    Satisfies(isPeriod, `a duration from ${shortest} to ${longest}`),
    Text({ ...options, max: 10, pattern: /^\d+(s|m|h|d)$/ }),
  );
}
