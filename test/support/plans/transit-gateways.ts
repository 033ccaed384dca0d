import { type Plan } from '../network-text.ts';

export const A = { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 tgw-1'] };

export const NEAR = { cidr: '10.0.9.0/28' };

export const B = { cidr: '10.1.1.0/24', vpc: 'vpc-2', routes: ['10.0.0.0/16 tgw-1'] };

export const FAR = { cidr: '10.1.9.0/28', vpc: 'vpc-2' };

export const STATIC = ['10.0.0.0/16 attach-1', '10.1.0.0/16 attach-2'];

/** Two VPCs by a transit gateway; each has its workload and an attachment subnet beside it. */
export const BASE: Plan = {
  vpcs: { 'vpc-1': '10.0.0.0/16', 'vpc-2': '10.1.0.0/16' },
  subnets: { a: A, near: NEAR, b: B, far: FAR },
  groups: { 'sg-app': ['out -1 0.0.0.0/0'], 'sg-db': ['in -1 0.0.0.0/0'] },
  interfaces: {
    'eni-app': { subnet: 'a', address: '10.0.1.10', groups: ['sg-app'] },
    'eni-db': { subnet: 'b', address: '10.1.1.20', groups: ['sg-db'] },
  },
};

export const DB = 'tcp 10.1.1.20:5432';

export function transit(
  routes: readonly string[] | undefined,
  near = ['near'],
  far = ['far'],
  table: string | null = 'rtb-t',
): Plan {
  const one = table === null ? { vpc: 'vpc-1', subnets: near } : { vpc: 'vpc-1', subnets: near, table };
  const attachments = { 'attach-1': one, 'attach-2': { vpc: 'vpc-2', subnets: far, table: 'rtb-t' } };
  return { ...BASE, transit: { 'tgw-1': { attachments, tables: routes === undefined ? {} : { 'rtb-t': routes } } } };
}

export function patched(change: NonNullable<Plan['patch']>): Plan {
  return { ...transit(STATIC), patch: change };
}

export function subnets(change: NonNullable<Plan['subnets']>, plan = transit(STATIC)): Plan {
  return { ...plan, subnets: { ...BASE.subnets, ...change } };
}
