import { digestText } from './approve/digest.ts';
import { evaluate } from './evaluate/evaluate.ts';
import type { Network } from './evaluate/network/network.ts';
import { posture as openQuestion, type Reach } from './evaluate/posture.ts';
import { explain, type Summary, summarise } from './explain/audit.ts';
import { type PostureRow, reportPosture } from './explain/posture-report.ts';
import type { Audit } from './model/audit.ts';
import type { AuditOrder } from './model/audit-order.ts';
import { isGap } from './model/gap.ts';
import type { Plan } from './model/plan.ts';
import type { Answer } from './model/trace.ts';
import { type Offer, planFor, planOf } from './plan/plan.ts';
import type { Aim } from './plan/proof.ts';
import { parseDestination } from './request/destination.ts';
import { askInbound, type InboundQuestions } from './request/inbound.ts';
import { interfaceOf } from './request/interface-of.ts';
import { askQuestions, type SourceOptions } from './request/questions.ts';
import { type SendingUser, sendingUser } from './request/sending-user.ts';
import { sourceAddresses } from './request/source-addresses.ts';
import { sourcePorts } from './request/source-ports.ts';

interface Asking extends SourceOptions {
  readonly destination: string;
  /** Set when AWS has lifted the port 25 restriction for the account; no API tells. */
  readonly port25Open?: boolean | undefined;
  /** Who the program runs as: `1000`, `1000:1000`, or a name that the host told the number of. */
  readonly user?: string | undefined;
}

/** From this interface to that destination. */
export interface OutboundRequest extends Asking {
  readonly eni: string;
  readonly from?: undefined;
}

/** From clients outside, or another interface, to the interface that the destination names. */
export interface InboundRequest extends Asking {
  readonly from: string;
  readonly eni?: undefined;
}

/** What somebody asks. */
export type AuditRequest = OutboundRequest | InboundRequest;

/** What the caller stamps on an audit: stages have neither clock nor chance. */
export interface Stamp {
  readonly id: string;
  readonly createdAt: string;
}

/** Who follows a live audit while it runs. */
export interface Watch {
  /** One sentence for people who wait. */
  readonly progress: (sentence: string) => void;
  readonly signal: AbortSignal;
}

/** A live audit, from the order to the report. Throws a Problem on bad input and where AWS refuses all of it. */
export type Auditor = (order: AuditOrder, stamp: Stamp, watch: Watch) => Promise<Audit>;

/** The whole service over a compiled network: request → questions → answers → explanation. Throws a Problem on bad input. */
export function audit(network: Network, request: AuditRequest, stamp: Stamp): Audit {
  const { answers, ...asked } = answer(network, request);
  return explain(network, answers, { ...stamp, ...asked, destination: request.destination });
}

/** What the caller stamps on a plan besides; `hash` makes its digest. */
export interface PlanStamp extends Stamp {
  readonly planId: string;
  readonly expiresAt: string | null;
  readonly hash: (text: string) => string;
  /** Which of the proposals is wanted: 0, the best, unless somebody chose another. */
  readonly choice?: number | undefined;
}

/** The same, and the smallest changes that make it reachable; `plan` is null where it is reachable as it is. */
export function propose(network: Network, request: AuditRequest, stamp: PlanStamp): Audit {
  const { planId, expiresAt, hash, choice, ...own } = stamp;
  const report = audit(network, request, own);
  if (report.verdict === 'reachable') return report;
  const offer = planFor(network, aimOf(network, request), planId);
  const { eni, from, destination } = report.request;
  const question = { eni, ...(from !== undefined && { from }), destination };
  const about = { id: planId, createdAt: stamp.createdAt, expiresAt, question };
  const digest = (plan: Omit<Plan, 'digest'>) => hash(digestText(plan));
  return { ...report, plan: planOf(chosen(offer, choice), about, report.verdict, digest) };
}

function aimOf(network: Network, request: AuditRequest): Aim {
  const { eni, questions } = ask(network, request);
  const { target } = parseDestination(request.destination);
  const prefixListId = target.kind === 'prefix-list' ? target.id : undefined;
  return { eni, questions, circumstances: circumstancesOf(network, eni, request), prefixListId };
}

/** The proposal that was chosen comes first, and the others beside it. */
function chosen({ proposals, noFix }: Offer, choice = 0): Offer {
  const own = proposals[choice];
  if (own === undefined) return { proposals, noFix };
  return { proposals: [own, ...proposals.filter((one) => one !== own)], noFix };
}

/** The verdict and the gates alone, for many questions over one network. */
export function check(network: Network, request: AuditRequest): Summary {
  return summarise(network.snapshot, answer(network, request).answers);
}

/** The answers themselves, for whoever lays something beside what the report says of them. */
export function answer(network: Network, request: AuditRequest): Answered {
  const { questions, ...asked } = ask(network, request);
  const circumstances = circumstancesOf(network, asked.eni, request);
  const answers = questions.map((question) => evaluate(network, question, circumstances));
  const { user } = circumstances;
  return { ...asked, ...(user === undefined ? {} : { user }), answers };
}

function circumstancesOf(
  { snapshot }: Network,
  eni: string,
  { port25Open = false, user: written }: Pick<Asking, 'port25Open' | 'user'>,
): { readonly port25Open: boolean; readonly user?: SendingUser } {
  const user = sendingUser(snapshot, interfaceOf(snapshot, eni), written);
  return { port25Open, ...(user === undefined ? {} : { user }) };
}

export interface Answered extends Omit<InboundQuestions, 'questions'> {
  readonly answers: readonly Answer[];
  readonly user?: SendingUser;
}

function ask({ snapshot }: Network, request: AuditRequest): InboundQuestions {
  const destination = parseDestination(request.destination);
  if (request.from !== undefined) return askInbound(snapshot, request.from, destination, request);
  const { eni } = request;
  return { eni, ...askQuestions(snapshot, eni, destination, request) };
}

/** Everything an interface reaches: from its primary addresses, or the one that was asked for. */
export function reach(network: Network, request: Omit<OutboundRequest, 'destination'>): readonly Reach[] {
  const { snapshot } = network;
  const source = interfaceOf(snapshot, request.eni);
  const addresses = sourceAddresses(source, request.sourceAddress);
  const ports = sourcePorts(snapshot, source, request.sourcePorts);
  const home = network.interfaceOf(request.eni);
  if (isGap(home)) return [];
  const circumstances = circumstancesOf(network, request.eni, request);
  return [...addresses.values()].flatMap((address) => openQuestion(network, home, address, ports, circumstances));
}

/** The same, grouped for people. */
export function posture(network: Network, request: Omit<OutboundRequest, 'destination'>): readonly PostureRow[] {
  return reportPosture(network, reach(network, request));
}
