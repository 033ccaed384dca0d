import type { Api } from './api.ts';
import { EC2 } from './ec2.ts';
import { ECS } from './ecs.ts';
import { ELASTIC_LOAD_BALANCING } from './elastic-load-balancing.ts';
import { LAMBDA } from './lambda.ts';
import { NETWORK_FIREWALL } from './network-firewall.ts';
import { SSM } from './ssm.ts';
import { STS } from './sts.ts';

/** Every API that is answered, at one address: a request says by itself which it is for. */
export const APIS: readonly Api[] = [EC2, SSM, STS, ELASTIC_LOAD_BALANCING, NETWORK_FIREWALL, ECS, LAMBDA];
