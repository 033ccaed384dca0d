import { isGap } from '../../model/gap.ts';
import { gatesMet, hopsOut, resourcesOf } from './facts/met.ts';
import type { Warning } from './warning.ts';

/** The path ends at an endpoint whose policy may refuse: that is an answer, and not a connection that hangs. */
export const endpointPolicy: Warning = ({ network, answers }) =>
  resourcesOf([...hopsOut(answers, 'gateway-endpoint'), ...gatesMet(answers, 'interface-endpoint')]).flatMap((id) => {
    const endpoint = network.endpoint(id);
    if (isGap(endpoint) || endpoint.PolicyDocument === undefined || allowsAll(endpoint.PolicyDocument)) return [];
    const service = endpoint.ServiceName ?? 'its service';
    return [
      {
        code: 'endpoint-policy',
        severity: 'info',
        message: `The path ends at ${id} for ${service}, whose policy does not allow everything: what it refuses is answered with 403 AccessDenied and does not hang.`,
        evidence: { resourceId: id, service, policy: endpoint.PolicyDocument },
      },
    ];
  });

/** AWS's default policy: one statement that allows everyone everything, on whatever. */
function allowsAll(document: string): boolean {
  const statements = statementsOf(document);
  return statements.length > 0 && statements.every(isOpen);
}

function statementsOf(document: string): readonly unknown[] {
  try {
    const policy: unknown = JSON.parse(document);
    const statement = isRecord(policy) ? policy['Statement'] : undefined;
    return Array.isArray(statement) ? statement : [statement];
  } catch {
    return [];
  }
}

function isOpen(statement: unknown): boolean {
  if (!isRecord(statement) || statement['Effect'] !== 'Allow' || 'Condition' in statement) return false;
  const { Principal: principal, Action: action, Resource: resource } = statement;
  const everyone = isRecord(principal) ? principal['AWS'] : principal;
  return [everyone, action, resource].every((value) => value === '*' || (Array.isArray(value) && value.includes('*')));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
