import type { HostPlace } from '../../evaluate/host/host-place.ts';
import type { Finding } from '../../model/audit.ts';
import { isInbound } from '../../model/question.ts';
import { formatAddress, readAddress } from '../../packets/index.ts';
import { deviceOf, insideOf } from './facts/inside.ts';
import type { Scene, Warning } from './warning.ts';

/** The interface is attached and the host does not use it: it is down there, or nobody gave it the address. */
export const hostInterfaceDown: Warning = (scene) => {
  const place = insideOf(scene);
  if (place === undefined) return [];
  const device = deviceOf(place);
  if (device?.up === false) return [down(scene, place, device.name)];
  return withoutAddress(scene, place);
};

function down({ home }: Scene, { id }: HostPlace, name: string): Finding {
  return {
    code: 'host-interface-down',
    severity: 'warning',
    message: `${name}, which is ${home.id}, is down on ${id}: nothing leaves by it and nothing comes in. \`ip link set ${name} up\` brings it up.`,
    evidence: { resourceId: id, interface: name, eni: home.id },
  };
}

/** AWS assigns addresses; a secondary one has to be set on the host as well. */
function withoutAddress({ home, answers }: Scene, { id, host }: HostPlace): readonly Finding[] {
  const { interfaces } = host.report;
  const known = new Set(
    interfaces?.flatMap(({ addresses }) => addresses.map((one) => readAddress(one.split('/')[0] ?? ''))),
  );
  const wanted = answers.flatMap(({ question }) => {
    return isInbound(question) ? question.destination.bounds.slice(0, 1) : [question.source];
  });
  const missing = [...new Set(wanted.filter((one) => home.addresses.includes(one) && !known.has(one)))];
  if (interfaces === undefined || interfaces.length === 0 || missing.length === 0) return [];
  const texts = missing.map(formatAddress);
  return [
    {
      code: 'address-not-on-host',
      severity: 'warning',
      message: `No interface of ${id} has ${texts.join(' or ')}, which AWS assigns to ${home.id}: a program cannot send from it, and what comes in for it finds nobody.`,
      evidence: { resourceId: id, eni: home.id, addresses: texts },
    },
  ];
}
