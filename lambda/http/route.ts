import type { ApiPorts } from '../ports.ts';
import type { Answer } from './answer.ts';
import type { Call } from './call.ts';

/** One operation of a function's API, and what it needs of the world. HEAD comes with every GET. */
export interface Route<Ports = ApiPorts> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `{name}` stands for one segment. */
  readonly path: string;
  /** `raw`: the text as it was sent, for what is signed byte by byte. */
  readonly takes: 'nothing' | 'json' | 'json-or-form' | 'raw';
  readonly answer: (call: Call, ports: Ports) => Promise<Answer>;
}
