import 'reflect-metadata';
import { Transform, Type, plainToInstance } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
  type ValidationError,
  validateSync,
} from 'class-validator';
import { load } from 'js-yaml';
import { parseDuration } from '#platform/config/durations.js';
import { readNamedFile } from '#platform/config/named-file.js';
import { SettingsError } from '#platform/config/setting.js';

const setting = 'MODERATION_POLICY';
/** Ten years: more is for good, and past what Postgres takes for an interval. */
const longestDuration = 3_650 * 86_400_000;

/** `24h` to milliseconds; null for what is none. A number without its unit is none either. */
export function durationOf(value: unknown): number | null {
  const milliseconds = typeof value === 'string' ? parseDuration(value) : null;
  return milliseconds !== null && milliseconds <= longestDuration ? milliseconds : null;
}

const Duration = (): PropertyDecorator => (target, property) => {
  Transform(({ value }: { value: unknown }) => durationOf(value))(target, property);
  satisfies((value) => value !== null && value !== undefined, 'a duration such as 90s, 24h or 7d')(target, property);
};

const PointsOrNull = (): PropertyDecorator => (target, property) => {
  ValidateIf((_object, value) => value !== null)(target, property);
  satisfies(isAboveNothing, 'a number of points above 0, or null for none')(target, property);
};

const isAboveNothing = (value: unknown): boolean => typeof value === 'number' && value >= 0.001 && value <= 1e9;

function satisfies(validate: (value: unknown) => boolean, wanted: string): PropertyDecorator {
  return ValidateBy({
    name: 'satisfies',
    validator: { validate, defaultMessage: () => `$property must be ${wanted}` },
  });
}

class Thresholds {
  @PointsOrNull()
  warning: number | null;

  @PointsOrNull()
  slowdown: number | null;

  @PointsOrNull()
  ban: number | null;
}

class BansDouble {
  @Duration()
  within: number;

  @Duration()
  longest: number;
}

class SharedNetwork {
  @IsInt({ message: '$property must be a whole number from 1 to 1000000' })
  @Min(1, { message: '$property must be a whole number from 1 to 1000000' })
  @Max(1_000_000, { message: '$property must be a whole number from 1 to 1000000' })
  people: number;

  @Duration()
  within: number;
}

const map = { message: '$property must be a map of names and values' };
const roles = ['default', 'manager', 'admin'];
const listOfRoles = { message: `$property must be a list of roles: ${roles.join(', ')}` };

/** The file as it is written (moderation.policy.yaml); every key is wanted, so that nothing holds that was not read. */
export class PolicyDocument {
  @IsObject(map)
  halfLife: Record<string, unknown>;

  @ValidateNested(map)
  @Type(() => Thresholds)
  @IsObject(map)
  thresholds: Thresholds;

  @IsBoolean({ message: '$property must be true or false' })
  banEachInterval: boolean;

  @Duration()
  slowdownLasts: number;

  @ValidateNested(map)
  @Type(() => BansDouble)
  @IsObject(map)
  bansDouble: BansDouble;

  @ValidateNested(map)
  @Type(() => SharedNetwork)
  @IsObject(map)
  sharedNetwork: SharedNetwork;

  @IsArray(listOfRoles)
  @ArrayMaxSize(10, listOfRoles)
  @IsIn(roles, { each: true, ...listOfRoles })
  neverBanned: string[];

  @IsObject(map)
  events: Record<string, unknown>;
}

/** @throws SettingsError with a line for each thing that is wrong, which says what is wanted and never what was given */
export function readPolicyDocument(path: string): PolicyDocument {
  const written = yamlOf(readNamedFile(setting, path, 'policy'));
  if (typeof written !== 'object' || written === null || Array.isArray(written))
    return refuse(['it must be a map with halfLife, thresholds, events and so on, as the file that we ship']);
  const document = plainToInstance(PolicyDocument, written);
  const errors = validateSync(document, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  if (errors.length > 0) refuse(errors.flatMap((error) => problemsOf(error)));
  return document;
}

export function refuse(problems: readonly string[]): never {
  throw new SettingsError(problems.map((problem) => `${setting}: ${problem}`));
}

function yamlOf(text: string): unknown {
  try {
    return load(text);
  } catch (error) {
    const { mark, reason = 'it cannot be read' } = error as { mark?: { line: number }; reason?: string };
    return refuse([`the file is no YAML: line ${String((mark?.line ?? 0) + 1)}, ${reason}`]);
  }
}

/** One line for each key, though several rules of it may be broken. */
function problemsOf({ property, constraints, children = [] }: ValidationError, below = ''): string[] {
  const [message] = Object.entries(constraints ?? {}).map(([rule, text]) =>
    rule === 'whitelistValidation' ? `${property} is not known: correct its spelling, or remove it` : text,
  );
  const own = message === undefined ? [] : [`${below}${message}`];
  return [...own, ...children.flatMap((child) => problemsOf(child, `${below}${property}.`))];
}
