import type { Refuse } from './refuse.ts';

/** Underscores are no letters of a host name, but resolvers and internal zones take them. */
const LABEL = /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$/;
const ASCII = /^[!-~]*$/;

/** A host name in lower case, without the final dot. Throws what `refuse` makes of the reason. */
export function readHostName(host: string, refuse: Refuse): string {
  const name = host.replace(/\.$/, '').toLowerCase();
  if (name === '') throw refuse('it has no host; write host:443');
  if (!ASCII.test(name)) throw refuse('its name is not ASCII; write the punycode form, like xn--bcher-kva.example');
  if (name.length > 253) throw refuse('its name is longer than 253 characters');
  if (name.split('.').some((label) => label.length > 63 || !LABEL.test(label))) {
    throw refuse('its name has a bad label; between dots stand 1 to 63 letters, digits and inner hyphens');
  }
  if (/(^|\.)localhost$/.test(name)) throw refuse('localhost never leaves the host');
  return name;
}
