import { sayByHand } from '../by-hand.ts';
import { type Part, partsOf } from '../cloudformation/registry.ts';
import { comment, heading } from '../comment.ts';
import type { Place, Planned, Writer } from '../document.ts';
import { slug } from '../slug.ts';
import { titleOf } from '../title.ts';
import { field, textLiteral } from './literal.ts';

/** A program of its own, with the constructs of the first level: those that can name what they did not make. */
export const writeCdk: Writer = (plan, place) => {
  const lines = [
    comment('//', titleOf(plan, place)),
    '// Deploy it in place of applying the plan: what is there already, a stack cannot make once more.',
    "import { App, Stack, aws_ec2 as ec2 } from 'aws-cdk-lib';",
    '',
    'const app = new App();',
    ...stack(plan, place),
    ...partsOf(plan).flatMap(written),
  ];
  return `${lines.join('\n')}\n`;
};

function stack(plan: Planned, { account, region }: Place): readonly string[] {
  const places = Object.entries({ account, region }).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${textLiteral(value)}`],
  );
  const env = places.length === 0 ? '' : `, { env: { ${places.join(', ')} } }`;
  return [`const stack = new Stack(app, ${textLiteral(`egress-doctor-${slug(plan.id, '-')}`)}${env});`];
}

function written({ planned, number, resources, byHand }: Part): readonly string[] {
  const made = resources.flatMap(({ logicalId, type, properties }) => [
    `new ec2.Cfn${type}(stack, ${textLiteral(logicalId)}, {`,
    ...Object.entries(properties).map((one) => `  ${field(one)},`),
    '});',
  ]);
  return ['', ...heading('//', planned, number), ...(byHand === null ? [] : sayByHand('//', byHand)), ...made];
}
