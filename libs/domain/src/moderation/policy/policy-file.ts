import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { Transform, Type, plainToInstance } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  Min,
  ValidateIf,
  ValidateNested,
  type ValidationError,
  validateSync,
} from 'class-validator';
import { load } from 'js-yaml';
import { parseDuration } from '#platform/config/durations.js';
import { SettingsError } from '#platform/config/setting.js';
import type { ModerationSettings } from '../moderation.settings.js';
import type { ViolationScores } from '../violation-scores.settings.js';
import type { ModerationPolicy, ViolationEvent } from './policy.js';
import { shippedPolicy } from './policy-folder.cjs';

const longestFile = 256 * 1024;

/** `24h` to milliseconds; `never` to Infinity where `orNever`. What is neither stays what it is, and is refused. */
const Duration = (orNever = false): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => {
    if (orNever && value === 'never') return Number.POSITIVE_INFINITY;
    return (typeof value === 'string' ? parseDuration(value) : null) ?? value;
  });

const IsDuration = (): PropertyDecorator =>
  IsNumber({ allowInfinity: true }, { message: '$property must be a duration such as 24h' });
const orNull = (): PropertyDecorator => ValidateIf((_object, value) => value !== null);

class Thresholds {
  @orNull()
  @IsNumber()
  @Min(0.001)
  warning: number | null;

  @orNull()
  @IsNumber()
  @Min(0.001)
  slowdown: number | null;

  @orNull()
  @IsNumber()
  @Min(0.001)
  ban: number | null;
}

class BansDouble {
  @Duration()
  @IsDuration()
  within: number;

  @Duration()
  @IsDuration()
  longest: number;
}

class SharedNetwork {
  @IsInt()
  @Min(1)
  people: number;

  @Duration()
  @IsDuration()
  within: number;
}

/** The file as it is written (policy/moderation.policy.yaml); every key is wanted, so that nothing holds that was not read. */
class PolicyFile {
  @IsObject()
  halfLife: Record<string, unknown>;

  @ValidateNested()
  @Type(() => Thresholds)
  @IsObject()
  thresholds: Thresholds;

  @IsBoolean()
  banEachInterval: boolean;

  @Duration()
  @IsDuration()
  slowdownLasts: number;

  @ValidateNested()
  @Type(() => BansDouble)
  @IsObject()
  bansDouble: BansDouble;

  @ValidateNested()
  @Type(() => SharedNetwork)
  @IsObject()
  sharedNetwork: SharedNetwork;

  @IsArray()
  @ArrayMaxSize(10)
  @IsIn(['default', 'manager', 'admin'], { each: true })
  neverBanned: string[];

  @IsObject()
  events: Record<string, unknown>;
}

/** @throws SettingsError with a line for each thing that is wrong */
export function readPolicy(settings: ModerationSettings, scores: ViolationScores): ModerationPolicy {
  const file = fileAt(settings.policyFile ?? shippedPolicy);
  const halfLives = new Map(Object.entries(file.halfLife).map(([type, value]) => [type, halfLifeOf(type, value)]));
  const others = halfLives.get('others') ?? refuse('halfLife.others is missing');
  return {
    events: new Map(Object.entries(file.events).map(([name, event]) => [name, eventOf(name, event, scores)])),
    halfLifeOf: (type) => halfLives.get(type) ?? others,
    thresholds: file.thresholds,
    interval: file.banEachInterval ? settings.interval : null,
    slowdownLasts: file.slowdownLasts,
    bans: { first: settings.banMilliseconds, doubleWithin: file.bansDouble.within, longest: file.bansDouble.longest },
    sharedNetwork: file.sharedNetwork,
    neverBanned: file.neverBanned,
  };
}

function fileAt(path: string): PolicyFile {
  let document: unknown;
  try {
    const text = readFileSync(path, 'utf8');
    document = text.length > longestFile ? refuse('it is longer than 256 KiB') : load(text);
  } catch (error) {
    if (error instanceof SettingsError) throw error;
    return refuse('it cannot be read as YAML');
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return refuse('it must be a map');
  const file = plainToInstance(PolicyFile, document);
  const errors = validateSync(file, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  if (errors.length > 0) throw new SettingsError(errors.flatMap((error) => problemsOf(error)));
  return file;
}

function problemsOf({ property, constraints = {}, children = [] }: ValidationError): string[] {
  const own = Object.values(constraints).map((message) => `MODERATION_POLICY: ${message}`);
  const below = children.flatMap((child) => problemsOf(child)).map((line) => line.replace(': ', `: in ${property}: `));
  return [...own, ...below];
}

function halfLifeOf(type: string, value: unknown): number {
  if (value === 'never') return Number.POSITIVE_INFINITY;
  const milliseconds = typeof value === 'string' ? parseDuration(value) : null;
  return milliseconds === null || milliseconds === 0
    ? refuse(`halfLife.${type} must be a duration such as 24h, or never`)
    : milliseconds;
}

/** Names are as LibreChat writes them, so that they can stand in a metric and in a column. */
const nameShape = /^[a-z][a-z0-9_]{0,49}$/;

function eventOf(name: string, written: unknown, scores: ViolationScores): ViolationEvent {
  const fields = typeof written === 'object' && written !== null ? written : {};
  const { type = name, points, share = 1, ...unknown } = fields as Readonly<Record<string, unknown>>;
  const place = `events.${name}`;
  const [slip] = Object.keys(unknown);
  if (slip !== undefined) refuse(`${place}.${slip} is not known`);
  if (!nameShape.test(name)) refuse(`${place}: names are small letters, digits and _`);
  if (typeof type !== 'string' || !nameShape.test(type)) return refuse(`${place}.type must be a name`);
  const whole = typeof points === 'string' ? scores.find(points) : points;
  if (typeof whole !== 'number' || !(whole >= 0 && whole <= 1e6))
    return refuse(`${place}.points must be a number, or the name of a setting that says it`);
  if (typeof share !== 'number' || !(share > 0 && share <= 1))
    return refuse(`${place}.share must be above 0, at most 1`);
  return { type, points: whole * share };
}

function refuse(problem: string): never {
  throw new SettingsError([`MODERATION_POLICY: ${problem}`]);
}
