import type { ApiPorts } from '../ports.ts';
import type { Answer } from './answer.ts';
import type { Call } from './call.ts';

/** One operation of the API. HEAD comes with every GET. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** `{name}` stands for one segment. */
  readonly path: string;
  readonly takes: 'nothing' | 'json' | 'json-or-form';
  readonly answer: (call: Call, ports: ApiPorts) => Promise<Answer>;
}
