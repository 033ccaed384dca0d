import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { writeCdk } from '../../../lib/plan/code/cdk/cdk.ts';
import { ALL, PLACE, planned, SAMPLES } from './samples.ts';
import { RESOURCES } from './template-resources.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
/** Milliseconds. CDK takes seconds to be loaded, and longer where others run. */
const PATIENCE = 120_000;

/** A checkout of somebody who has CDK. */
const folder = mkdtempSync(join(tmpdir(), 'egress-doctor-cdk-'));
symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, 'app.ts'), writeCdk(ALL, PLACE));

function node(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: folder, env, encoding: 'utf8' });
  return { status, said: `${stdout}${stderr}` };
}

test('the whole text', () => {
  const ownership = { by: 'cdk', name: 'net', message: 'rtb-0a1b0a1b is managed by net' } as const;
  const route = planned(SAMPLES['add-route'], 'p 7', { does: 'leads 0.0.0.0/0 to nat-0a1b0a1b', ownership });
  const check = planned(SAMPLES['disable-source-dest-check'], 'p 7');
  expect(writeCdk({ id: 'p 7', changes: [route, check] }, { account: null, region: 'eu-west-1' })).toBe(
    `// Plan p 7 of Egress Doctor: 2 changes in eu-west-1
// Deploy it in place of applying the plan: what is there already, a stack cannot make once more.
import { App, Stack, aws_ec2 as ec2 } from 'aws-cdk-lib';

const app = new App();
const stack = new Stack(app, 'egress-doctor-p-7', { env: { region: 'eu-west-1' } });

// 1. leads 0.0.0.0/0 to nat-0a1b0a1b
//    rtb-0a1b0a1b is managed by net
new ec2.CfnRoute(stack, 'Change1Route', {
  routeTableId: 'rtb-0a1b0a1b',
  destinationCidrBlock: '0.0.0.0/0',
  natGatewayId: 'nat-0a1b0a1b',
});

// 2. does disable-source-dest-check
//    the check is a property of eni-0c2d0c2d, and CloudFormation changes no interface that it did not make. By hand:
//      aws ec2 modify-network-interface-attribute --network-interface-id eni-0c2d0c2d --no-source-dest-check
`,
  );
});

test(
  'it makes the stack that the template is',
  () => {
    mkdirSync(join(folder, 'out'));
    expect(node(['app.ts'], { CDK_OUTDIR: join(folder, 'out') })).toEqual({ status: 0, said: '' });
    const template: unknown = JSON.parse(readFileSync(join(folder, 'out', 'egress-doctor-p-7.template.json'), 'utf8'));
    expect(template).toMatchObject({ Resources: RESOURCES });
    const manifest = readFileSync(join(folder, 'out', 'manifest.json'), 'utf8');
    expect(manifest).toContain('aws://111122223333/eu-west-1');
  },
  PATIENCE,
);

test(
  'the compiler of TypeScript has no objection',
  () => {
    const compilerOptions = { module: 'nodenext', strict: true, noEmit: true, skipLibCheck: true, types: [] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['app.ts'] }));
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    expect(node([tsc, '-p', '.'])).toEqual({ status: 0, said: '' });
    writeFileSync(join(folder, 'app.ts'), writeCdk(ALL, PLACE).replace('natGatewayId', 'natGateId'));
    expect(node([tsc, '-p', '.']).said).toContain('natGateId');
  },
  PATIENCE,
);
