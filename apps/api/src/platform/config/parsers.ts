import { isIP } from 'node:net';
import type { Parsed, Parser } from './setting.js';

const wrong = (allowed: string): Parsed<never> => ({ allowed });

/** Any text. */
export const text: Parser<string> = (value) => ({ value });

/** Secrets, separated by commas. */
export const secretList: Parser<readonly string[]> = (value) => ({
  value: value
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean),
});

/** A whole number within limits. */
export function wholeNumber(from: number, to: number): Parser<number> {
  return (value) => {
    const number = Number(value);
    const fits = /^\d+$/.test(value) && number >= from && number <= to;
    return fits ? { value: number } : wrong(`a whole number from ${from} to ${to}`);
  };
}

/** One of some words. */
export function oneOf<const T extends string>(...words: readonly T[]): Parser<T> {
  return (value) => {
    const found = words.find((word) => word === value);
    return found === undefined ? wrong(`one of ${words.join(', ')}`) : { value: found };
  };
}

/** Some of some words, separated by commas. */
export function someOf<const T extends string>(...words: readonly T[]): Parser<readonly T[]> {
  return (value) => {
    const given = value.split(',').map((word) => word.trim());
    const found = words.filter((word) => given.includes(word));
    const known = found.length > 0 && given.every((word) => (words as readonly string[]).includes(word));
    return known ? { value: found } : wrong(`some of ${words.join(', ')}, separated by commas`);
  };
}

/** A URL of one of some schemes, without a slash at its end. */
export function url(...schemes: readonly string[]): Parser<string> {
  return (value) => {
    const allowed = `a URL that starts with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`;
    if (!URL.canParse(value) || !schemes.includes(new URL(value).protocol.slice(0, -1))) return wrong(allowed);
    return { value: value.replace(/\/+$/, '') };
  };
}

/** A time zone that this system knows. */
export const timezone: Parser<string> = (value) => {
  try {
    return { value: new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone };
  } catch {
    return wrong('a time zone like Africa/Nairobi');
  }
};

/** Digits within a pattern. */
export function matching(pattern: RegExp, allowed: string): Parser<string> {
  return (value) => (pattern.test(value) ? { value } : wrong(allowed));
}

/** Whether a text is a host name, an address, or a range in CIDR form. */
function isNetwork(entry: string): boolean {
  const [net = '', prefix, ...rest] = entry.split('/');
  const bits = { 0: null, 4: 32, 6: 128 }[isIP(net) as 0 | 4 | 6];
  if (bits === null) return prefix === undefined && /^[a-z\d_-]+(\.[a-z\d_-]+)*$/i.test(net);
  return rest.length === 0 && (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits));
}

/** Addresses and ranges, separated by commas. */
export const addresses: Parser<readonly string[]> = (value) => {
  const entries = value.split(',').map((entry) => entry.trim());
  const allowed = 'addresses or ranges like 10.0.0.0/8, separated by commas';
  return entries.every((entry) => isNetwork(entry) && isIP(entry.split('/')[0] ?? '') > 0)
    ? { value: entries }
    : wrong(allowed);
};

/** Host names, addresses and ranges, separated by commas. */
export const networks: Parser<readonly string[]> = (value) => {
  const entries = value.split(',').map((entry) => entry.trim());
  const allowed = 'host names, addresses or ranges like 10.0.0.0/8, separated by commas';
  return entries.every(isNetwork) ? { value: entries } : wrong(allowed);
};
