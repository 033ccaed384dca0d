import type { Row } from '../../snapshot/row.ts';
import { plain, type Reader } from '../reader.ts';

/** The firewalls of a VPC, each with the endpoints that traffic is routed to. */
export const firewalls: Reader = {
  reads: 'firewalls',
  actions: ['network-firewall:ListFirewalls', 'network-firewall:DescribeFirewall'],
  read: async (clients, { values }, abortSignal) => {
    const client = await clients.firewall();
    const { DescribeFirewallCommand, paginateListFirewalls } = await import('@aws-sdk/client-network-firewall');
    const arns: string[] = [];
    for await (const page of paginateListFirewalls({ client }, { VpcIds: [...values] }, { abortSignal }))
      arns.push(...(page.Firewalls ?? []).flatMap(({ FirewallArn: arn }) => (arn === undefined ? [] : [arn])));
    const found = arns.map((FirewallArn) => client.send(new DescribeFirewallCommand({ FirewallArn }), { abortSignal }));
    return plain((await Promise.all(found)).map(({ Firewall, FirewallStatus }) => ({ Firewall, FirewallStatus })));
  },
};

export const firewallPolicies: Reader = {
  reads: 'firewallPolicies',
  actions: ['network-firewall:DescribeFirewallPolicy'],
  read: async (clients, { values }, abortSignal) => {
    const client = await clients.firewall();
    const { DescribeFirewallPolicyCommand } = await import('@aws-sdk/client-network-firewall');
    return whole(
      values.map((FirewallPolicyArn) =>
        client.send(new DescribeFirewallPolicyCommand({ FirewallPolicyArn }), { abortSignal }),
      ),
    );
  },
};

/** Groups that AWS or a seller manages are described without their rules, which is a gap and no empty group. */
export const ruleGroups: Reader = {
  reads: 'ruleGroups',
  actions: ['network-firewall:DescribeRuleGroup'],
  read: async (clients, { values }, abortSignal) => {
    const client = await clients.firewall();
    const { DescribeRuleGroupCommand } = await import('@aws-sdk/client-network-firewall');
    const rows = await whole(
      values.map((RuleGroupArn) => client.send(new DescribeRuleGroupCommand({ RuleGroupArn }), { abortSignal })),
    );
    return rows.filter(({ RuleGroup }) => RuleGroup !== undefined);
  },
};

/** An answer is the item, less what is said of the call itself. */
async function whole(answers: readonly Promise<object>[]): Promise<readonly Row[]> {
  return plain(
    (await Promise.all(answers)).map((answer) => ({ ...answer, $metadata: undefined, UpdateToken: undefined })),
  );
}
