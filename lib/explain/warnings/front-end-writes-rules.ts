import { listed } from '../lint/facts/rule-text.ts';
import { insideOf } from './facts/inside.ts';
import { gatesMet } from './facts/met.ts';
import type { Scene, Warning } from './warning.ts';

const COMMANDS: Readonly<Record<string, string>> = {
  ufw: 'ufw (`ufw allow out …`; its own chains begin with ufw-)',
  firewalld: 'firewalld (a policy with the ingress zone HOST: zones never restrict what the host sends)',
};

/** A rule of the host drops, and a program there writes the rules: a change by hand is gone with its next start. */
export const frontEndWritesRules: Warning = (scene) => {
  const place = insideOf(scene);
  if (place === undefined || !dropsAtHost(scene, place.id)) return [];
  const { ufw, firewalld } = place.host.frontEnds;
  const active = [...(ufw?.active === true ? ['ufw'] : []), ...(firewalld?.running === true ? ['firewalld'] : [])];
  if (active.length === 0) return [];
  return [
    {
      code: 'front-end-writes-rules',
      severity: 'info',
      message: `The firewall of ${place.id} is written by ${listed(active.map((one) => COMMANDS[one] ?? one))}: make the change there, for a rule that was added by hand is gone when it starts again.`,
      evidence: { resourceId: place.id, frontEnds: active },
    },
  ];
};

function dropsAtHost({ answers }: Scene, id: string): boolean {
  return gatesMet(answers, 'host-firewall').some(
    ({ resourceId, maybe, asked }) => resourceId === id && maybe !== asked && !asked.subtract(maybe).isEmpty,
  );
}
