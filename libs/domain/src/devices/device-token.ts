import { invalidFormat } from '#platform/errors/access.errors.js';
import { idOfCheckedToken, newCheckedToken } from '#platform/crypto/checked-tokens.js';

const prefix = 'gtd_';

export function isDeviceToken(token: string): boolean {
  return token.startsWith(prefix);
}

export function newDeviceToken(deviceId: string): string {
  return newCheckedToken(prefix, deviceId);
}

/** The device that a token names; whether it is that device's is told by its hash. @throws invalid_format */
export function deviceIdOf(token: string): string {
  const id = idOfCheckedToken(prefix, token);
  if (id === null) throw invalidFormat();
  return id;
}
