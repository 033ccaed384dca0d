import type { GroupRule } from '../../evaluate/network/groups.ts';
import { IPV4, IPV6, TCP } from '../../packets/index.ts';
import type { Check } from './check.ts';
import { listed, sayGroupRule } from './facts/rule-text.ts';

/** Groups in use that let everything, or every tcp port, out to the whole of a family: AWS's default, rarely a need. */
export const widerThanNeededEgress: Check = ({ groupIds, group, carriers }) =>
  groupIds.flatMap((id) => {
    const wide = (group(id)?.egress ?? []).filter(isWide);
    const users = carriers(id).length;
    if (wide.length === 0 || users === 0) return [];
    return [
      {
        code: 'wider-than-needed-egress',
        severity: 'info',
        message: `${id} lets ${users} interface${users === 1 ? '' : 's'} send ${listed(wide.map((rule) => sayGroupRule(rule, 'egress')))}: rules for the ports and peers in use would hold more back.`,
        evidence: { resourceId: id, ruleIds: wide.map(({ ruleId }) => ruleId), interfaces: users },
      },
    ];
  });

function isWide({ protocol, ports, peer }: GroupRule): boolean {
  const everyone =
    peer.kind === 'prefix' && [IPV4, IPV6].some(([from, end]) => peer.prefix[0] === from && peer.prefix[1] === end);
  const everyPort = ports[0] <= 1 && ports[1] === 65536;
  return everyone && everyPort && protocol[0] <= TCP && TCP < protocol[1];
}
