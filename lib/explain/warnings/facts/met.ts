import type { GateName, HopKind } from '../../../model/gate.ts';
import type { Answer, GateAnswer, Hop } from '../../../model/trace.ts';

/** The places that requests go through, in order, each as often as a way leads there. */
export function hopsOut(answers: readonly Answer[], kind: HopKind): readonly Hop[] {
  return answers.flatMap(({ traces }) => traces.flatMap(({ trace }) => trace.out.filter((hop) => hop.kind === kind)));
}

/** Every answer of a kind of gate, out and back. */
export function gatesMet(answers: readonly Answer[], name: GateName): readonly GateAnswer[] {
  return answers.flatMap(({ traces }) =>
    traces.flatMap(({ trace }) =>
      [...trace.out, ...trace.back].flatMap((hop) => hop.gates.filter(({ gate }) => gate === name)),
    ),
  );
}

/** The resources of some hops or gates, each once, in the order in which they were met. */
export function resourcesOf(met: readonly { readonly resourceId: string }[]): readonly string[] {
  return [...new Set(met.map(({ resourceId }) => resourceId))];
}
