import type { ReasonCode } from '../../model/reason.ts';
import type { Refusal } from '../fix.ts';
import type { Blocked } from './blocked.ts';

/** Reasons inside a host that no allowing rule lifts, and what does. */
const ADVICE: Readonly<Partial<Record<ReasonCode, (rule: string, blocked: Blocked) => Refusal>>> = {
  'windows-firewall-rule': (rule, { drop }) => ({
    because: `the rule “${drop.ruling.facts?.['name'] ?? ''}” (${rule}) blocks, and on Windows a block beats every allow`,
    advice: `Narrow the rule, or switch it off: Disable-NetFirewallRule -Name '${rule}' (where no group policy sets it).`,
  }),
  'host-firewall-redirect': (rule) => redirected(rule),
  'host-firewall-redirect-closed': (rule) => redirected(rule),
  'host-firewall-foreign-source': (rule) => ({
    because: `${rule} gives the packets a source address that the host does not have, and accepting them changes nothing about that`,
    advice: 'Translate to an address of the host (MASQUERADE), or take the packets out of the rule.',
  }),
  'host-firewall-untranslated': (rule) => ({
    because: `${rule} translates the connection and its answers are not tracked, so that nothing translates them back`,
    advice: 'Take the answers out of the NOTRACK rule, or the connection out of the translation.',
  }),
  'host-firewall-no-route': (rule) => ({
    because: `${rule} marks or redirects the packets, and the host has no route for them then`,
    advice: 'Add the route to the table that the mark leads to, or take the packets out of the rule.',
  }),
};

function redirected(rule: string): Refusal {
  return {
    because: `${rule} sends the connection to another server before any filter sees it`,
    advice: 'Start the server that it goes to, or take the destination out of the redirection.',
  };
}

export function noAllowLifts(blocked: Blocked): Refusal | undefined {
  const { code, ruleId } = blocked.drop.ruling;
  return ADVICE[code]?.(ruleId ?? 'the route', blocked);
}

/** The codes that are advised about here alone. */
export const ADVISED = Object.keys(ADVICE) as readonly ReasonCode[];
