import type { HostReport } from '../../../model/host/report.ts';
import type { Answer } from '../../../model/trace.ts';
import { type Address, readAddress } from '../../../packets/index.ts';
import type { Scene } from '../warning.ts';
import { senderOf } from './inside.ts';

type Resolution = NonNullable<HostReport['resolution']>;

/** What the host's resolver made of the name that the audit is about. */
export interface Resolved extends Resolution {
  readonly host: string;
  readonly name: string;
}

/** Undefined where the audit is about no name, or the probe asked for another one. */
export function resolutionOf(scene: Scene): Resolved | undefined {
  const place = senderOf(scene);
  const name = nameAsked(scene.answers);
  if (place === undefined || name === undefined) return undefined;
  const { resolution, target } = place.host.report;
  if (resolution === undefined || plain(target?.host ?? name) !== name) return undefined;
  return { ...resolution, host: place.id, name };
}

/** Whether the program gets no further than the resolver. */
export function unresolved(scene: Scene): boolean {
  return (resolutionOf(scene)?.error ?? null) !== null;
}

/** Questions about a name are labelled with it and the address: `api.example.com (203.0.113.10)`. */
export function nameAsked(answers: readonly Answer[]): string | undefined {
  const [, name] = /^(\S+) \(/.exec(answers[0]?.question.label ?? '') ?? [];
  return name === undefined || readAddress(name) !== undefined ? undefined : plain(name);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

/** Those of some addresses that no question of the audit is about. */
export function notAsked(answers: readonly Answer[], texts: readonly string[]): readonly Address[] {
  const addresses = texts.flatMap((text) => readAddress(text) ?? []);
  return addresses.filter((one) => !answers.some(({ question }) => question.destination.has(one)));
}
