import { readInput } from './fleet-order.ts';
import { type PlanEvent, planStep } from './plan-step.ts';
import { type SummariseEvent, summariseStep } from './summarise-step.ts';
import { giveUpStep, type ItemEvent, sweepStep } from './sweep-step.ts';
import type { SweeperPorts } from './sweeper-ports.ts';
import type { TaskError } from './trouble.ts';

/** What the state machine asks for. */
export type FleetEvent =
  | ({ readonly step: 'plan' } & PlanEvent)
  | ({ readonly step: 'sweep' } & ItemEvent)
  | ({ readonly step: 'give-up'; readonly error: TaskError } & ItemEvent)
  | ({ readonly step: 'summarise' } & SummariseEvent);

/** The handler of the function of fleets: one step at a time, by the state machine. What it throws is tried again. */
export function sweeper(ports: SweeperPorts): (event: FleetEvent, signal: AbortSignal) => Promise<object> {
  return async (event, signal): Promise<object> => {
    switch (event.step) {
      case 'plan':
        return planStep({ ...event, input: readInput(event.input) }, ports, signal);
      case 'sweep':
        return sweepStep(event, ports, signal);
      case 'give-up':
        return giveUpStep(event, ports);
      case 'summarise':
        break;
    }
    return summariseStep(event, ports);
  };
}
