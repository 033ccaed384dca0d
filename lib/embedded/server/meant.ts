import type { Api } from '../apis/api.ts';
import { APIS } from '../apis/registry.ts';
import type { WireRequest } from '../wire/exchange.ts';

/** A request, and the API and the call that it is meant for. */
export interface Meant {
  readonly api: Api;
  /** `DescribeSubnets` */
  readonly name: string;
  /** As IAM names it: `ec2:DescribeSubnets`. */
  readonly action: string;
  readonly request: WireRequest;
  readonly requestId: string;
}

/** Undefined for what no API of AWS is asked like. */
export function meantBy(request: WireRequest, requestId: string): Meant | undefined {
  for (const api of APIS) {
    const name = api.protocol.actionIn(request);
    if (name !== undefined) return { api, name, action: `${api.name}:${name}`, request, requestId };
  }
  return undefined;
}
