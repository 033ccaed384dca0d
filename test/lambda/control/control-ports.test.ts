import { expect, test } from '@jest/globals';
import { controlPorts } from '../../../lambda/wiring/control-ports.ts';

const LEAST = { AWS_REGION: 'eu-west-1', EGRESS_DOCTOR_TABLE: 'table', EGRESS_DOCTOR_BUCKET: 'bucket' };
const WATCHING = {
  EGRESS_DOCTOR_WATCHER: 'arn:aws:lambda:eu-west-1:111122223333:function:watcher',
  EGRESS_DOCTOR_SCHEDULE_GROUP: 'doctor',
  EGRESS_DOCTOR_SCHEDULE_ROLE: 'arn:aws:iam::111122223333:role/scheduler',
};
const FLEET = { EGRESS_DOCTOR_FLEET: 'arn:aws:states:eu-west-1:111122223333:stateMachine:fleet' };

test.each<[string, Readonly<Record<string, string>>, readonly [watches: boolean, fleets: boolean]]>([
  ['nothing', {}, [false, false]],
  ['watches', WATCHING, [true, false]],
  ['fleets', FLEET, [false, true]],
  ['both', { ...WATCHING, ...FLEET }, [true, true]],
])('what is switched on is there: %s', (_what, environment, [watches, fleets]) => {
  const ports = controlPorts({ ...LEAST, ...environment });
  expect([ports.watching !== undefined, ports.fleets !== undefined]).toEqual([watches, fleets]);
});

test.each([
  'EGRESS_DOCTOR_TABLE',
  'EGRESS_DOCTOR_BUCKET',
  'EGRESS_DOCTOR_SCHEDULE_GROUP',
  'EGRESS_DOCTOR_SCHEDULE_ROLE',
])('it cannot do without %s', (name) => {
  expect(() => controlPorts({ ...LEAST, ...WATCHING, [name]: '' })).toThrow(`${name} is not set`);
});
